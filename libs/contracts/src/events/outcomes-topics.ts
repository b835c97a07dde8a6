import { defineTopic, fact } from '../topic';
import {
  claimHeld,
  claimRejected,
  claimReversed,
  claimSettled,
  dayTotals,
  daySealed,
  deductionReturned,
  deductionTaken,
  reversalRejected,
} from './outcomes';
import { readSettled } from './read-settled';

export const settlementOutcomes = defineTopic({
  name: 'settlement.outcomes.v1',
  keyedBy: 'person id',
  writtenBy: 'settlement',
  maxValueBytes: 64 * 1024,
  kinds: {
    'claim.settled': fact(claimSettled, (outcome) => outcome.settlementId, readSettled),
    'claim.reversed': fact(claimReversed, (outcome) => outcome.settlementId),
    'deduction.taken': fact(deductionTaken, (outcome) => outcome.settlementId),
    'deduction.returned': fact(deductionReturned, (outcome) => outcome.settlementId),
    'claim.held': fact(claimHeld, (outcome) => `${outcome.institution}:${outcome.claimId}:held`),
    'claim.rejected': fact(claimRejected, (outcome) => `${outcome.institution}:${outcome.claimId}:rejected`),
    'reversal.rejected': fact(
      reversalRejected,
      (outcome) => `${outcome.institution}:${outcome.reversalId}:reversal-rejected`,
    ),
    'day.sealed': fact(daySealed, (seal) => `seal:${seal.day}:${seal.partition}`),
  },
});

export const settlementTotals = defineTopic({
  name: 'settlement.totals.v1',
  keyedBy: 'treating region',
  writtenBy: 'settlement',
  maxValueBytes: 900 * 1024,
  kinds: {
    'day.totals': fact(dayTotals, (totals) => `totals:${totals.day}:${totals.treatingProvince}:${totals.part}`),
  },
});
