import type { CycleTimeline, ObligationTrace, PrepaymentAccount } from '../../api/shapes';
import { levelOf, standingOfLevel } from '../../design/account-level';
import { percentText } from '../../design/amounts';
import { standingOf } from '../../design/cycle-step';
import type { LedgerEntry, Told, TraceStep } from './trace-steps';

type CycleStep = CycleTimeline['steps'][number];

/** Who owes whom since then, how it stands in the books, how far its cycle is, when it is paid and repaid. */
export function clearingSteps({ record, obligation, reversal, timeline }: Told): TraceStep[] {
  if (record.split === null || obligation === undefined) return [];
  if (obligation === null) return [{ key: 'unrecorded', kind: 'unrecorded', standing: 'next', at: null, facts: [] }];
  const steps = [recorded('obligation', obligation), ...(reversal ? [recorded('obligation-undone', reversal)] : [])];
  for (const { settlementId, cycle, bookedOn, advanced } of obligation.deductions) {
    const facts = [
      { name: 'cycle', text: cycle },
      { name: 'advanced', fen: advanced },
    ];
    steps.push({ key: settlementId, kind: 'deduction-booked', standing: 'watch', at: bookedOn, facts });
  }
  if (timeline === undefined) return steps;
  const settles = timeline.steps.find(({ step }) => step === 'settle');
  const before = timeline.steps.filter(({ step }) => step !== 'settle').map((taken) => cycleStep(taken, obligation));
  return [...steps, ...before, payment(obligation, settles), repayment(obligation, settles)];
}

function recorded(kind: string, { obligation, entries }: ObligationTrace): TraceStep {
  const { settlementId, cycle, originalCycle, advanced, batch, originPartition, originOffset } = obligation;
  return {
    key: kind,
    kind,
    standing: 'good',
    at: obligation.recordedAt,
    facts: [
      { name: 'pair', text: `${obligation.homeProvince} → ${obligation.treatingProvince}` },
      { name: 'advanced', fen: advanced },
      { name: 'cycle', text: cycle },
      ...(originalCycle === null ? [] : [{ name: 'movedFrom', text: originalCycle }]),
      { name: 'kafka', text: `settlement.outcomes.v1 · ${originPartition} · ${originOffset}` },
      { name: 'outbox', text: batch ?? '–' },
    ],
    entries: entriesOf(entries, settlementId),
  };
}

const entriesOf = (entries: readonly LedgerEntry[], reference: string) =>
  entries.filter((entry) => entry.reference === reference);

function cycleStep(taken: CycleStep, { statement }: ObligationTrace): TraceStep {
  const { step, takenAt, dueAt, overdue, takenBy, blockers } = taken;
  const ofStatement =
    step === 'state' && statement
      ? [
          { name: 'statement', text: statement.id },
          { name: 'amount', fen: statement.amount },
          { name: 'obligations', text: String(statement.obligations) },
          ...(statement.digest === null ? [] : [{ name: 'digest', text: statement.digest }]),
        ]
      : [];
  const ofSignature = step === 'sign' && statement?.signedBy ? [{ name: 'signedBy', text: statement.signedBy }] : [];
  return {
    key: `cycle:${step}`,
    kind: `cycle-${step}`,
    standing: standingOf(taken),
    at: takenAt,
    dueAt,
    isOverdue: overdue,
    ...(takenAt === null ? { takenBy } : {}),
    facts: [...ofStatement, ...ofSignature],
    blockers,
  };
}

/** Home's treasury pays the treating one, all of a statement together. */
function payment({ payment: order, statement, entries }: ObligationTrace, settles: CycleStep | undefined): TraceStep {
  const at = order?.paidOn ?? null;
  const isNil = statement !== null && (statement.state === 'nil' || statement.state === 'carried');
  return {
    key: 'paid',
    kind: isNil ? `statement-${statement.state}` : 'paid',
    standing: at !== null || isNil ? 'good' : order ? 'next' : 'later',
    at,
    dueAt: order?.dueOn ?? settles?.dueAt ?? null,
    facts: order
      ? [
          { name: 'amount', fen: order.amount },
          ...(order.bankReference === null ? [] : [{ name: 'bankReference', text: order.bankReference }]),
        ]
      : [],
    entries: statement ? entriesOf(entries, `payment:${statement.id}`) : [],
  };
}

/** The hospital gets its advances of a cycle back, all together. */
function repayment(
  { repayment: got, obligation, entries }: ObligationTrace,
  settles: CycleStep | undefined,
): TraceStep {
  const isDue = settles?.standing === 'next';
  return {
    key: 'repaid',
    kind: got === null || got.state === 'repaid' ? 'repaid' : `repayment-${got.state}`,
    standing: got ? (got.state === 'carried' ? 'watch' : 'good') : settles?.overdue ? 'stop' : isDue ? 'next' : 'later',
    at: got?.repaidOn ?? null,
    dueAt: settles?.dueAt ?? null,
    isOverdue: got === null && settles?.overdue === true,
    facts: got
      ? [
          { name: 'repaidAmount', fen: got.amount },
          { name: 'obligations', text: got.obligations },
        ]
      : [],
    entries: entriesOf(entries, `repayment:${obligation.cycle}:${obligation.institution}`),
    blockers: got === null && isDue ? (settles?.blockers ?? []) : [],
  };
}

/** How the pair's prepayment stands now: what the claim weighs on until it is paid. */
export function prepaymentSteps(account: PrepaymentAccount | undefined): TraceStep[] {
  if (!account) return [];
  const { pair, year, mode, quota, unpaid, usagePerTenThousand } = account;
  const level = levelOf(account);
  return [
    {
      key: 'prepayment',
      kind: 'prepayment',
      standing: standingOfLevel[level],
      at: null,
      facts: [
        { name: 'account', text: `${pair.replace('>', ' → ')} · ${year}` },
        { name: 'mode', word: `claims.mode.${mode}` },
        { name: 'quota', fen: quota },
        { name: 'unpaid', fen: unpaid },
        ...(usagePerTenThousand === null ? [] : [{ name: 'usage', text: `${percentText(usagePerTenThousand)} %` }]),
        { name: 'warning', word: `warning.${level}` },
      ],
    },
  ];
}
