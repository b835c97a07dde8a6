import { clearingObligations, prepaymentAccounts, settlementOutcomes } from '@lianqing/contracts';
import type { Installation, ServiceClient } from '../installation';

/** A topic between two services, compared batch by batch: what the one sent in an outbox row, the other must hold. */
export interface Edge {
  readonly law: string;
  readonly topic: string;
  readonly sender: ServiceClient;
  readonly receiver: ServiceClient;
  /** The figure of a batch that counts facts. */
  readonly counts: string;
}

export function edgesOf({ settlement, clearing, prepayment }: Installation): readonly Edge[] {
  return [
    {
      law: 'every settled claim has exactly one obligation, with the same amounts',
      topic: settlementOutcomes.name,
      sender: settlement,
      receiver: clearing,
      counts: 'facts',
    },
    {
      law: 'prepayment usage equals unpaid obligations',
      topic: clearingObligations.name,
      sender: clearing,
      receiver: prepayment,
      counts: 'messages',
    },
    {
      law: 'the sub-ledger of prepayments equals its control accounts',
      topic: prepaymentAccounts.name,
      sender: prepayment,
      receiver: clearing,
      counts: 'facts',
    },
  ];
}

/** Figures of one outbox row: its number, and amounts and counts by name. */
export type Batch = Readonly<Record<string, string | number>> & { readonly batch: string };

const PAGE = 10_000;

/** Figures of every batch of a topic, as one of its two services holds them. */
export async function batchesOf(service: ServiceClient, topic: string): Promise<Map<string, Batch>> {
  const batches = new Map<string, Batch>();
  const query = { edge: topic, limit: PAGE };
  for await (const page of service.pages<Batch>('/api/v1/verification/batches', query)) {
    for (const batch of page) batches.set(batch.batch, batch);
  }
  return batches;
}
