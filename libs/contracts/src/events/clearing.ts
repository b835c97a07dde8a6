import { z } from 'zod';
import { businessDate, fenSum, fundItemSums, id, instant, signedFenSum, version } from '../fields';
import { defineTopic, fact, state } from '../topic';

const pairTerms = {
  pair: id('PairId'),
  homeProvince: id('RegionCode'),
  treatingProvince: id('RegionCode'),
  cycle: id('CycleId'),
};

/** Newly owed by a pair in one batch, or taken back by reversals (negative). The id is made by clearing. */
export const obligationsRecorded = z.object({
  ...pairTerms,
  factId: z.string().min(1).max(120),
  /** The business year that the prepayment account belongs to. */
  year: z.number().int(),
  obligations: z.number().int(),
  amount: signedFenSum,
});

/** A statement was paid: all its obligations are repaid at once. */
export const obligationsPaid = z.object({
  ...pairTerms,
  statementId: id('StatementId'),
  year: z.number().int(),
  obligations: z.number().int(),
  amount: signedFenSum,
  paidOn: businessDate,
});

export type ObligationsRecorded = z.output<typeof obligationsRecorded>;
export type ObligationsPaid = z.output<typeof obligationsPaid>;

export const clearingObligations = defineTopic({
  name: 'clearing.obligations.v1',
  keyedBy: 'home>treating',
  writtenBy: 'clearing',
  maxValueBytes: 64 * 1024,
  kinds: {
    'obligations.recorded': fact(obligationsRecorded, (recorded) => recorded.factId),
    'obligations.paid': fact(obligationsPaid, (paid) => `paid:${paid.statementId}`),
  },
});

export const cycleState = z.enum(['open', 'cut-off', 'reconciled', 'stated', 'signed', 'paying', 'settled']);
export type CycleState = z.output<typeof cycleState>;

export const cycleChanged = z.object({
  cycle: id('CycleId'),
  state: cycleState,
  /** First and last business day that the cycle covers. */
  firstDay: businessDate,
  lastDay: businessDate,
  changedAt: instant,
  version,
});

/** One statement per pair and cycle: what home owes treating. */
export const statementChanged = z.object({
  ...pairTerms,
  statementId: id('StatementId'),
  /** `carried` is a negative total, credited in the next cycle; `nil` is 0 and needs no payment. */
  state: z.enum(['stated', 'signed', 'paying', 'paid', 'nil', 'carried']),
  obligations: z.number().int(),
  amount: signedFenSum,
  /** Credit carried in from an earlier cycle, 0 or negative. */
  carriedIn: signedFenSum,
  fundItems: fundItemSums,
  /** SM3 over the lines, hexadecimal; null until the digest job has run. */
  digest: z.string().nullable(),
  version,
});

export const paymentOrderChanged = z.object({
  ...pairTerms,
  statementId: id('StatementId'),
  amount: fenSum,
  state: z.enum(['issued', 'paid']),
  dueOn: businessDate,
  paidOn: businessDate.nullable(),
  bankReference: z.string().max(64).nullable(),
  version,
});

/** A settlement lies in a later cycle than that of its booking day, which was closed when it arrived. */
export const obligationMoved = z.object({
  ...pairTerms,
  settlementId: id('SettlementId'),
  bookedOn: businessDate,
});

/** A treating province has repaid its hospitals for a cycle. */
export const hospitalsRepaid = z.object({
  cycle: id('CycleId'),
  treatingProvince: id('RegionCode'),
  repaidOn: businessDate,
});

export type CycleChanged = z.output<typeof cycleChanged>;
export type StatementChanged = z.output<typeof statementChanged>;
export type PaymentOrderChanged = z.output<typeof paymentOrderChanged>;
export type ObligationMoved = z.output<typeof obligationMoved>;
export type HospitalsRepaid = z.output<typeof hospitalsRepaid>;

/** Keyed by the pair; a cycle's own state is keyed by its id, and what a treating province repaid by that. */
export const clearingCycles = defineTopic({
  name: 'clearing.cycles.v1',
  keyedBy: 'home>treating',
  writtenBy: 'clearing',
  maxValueBytes: 64 * 1024,
  kinds: {
    'cycle.changed': state(cycleChanged, (cycle) => `cycle:${cycle.cycle}`),
    'statement.changed': state(statementChanged, (statement) => `statement:${statement.statementId}`),
    'payment-order.changed': state(paymentOrderChanged, (order) => `payment-order:${order.statementId}`),
    'obligation.moved': fact(obligationMoved, (moved) => `moved:${moved.settlementId}`),
    'hospitals.repaid': fact(hospitalsRepaid, (repaid) => `repaid:${repaid.cycle}:${repaid.treatingProvince}`),
  },
});
