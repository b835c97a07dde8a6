import type { Installation } from '../installation';
import type { ObligationTrace, PrepaymentAccount } from './answers';
import { amountsOf, yuan, type TraceStep } from './step';

/**
 * Who owes whom since then, how it stands in the books, and how it was paid and repaid.
 * @param toldCycle the cycle whose statement, payment and repayment were told already: a reversal often shares them
 * @returns the steps, and the cycle that the obligation is in; undefined when there is no obligation
 */
export async function clearingSteps(
  installation: Installation,
  settlementId: string,
  toldCycle?: string,
): Promise<{ steps: TraceStep[]; cycle: string | undefined }> {
  const path = `/api/v1/obligations/${encodeURIComponent(settlementId)}`;
  const trace = await installation.clearing.find<ObligationTrace>(path);
  if (trace === undefined) return { steps: [], cycle: undefined };
  const steps = [obligationStep(trace), ...entrySteps(trace, trace.obligation.settlementId, 'entries posted')];
  const cycle = trace.cycle.id;
  if (cycle !== toldCycle) {
    steps.push(...(await prepaymentSteps(installation, trace)), cycleStep(trace));
    steps.push(...statementSteps(trace), ...paymentSteps(trace), ...repaymentSteps(trace));
  }
  return { steps, cycle };
}

function obligationStep({ obligation }: ObligationTrace): TraceStep {
  const { homeProvince, treatingProvince, institution, advanced, cycle, originalCycle, fundItems } = obligation;
  return {
    step: 'obligation recorded',
    service: 'clearing',
    at: obligation.recordedAt,
    what: `${homeProvince} owes ${treatingProvince}, and ${treatingProvince} owes ${institution}, ${yuan(advanced)}`,
    details: [
      `cycle ${cycle}${originalCycle === null ? '' : `, moved from ${originalCycle}`}`,
      `settlement.outcomes.v1, partition ${obligation.originPartition}, offset ${obligation.originOffset}, batch ${obligation.batch ?? '-'}`,
      `made of ${amountsOf(fundItems)}`,
    ],
  };
}

function entrySteps({ entries }: ObligationTrace, reference: string, step: string): TraceStep[] {
  const ours = entries.filter((entry) => entry.reference === reference);
  const [first] = ours;
  if (first === undefined) return [];
  return [
    {
      step,
      service: 'clearing',
      at: first.postedAt,
      what: `${ours.length} entries with reference ${reference}, posted on ${first.postedOn}`,
      details: ours.flatMap(({ region, fund, lines }) => [
        `book ${region} ${fund}`,
        ...lines.map(({ code, counterparty, amount }) => {
          const side = BigInt(amount) >= 0n ? 'debit ' : 'credit';
          return `  ${side} ${yuan(amount.replace('-', '')).padStart(14)}  ${code}${counterparty === '' ? '' : ` ${counterparty}`}`;
        }),
      ]),
    },
  ];
}

async function prepaymentSteps(
  { prepayment }: Installation,
  { obligation, cycle }: ObligationTrace,
): Promise<TraceStep[]> {
  const pair = `${obligation.homeProvince}>${obligation.treatingProvince}`;
  const path = `/api/v1/accounts/${encodeURIComponent(pair)}/${cycle.startsOn.slice(0, 4)}`;
  const account = await prepayment.find<PrepaymentAccount>(path);
  if (account === undefined) return [];
  const usage =
    account.usagePerTenThousand === null
      ? 'without a quota'
      : `${(account.usagePerTenThousand / 100).toFixed(2)} % of it used`;
  return [
    {
      step: 'prepayment used',
      service: 'prepayment-fund',
      at: null,
      what: `account ${pair} of ${account.year}: quota ${yuan(account.quota)}, unpaid ${yuan(account.unpaid)} now, ${usage}`,
      details: [`mode ${account.mode}, warning ${account.warning}`],
    },
  ];
}

function cycleStep({ cycle }: ObligationTrace): TraceStep {
  const { id, state, startsOn, endsOn, changedAt } = cycle;
  return {
    step: 'cycle',
    service: 'clearing',
    at: changedAt,
    what: `${id} (${startsOn} to ${endsOn}) is ${state}`,
    details: [],
  };
}

function statementSteps({ statement }: ObligationTrace): TraceStep[] {
  if (statement === null) return [];
  const { id, state, obligations, amount, digest, signedBy, signedAt } = statement;
  return [
    {
      step: 'statement issued',
      service: 'clearing',
      at: signedAt,
      what: `${id}: ${yuan(amount)} for ${obligations} obligations, ${state}`,
      details: [
        digest === null ? 'no digest yet' : `SM3 ${digest}`,
        signedBy === null ? 'not signed yet' : `signed by ${signedBy}`,
      ],
    },
  ];
}

function paymentSteps(trace: ObligationTrace): TraceStep[] {
  const { payment, statement } = trace;
  if (payment === null || statement === null) return [];
  const paid =
    payment.state === 'paid'
      ? `paid on ${payment.paidOn ?? ''} by ${payment.bankReference ?? ''}`
      : `due on ${payment.dueOn}`;
  const step = {
    step: 'statement paid',
    service: 'clearing',
    at: payment.paidOn,
    what: `payment order of ${yuan(payment.amount)}: ${paid}`,
  };
  const entries = entrySteps(trace, `payment:${statement.id}`, step.step);
  return [{ ...step, details: entries.flatMap(({ details }) => details) }];
}

function repaymentSteps(trace: ObligationTrace): TraceStep[] {
  const { repayment, obligation } = trace;
  if (repayment === null) return [];
  const entries = entrySteps(trace, `repayment:${obligation.cycle}:${obligation.institution}`, '');
  return [
    {
      step: 'hospital repaid',
      service: 'clearing',
      at: repayment.repaidOn,
      what: `${obligation.institution} got ${yuan(repayment.amount)} back for ${repayment.obligations} obligations, this one among them (${repayment.state})`,
      details: entries.flatMap(({ details }) => details),
    },
  ];
}
