import type { KafkaMessage, PoolClient } from './parts';
import type { BareOutcome } from './settle';
import { addToBalances, insertDraws, insertJournal, insertObligations } from './statements';

const columnsOf = (count: number) => Array.from({ length: count }, (): unknown[] => []);

function parsed(messages: readonly KafkaMessage[]): BareOutcome[] {
  return messages.map(({ value }) => JSON.parse(value?.toString('utf8') ?? '') as BareOutcome);
}

/** Records a chunk of outcomes: obligation, two journal rows, balances aggregated before they are touched. */
export async function clear(client: PoolClient, partition: number, messages: readonly KafkaMessage[]): Promise<number> {
  const obligations = columnsOf(7);
  const journal = columnsOf(5);
  const balances = new Map<string, bigint>();
  const post = (id: string, book: string, debit: string, credit: string, amount: bigint) => {
    for (const [index, value] of [id, book, debit, credit, amount].entries()) journal[index]?.push(value);
    balances.set(debit, (balances.get(debit) ?? 0n) + amount);
    balances.set(credit, (balances.get(credit) ?? 0n) - amount);
  };
  for (const { id, home, treating, fund, personal, settledOn } of parsed(messages)) {
    for (const [index, value] of [id, home, treating, fund, personal, settledOn, partition].entries())
      obligations[index]?.push(value);
    const amount = BigInt(fund);
    post(id, treating, `${treating}:due-from:${home}`, `${treating}:due-to-hospitals`, amount);
    post(id, home, `${home}:benefit-expense`, `${home}:due-to:${treating}`, amount);
  }
  const accounts = [...balances.keys()];
  const { rowCount } = await client.query({ ...insertObligations, values: obligations });
  await client.query({ ...insertJournal, values: journal });
  await client.query({ ...addToBalances, values: [accounts, accounts.map(() => partition), [...balances.values()]] });
  return rowCount ?? 0;
}

/** Draws a chunk of outcomes from the prepayments: one row per pair and batch. */
export async function draw(client: PoolClient, partition: number, messages: readonly KafkaMessage[]): Promise<number> {
  const draws = new Map<string, bigint>();
  for (const { home, treating, fund } of parsed(messages)) {
    const pair = `${home}>${treating}`;
    draws.set(pair, (draws.get(pair) ?? 0n) + BigInt(fund));
  }
  const pairs = [...draws.keys()];
  const batch = messages[0]?.offset ?? '0';
  await client.query({
    ...insertDraws,
    values: [pairs, pairs.map(() => batch), pairs.map(() => partition), [...draws.values()]],
  });
  return messages.length;
}
