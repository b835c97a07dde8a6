import type { Amounts, ClaimOutcome, ClaimRecord, ClaimSplit, Origin, Reversal } from './answers';
import { amountsOf, yuan, type TraceStep } from './step';

/** What came in, what was checked, how it was split, and what was told about it. */
export function settlementSteps(record: ClaimRecord): TraceStep[] {
  const { origin, claim, split, outcomes, reversals } = record;
  return [
    ...(origin === null || claim === null ? [] : [claimStep(record, origin)]),
    checksStep(record),
    ...(split === null ? [] : [splitStep(split)]),
    ...reversals.map(reversalStep),
    ...outcomes.map(outcomeStep),
  ];
}

function claimStep({ institution, claimId, claim }: ClaimRecord, origin: Origin): TraceStep {
  return {
    step: 'claim published',
    service: 'settlement',
    at: claim?.settledOn ?? null,
    what: `${institution} sent claim ${claimId} of ${yuan(claim?.total ?? '0')}, ${claim?.lines.length ?? 0} fee lines`,
    details: [
      `Kafka ${whereIs(origin)}${origin.keyId === null ? '' : `, signed with ${origin.keyId}`}`,
      `admitted ${claim?.admittedOn ?? ''}, discharged ${claim?.dischargedOn ?? ''}, diagnosis ${claim?.diagnosis ?? ''}`,
    ],
  };
}

function whereIs({ topic, partition, offset }: Origin): string {
  return `${topic}, partition ${partition ?? '?'}, offset ${offset ?? '?'}`;
}

function checksStep({ checks, state, code, message }: ClaimRecord): TraceStep {
  const passed = checks.filter(({ result }) => result === 'passed').length;
  const others = checks.filter(({ result }) => result !== 'passed');
  return {
    step: 'claim checked',
    service: 'settlement',
    at: null,
    what: `${passed} of ${checks.length} checks passed; the claim is ${state}${code === null ? '' : ` (${code})`}`,
    details: [
      ...checks.filter(({ result }) => result === 'passed').map(({ check }) => `passed: ${check}`),
      ...others.map(({ check, result, code: why }) => `${result}: ${check}${why === null ? '' : ` (${why})`}`),
      ...(message === null ? [] : [message]),
    ],
  };
}

function splitStep({
  pack,
  treatingRegion,
  catalogue,
  route,
  insuranceYear,
  bookedOn,
  amounts,
  fundItems,
  advanced,
  steps,
}: ClaimSplit): TraceStep {
  return {
    step: 'bill split',
    service: 'settlement',
    at: bookedOn,
    what: `funds ${yuan(amounts['fundTotal'] ?? '0')}, person ${yuan(amounts['personalTotal'] ?? '0')}${ownPart(amounts)}; the hospital advances ${yuan(advanced)}`,
    details: [
      `policy ${pack.id} version ${pack.version} (SM3 ${pack.digest.slice(0, 16)}…), route ${route}, insurance year ${insuranceYear}`,
      ...(catalogue ? catalogueDetails(treatingRegion, catalogue) : []),
      `advanced: ${amountsOf(fundItems)}`,
      ...steps.map(
        ({ name, amount, text, source }) => `${name.padEnd(20)} ${yuan(amount).padStart(14)}  ${text.en} [${source}]`,
      ),
    ],
  };
}

/** What the hospital bears itself, which few bills have. */
function ownPart({ hospitalPart = '0' }: Amounts): string {
  return hospitalPart === '0' ? '' : `, hospital itself ${yuan(hospitalPart)}`;
}

function catalogueDetails(
  treatingRegion: string,
  { version, differences }: NonNullable<ClaimSplit['catalogue']>,
): string[] {
  return [
    `catalogue of ${treatingRegion.slice(0, 2)}0000, version ${version}; ${differences.length} differences of the hospital`,
    ...differences.map(({ line, code, name, hospital, catalogue }) => {
      const sides =
        name === 'code-not-listed' ? '' : `: hospital ${hospital ?? 'none'}, catalogue ${catalogue ?? 'none'}`;
      return `line ${line}, ${code}: ${name}${sides}`;
    }),
  ];
}

function reversalStep({ reversalId, reason, settledOn, bookedOn, receivedAt, origin }: Reversal): TraceStep {
  return {
    step: 'reversal requested',
    service: 'settlement',
    at: receivedAt,
    what: `reversal ${reversalId} of ${settledOn} (${reason})${bookedOn === null ? '' : `, booked on ${bookedOn}`}`,
    details: [`Kafka ${whereIs(origin)}`],
  };
}

function outcomeStep({ type, code, message, recordedAt, batch, position, publishedAt }: ClaimOutcome): TraceStep {
  const published =
    publishedAt === null ? 'not published yet' : `published at ${publishedAt}, position ${position ?? '?'}`;
  return {
    step: 'outcome told',
    service: 'settlement',
    at: recordedAt,
    what: `${type}${code === null ? '' : ` (${code})`}`,
    details: [`outbox row ${batch}, ${published}`, ...(message === null ? [] : [message])],
  };
}
