import type { CycleTimeline } from '../../api/shapes';
import type { Standing } from '../../design/state-mark';
import type { Told } from './trace-steps';

/** Where the hospital's money is now; its words are `claims.now.<kind>`. */
export interface MoneyNow {
  readonly kind:
    | 'awaited'
    | 'held'
    | 'rejected'
    | 'reversed'
    | 'nothing-advanced'
    | 'unrecorded'
    | 'in-cycle'
    | 'being-paid'
    | 'to-be-repaid'
    | 'repaid'
    | 'carried';
  readonly standing: Standing;
  /** Since when it stands so. */
  readonly since: string | null;
  /** By when what it waits for must come. */
  readonly dueAt: string | null;
  /** The step of the cycle that it waits for. */
  readonly step?: CycleTimeline['steps'][number]['step'];
}

/** Undefined while an answer that decides it is missing. */
export function moneyNow({ record, obligation, timeline }: Told): MoneyNow | undefined {
  const decidedAt = record.outcomes.at(-1)?.recordedAt ?? null;
  if (record.state === 'awaited') return { kind: 'awaited', standing: 'later', since: null, dueAt: null };
  if (record.state === 'held') return { kind: 'held', standing: 'watch', since: decidedAt, dueAt: record.heldUntil };
  if (record.state === 'rejected' || record.state === 'reversed') {
    return {
      kind: record.state,
      standing: record.state === 'rejected' ? 'away' : 'later',
      since: decidedAt,
      dueAt: null,
    };
  }
  if (record.split?.advanced === '0') return { kind: 'nothing-advanced', standing: 'good', since: null, dueAt: null };
  if (obligation === undefined) return undefined;
  if (obligation === null) return { kind: 'unrecorded', standing: 'next', since: decidedAt, dueAt: null };
  const { repayment, payment } = obligation;
  if (repayment !== null) {
    const isCarried = repayment.state === 'carried';
    const kind = isCarried ? 'carried' : 'repaid';
    return { kind, standing: isCarried ? 'watch' : 'good', since: repayment.repaidOn, dueAt: null };
  }
  if (timeline === undefined) return undefined;
  const settles = timeline.steps.find(({ step }) => step === 'settle');
  const due = settles?.dueAt ?? null;
  if (payment?.paidOn) {
    return { kind: 'to-be-repaid', standing: settles?.overdue ? 'stop' : 'next', since: payment.paidOn, dueAt: due };
  }
  if (payment) return { kind: 'being-paid', standing: 'next', since: payment.issuedAt, dueAt: payment.dueOn };
  const next = timeline.steps.find(({ standing }) => standing === 'next');
  return {
    kind: 'in-cycle',
    standing: next?.overdue ? 'stop' : 'next',
    since: obligation.obligation.recordedAt,
    dueAt: due,
    ...(next ? { step: next.step } : {}),
  };
}
