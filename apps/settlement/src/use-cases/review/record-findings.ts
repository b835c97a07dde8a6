import { sm3 } from '@lianqing/crypto';
import { compareTexts, Clock, DomainError, settlementIdOf, type ReviewCaseId } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ReviewTerms } from '../../domain/review/review-terms';
import type { Settlement } from '../../domain/settling/settlement';
import { casesOfClaims } from '../../storage/review/review-cases';
import { addFinding, digestsOfFindings, type Finding } from '../../storage/review/review-findings';
import { lockSettled } from './decide-deduction';
import { openReview } from './open-reviews';

/** What became of a finding: the case it lies in; null where it was known before, or opens none and none is open. */
export interface RecordedFinding {
  readonly findingId: Finding['findingId'];
  readonly caseId: ReviewCaseId | null;
}

/** Keeps findings about settled claims and opens the reviews of those that are severe enough. All of a batch or nothing; a finding that is known is nothing. */
@Injectable()
export class RecordFindings {
  constructor(
    private readonly db: DataSource,
    private readonly terms: ReviewTerms,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `conflict`: `finding.conflict`, `deduction.claim-not-settled`; `not-found`: `claim.unknown`
   */
  async run(findings: readonly Finding[]): Promise<RecordedFinding[]> {
    const now = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const known = await digestsOfFindings(
        tx,
        findings.map(({ findingId }) => findingId),
      );
      const recorded: RecordedFinding[] = [];
      for (const finding of [...findings].sort(byClaim)) {
        const before = known.get(finding.findingId);
        const digest = sm3(contentOf(finding));
        if (before === undefined) {
          recorded.push(await this.record(tx, finding, digest, now));
          known.set(finding.findingId, digest);
        } else if (before === digest) recorded.push({ findingId: finding.findingId, caseId: null });
        else throw conflict(finding);
      }
      return recorded;
    });
  }

  private async record(tx: EntityManager, finding: Finding, digest: string, now: Date): Promise<RecordedFinding> {
    const { findingId } = finding;
    const settlement = await lockSettled(tx, finding);
    const [again] = (await digestsOfFindings(tx, [findingId])).values();
    if (again === digest) return { findingId, caseId: null }; // somebody else kept it while this one waited
    const { claimNo, bookedOn: claimBookedOn, homeRegion, treatingRegion } = settlement;
    const caseId = await this.caseFor(tx, finding, settlement, now);
    const row = { finding, digest, claimNo, claimBookedOn, homeRegion, treatingRegion, caseId };
    if (!(await addFinding(tx, row, now))) throw conflict(finding);
    return { findingId, caseId };
  }

  /** What is only to be known opens nothing, and lies with what is open already. */
  private async caseFor(
    tx: EntityManager,
    { severity }: Finding,
    settlement: Settlement,
    now: Date,
  ): Promise<ReviewCaseId | null> {
    if (this.terms.opensCase(severity)) {
      return (await openReview(tx, settlement, { cause: 'finding', terms: this.terms, now })).caseId;
    }
    const { claimNo } = settlement;
    return (await casesOfClaims(tx, [claimNo])).get(claimNo)?.open ?? null;
  }
}

/** Claims are locked in one order by everybody: by number, then by hospital. */
function byClaim(a: Finding, b: Finding): number {
  return (
    compareTexts(a.claimId, b.claimId) ||
    compareTexts(a.institution, b.institution) ||
    compareTexts(a.findingId, b.findingId)
  );
}

function conflict({ findingId, institution, claimId }: Finding): DomainError {
  return new DomainError(
    'conflict',
    'finding.conflict',
    `Finding ${findingId} is recorded with other content; the first one stands: record another one under another id`,
    { findingId, settlementId: settlementIdOf(institution, claimId) },
  );
}

function contentOf(finding: Finding): string {
  const { findingId, rule, severity, institution, claimId, lines, amount, department, physician, evidence, foundOn } =
    finding;
  const parts = [findingId, rule, severity, institution, claimId, lines, `${amount}`, department, physician];
  return JSON.stringify([...parts, evidence, foundOn]);
}
