import { settlementClaims } from './events/claims-topic';
import { clearingCycles, clearingObligations } from './events/clearing';
import { filingPeople, filingRegistry } from './events/filing';
import { settlementOutcomes, settlementTotals } from './events/outcomes-topics';
import { prepaymentAccounts } from './events/prepayment';
import type { Topic, TypeOf } from './topic';

/** Every topic of the product; beside each lives `<topic>.parked` with references to what was set aside. */
export const topics = [
  filingRegistry,
  filingPeople,
  settlementClaims,
  settlementOutcomes,
  settlementTotals,
  clearingObligations,
  clearingCycles,
  prepaymentAccounts,
] as const;

type EachType<T> = T extends Topic ? TypeOf<T> : never;

/** The `ce_type` of every message of the product. */
export type MessageType = EachType<(typeof topics)[number]>;
