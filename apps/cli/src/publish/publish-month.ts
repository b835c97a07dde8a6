import { SystemClock } from '@lianqing/kernel';
import { Publisher } from '../kafka';
import type { Installation } from '../installation';
import type { Terminal } from '../terminal';
import { askedBillsIn, publishAssistance, type AskedBills } from './assistance';
import { awaitDecisions, readFates, type Fates } from './fates';
import { readHeader, readMonth } from './month-reader';
import { RosterFiler, type RosterCounts } from './roster';
import { MessageSender } from './send';
import { HospitalSigner } from './signing';

export interface Published {
  readonly messages: number;
  readonly roster: RosterCounts;
  readonly fates: Fates;
  /** Questions about large bills. */
  readonly assistance: AskedBills;
  readonly seconds: { readonly roster: number; readonly publish: number; readonly decisions: number };
}

/**
 * Publishes a month as its hospitals would: first their roster and prepayments, then every message in the order of the
 * file, waits for what becomes of each, and asks and answers about the large bills. @throws Refused in a real installation.
 */
export async function publishMonth(
  { patient: installation }: Installation,
  { file, rate }: { readonly file: string; readonly rate: number },
  terminal: Terminal,
): Promise<Published> {
  installation.demandDemo();
  const { seed } = await readHeader(file);
  const filer = new RosterFiler(installation, seed, terminal);
  const signer = new HospitalSigner(seed, new SystemClock().now());
  const publisher = new Publisher({ brokers: installation.brokers, clientId: 'lianqing-hospitals' });
  const startedAt = performance.now();
  let filedAt = startedAt;
  try {
    const sender = new MessageSender(publisher, signer, { topicPrefix: installation.topicPrefix, rate });
    for await (const line of readMonth(file)) {
      if (!('kind' in line) || line.kind !== 'message') {
        await filer.take(line);
        continue;
      }
      if (sender.landed.length === 0 && filedAt === startedAt) {
        await filer.finish();
        filedAt = performance.now();
      }
      await sender.take(line);
      terminal.progress(`published ${sender.landed.length} messages`);
    }
    await filer.finish();
    await sender.flush();
    const publishedAt = performance.now();
    await awaitDecisions(installation, sender.landed, terminal);
    const decidedAt = performance.now();
    const fates = await readFates(installation, file, sender.landed, terminal);
    const bills = askedBillsIn(readMonth(file));
    const assistance = await publishAssistance(installation, bills, { differing: fates.differingClaims, terminal });
    const seconds = {
      roster: (filedAt - startedAt) / 1_000,
      publish: (publishedAt - filedAt) / 1_000,
      decisions: (decidedAt - publishedAt) / 1_000,
    };
    return { messages: sender.landed.length, roster: filer.counts, fates, assistance, seconds };
  } finally {
    await publisher.close();
  }
}
