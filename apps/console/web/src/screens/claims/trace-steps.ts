import type {
  Blocker,
  ClaimRecord,
  CycleTimeline,
  Institution,
  ObligationTrace,
  PersonFilings,
  PrepaymentAccount,
} from '../../api/shapes';
import type { Standing } from '../../design/state-mark';

export type LedgerEntry = ObligationTrace['entries'][number];

/** Something that explains a step: a text as a service has it, an amount, or a word of ours by its key. */
export interface Fact {
  readonly name: string;
  readonly text?: string;
  readonly fen?: string;
  readonly word?: string;
}

/** One thing that happened to a claim, or is still to come. */
export interface TraceStep {
  readonly key: string;
  /** Its title is `claims.step.<kind>`. */
  readonly kind: string;
  readonly standing: Standing;
  /** Instant or day; null where the service keeps none, or it has not come. */
  readonly at: string | null;
  readonly dueAt?: string | null;
  readonly isOverdue?: boolean;
  readonly takenBy?: 'time' | 'person';
  readonly facts: readonly Fact[];
  readonly entries?: readonly LedgerEntry[];
  readonly blockers?: readonly Blocker[];
}

/** What the services have told of one claim; null where one knows nothing, undefined while it has not answered. */
export interface Told {
  readonly record: ClaimRecord;
  readonly institution?: Institution | null | undefined;
  readonly filings?: PersonFilings | null | undefined;
  readonly obligation?: ObligationTrace | null | undefined;
  readonly reversal?: ObligationTrace | null | undefined;
  readonly timeline?: CycleTimeline | undefined;
  readonly account?: PrepaymentAccount | undefined;
}

const step = (
  kind: string,
  standing: Standing,
  at: string | null,
  facts: readonly (Fact | undefined)[],
): TraceStep => ({
  key: kind,
  kind,
  standing,
  at,
  facts: facts.filter((fact) => fact !== undefined),
});

/** Where the visit was filed, and which hospital it was. */
export function filingSteps({ record, institution, filings }: Told): TraceStep[] {
  const { claim, split, origin } = record;
  const steps: TraceStep[] = [];
  if (institution) {
    const key = institution.keys.find(({ keyId }) => keyId === origin?.keyId);
    steps.push(
      step('institution', 'good', institution.connectedFrom, [
        { name: 'name', text: institution.name },
        { name: 'tier', word: `hospitalTier.${institution.tier}` },
        { name: 'region', text: institution.region },
        key && { name: 'key', text: key.keyId },
      ]),
    );
  }
  if (claim === null || filings === undefined) return steps;
  if (filings === null)
    return [...steps, step('person-unknown', 'watch', null, [{ name: 'person', text: claim.personId }])];
  // What was not split has not used any filing yet, and nothing is said of those that there are.
  if (split === null) return steps;
  const used = filings.filings.find(({ filingId }) => filingId === split.filing?.filingId);
  if (used === undefined) {
    const why = claim.emergency ? 'emergency-deemed' : 'none-used';
    return [...steps, step('unfiled', 'later', null, [{ name: 'why', word: `claims.unfiled.${why}` }])];
  }
  const filed = filings.history.filter(({ filingId }) => filingId === used.filingId);
  return [
    ...steps,
    step('filed', 'good', filed[0]?.happenedAt ?? used.validFrom, [
      { name: 'filing', text: used.filingId },
      { name: 'category', word: `filingCategory.${used.category}` },
      { name: 'destination', text: used.destination },
      { name: 'valid', text: `${used.validFrom} – ${used.validUntil ?? '…'}` },
    ]),
  ];
}

/** What came in, what it was checked for, how it was split, what was told about it. */
export function settlementSteps({ record }: Told): TraceStep[] {
  const { origin, claim, split, checks, reversals, outcomes } = record;
  const steps: TraceStep[] = [];
  if (claim !== null && origin !== null) {
    steps.push(
      step('arrived', 'good', claim.settledOn, [
        { name: 'total', fen: claim.total },
        { name: 'stay', text: `${claim.admittedOn} – ${claim.dischargedOn}` },
        { name: 'diagnosis', text: claim.diagnosis },
        claim.invoice === null ? undefined : { name: 'invoice', text: claim.invoice },
        ...whereIs(origin),
      ]),
    );
  }
  if (checks.length > 0) {
    const failed = checks.find(({ result }) => result !== 'passed');
    const standing = failed === undefined ? 'good' : failed.result === 'waits' ? 'watch' : 'away';
    steps.push(step('checked', standing, null, []));
  }
  if (split !== null) {
    steps.push(
      step('split', 'good', split.bookedOn, [
        { name: 'fundTotal', fen: split.amounts.fundTotal },
        { name: 'advanced', fen: split.advanced },
        { name: 'pack', text: `${split.pack.id} ${split.pack.version}` },
        { name: 'route', word: `route.${split.route}` },
        { name: 'insuranceYear', text: String(split.insuranceYear) },
        split.catalogue ? { name: 'catalogue', text: String(split.catalogue.version) } : undefined,
      ]),
    );
  }
  const requested = reversals.map(({ reversalId, reason, receivedAt, origin: from, isCarriedOut }) => ({
    ...step('reversal-requested', isCarriedOut ? 'good' : 'away', receivedAt, [
      { name: 'reversal', text: reversalId },
      { name: 'reason', word: `reversalReason.${reason}` },
      ...whereIs(from),
    ]),
    key: `request:${reversalId}`,
  }));
  const told = outcomes.map(({ type, code, recordedAt, publishedAt, position, batch, ordinal }) => ({
    ...step(type.replace('.', '-'), standingOfOutcome(type), recordedAt, [
      code === null ? undefined : { name: 'code', text: code },
      publishedAt === null
        ? { name: 'published', word: 'claims.unpublished' }
        : { name: 'published', text: publishedAt },
      { name: 'outbox', text: position === null ? batch : `${batch} / ${position}` },
    ]),
    key: `outcome:${batch}:${ordinal}`,
  }));
  return [...steps, ...[...requested, ...told].sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : 1))];
}

function standingOfOutcome(type: ClaimRecord['outcomes'][number]['type']): Standing {
  if (type === 'claim.held') return 'watch';
  if (type === 'claim.rejected' || type === 'reversal.rejected') return 'away';
  return 'good';
}

function whereIs({ topic, partition, offset, keyId }: NonNullable<ClaimRecord['origin']>): Fact[] {
  if (topic === null) return [{ name: 'came', word: 'claims.byHttp' }];
  return [
    { name: 'kafka', text: `${topic} · ${partition ?? '?'} · ${offset ?? '?'}` },
    ...(keyId === null ? [] : [{ name: 'key', text: keyId }]),
  ];
}

export type StepGroup = 'filing' | 'settlement' | 'clearing' | 'prepayment-fund';
