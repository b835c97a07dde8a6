import type { KafkaMessage, PoolClient } from './parts';
import { addToYear, insertOutbox, insertSettlements } from './statements';

/** What the bare chain reads of a claim. */
interface BareClaim {
  readonly institution: string;
  readonly claimId: string;
  readonly personId: string;
  readonly homeRegion: string;
  readonly settledOn: string;
  readonly total: string;
  readonly lines: readonly { readonly class: string; readonly amount: string }[];
}

/** What the bare chain writes of a settlement. */
export interface BareOutcome {
  readonly id: string;
  readonly person: string;
  readonly home: string;
  readonly treating: string;
  readonly settledOn: string;
  readonly fund: string;
  readonly personal: string;
}

/** Settles a chunk of claims in the open transaction: year, settlement and one outbox row for all of it. */
export async function settle(client: PoolClient, messages: readonly KafkaMessage[]): Promise<number> {
  const claims = messages.map(({ value }) => JSON.parse(value?.toString('utf8') ?? '') as BareClaim);
  const columns = Array.from({ length: 11 }, (): unknown[] => []);
  const outcomes: BareOutcome[] = [];
  for (const claim of claims) {
    const { inScope, fund } = split(claim);
    const personal = BigInt(claim.total) - fund;
    const id = `${claim.institution}:${claim.claimId}`;
    const home = `${claim.homeRegion.slice(0, 2)}0000`;
    const treating = `${claim.institution.slice(1, 3)}0000`;
    const row = [
      id,
      claim.institution,
      claim.claimId,
      claim.personId,
      home,
      treating,
      claim.settledOn,
      claim.total,
      inScope,
      fund,
      personal,
    ];
    for (const [index, value] of row.entries()) columns[index]?.push(value);
    outcomes.push({
      id,
      person: claim.personId,
      home,
      treating,
      settledOn: claim.settledOn,
      fund: String(fund),
      personal: String(personal),
    });
  }
  const years = claims.map(({ settledOn }) => Number(settledOn.slice(0, 4)));
  await client.query({ ...addToYear, values: [columns[3], years, columns[8]] });
  const { rowCount } = await client.query({ ...insertSettlements, values: columns });
  await client.query({ ...insertOutbox, values: [JSON.stringify(outcomes)] });
  return rowCount ?? 0;
}

/** No policy: what is in scope, less a deductible, at one rate. */
function split({ lines }: BareClaim): { inScope: bigint; fund: bigint } {
  let inScope = 0n;
  for (const line of lines) if (line.class !== 'C') inScope += BigInt(line.amount);
  const rest = inScope > 100_000n ? inScope - 100_000n : 0n;
  return { inScope, fund: (rest * 85n) / 100n };
}
