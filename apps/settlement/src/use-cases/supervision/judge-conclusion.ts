import { Clock, DomainError, invariant, parseId, type DecisionId, type InspectionId } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { assertIn, judged, type Conclusion, type Inspection } from '../../domain/supervision/inspection';
import { conclusionIn, type InspectionStep } from '../../storage/supervision/inspections';
import { addPenalty, addRecoveries, addSuspension, type DecidedRecovery } from '../../storage/supervision/measures';
import { addPoints } from '../../storage/supervision/physicians';
import { tellRegistryChanged } from '../../storage/settling/registry';
import { SupervisionRules } from '../../supervision-rules';
import { DecideDeduction } from '../review/decide-deduction';
import { inspectedClaim } from './open-inspection';
import { takeInspectionStep } from './take-inspection-step';

/** What somebody says to a proposal that was shown to them. */
export interface Judgement {
  readonly stepId: DecisionId;
  readonly by: string;
  readonly verdict: 'confirm' | 'send-back';
  /** Of the proposal that was shown. */
  readonly digest: string;
  readonly reason: string;
}

/** Confirms a proposal, with all that it leads to in one transaction, or sends the case back for more evidence. */
@Injectable()
export class JudgeConclusion {
  constructor(
    private readonly db: DataSource,
    private readonly rules: SupervisionRules,
    private readonly decideDeduction: DecideDeduction,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `conflict`, `inspection.proposal-changed`; `rejected`, `inspection.claim-not-settled`; what
   *   `takeInspectionStep`, `judged` and `DecideDeduction` refuse
   */
  run(caseId: InspectionId, { stepId, by, verdict, digest, reason }: Judgement): Promise<Inspection> {
    const at = this.clock.now();
    const isConfirmed = verdict === 'confirm';
    const kind = isConfirmed ? ('concluded' as const) : ('sent-back' as const);
    return inTransaction(this.db, (tx) =>
      takeInspectionStep(
        tx,
        { caseId, stepId, kind, by, content: { digest, reason }, at },
        async (inspection, steps) => {
          assertIn(inspection, 'proposed', 'judgement');
          const proposal = proposalIn(steps);
          if (proposal.digest !== digest) {
            const message = `What case ${caseId} proposes is not what was shown: look at it again`;
            throw new DomainError('conflict', 'inspection.proposal-changed', message, { caseId });
          }
          const proposedBy = proposal.by ?? '';
          const after = judged(inspection, { by, proposedBy, isConfirmed }, this.rules.inspections, at);
          if (isConfirmed) await this.carryOut(tx, inspection, conclusionIn(proposal), { by, reason, at });
          return after;
        },
      ),
    );
  }

  private async carryOut(
    tx: EntityManager,
    inspection: Inspection,
    { recoveries, penalty, suspension, points }: Conclusion,
    judgement: { readonly by: string; readonly reason: string; readonly at: Date },
  ): Promise<void> {
    const { caseId, subject, treatingRegion } = inspection;
    const { by, reason, at } = judgement;
    await addRecoveries(tx, inspection, await this.placed(tx, inspection, recoveries), at);
    await this.deduct(tx, inspection, recoveries, judgement);
    if (penalty !== null) await addPenalty(tx, inspection, penalty, at);
    const taken = points.map(({ physician, points: number }) => ({ physician, points: -number }));
    const entry = { institution: subject.institution, treatingRegion, entryId: `inspection:${caseId}`, reason, by };
    await addPoints(tx, { ...entry, on: this.clock.today() }, taken);
    if (suspension === null) return;
    await addSuspension(tx, inspection, suspension, judgement);
    await tellRegistryChanged(tx);
  }

  /** What is recovered of a claim is a deduction of its own, taken like any other and so cleared with the home region. */
  private async deduct(
    tx: EntityManager,
    { caseId, subject }: Inspection,
    recoveries: Conclusion['recoveries'],
    { by, at }: { readonly by: string; readonly at: Date },
  ): Promise<void> {
    if (recoveries.length === 0) return;
    const day = await this.decideDeduction.holdToday(tx, at);
    // Claims are locked in one order by everybody; a recovery keeps its number in the proposal.
    const inOrder = [...recoveries.entries()].sort(([, a], [, b]) => (a.claimId < b.claimId ? -1 : 1));
    for (const [index, { claimId, amount, instalments, reason }] of inOrder) {
      const deductionId = parseId('DeductionId', `inspection-${caseId}.${index + 1}`);
      const what = { institution: subject.institution, claimId, amount, instalments, reason };
      const why = {
        ground: 'inspection' as const,
        reasonCode: 'inspection.recovery',
        department: null,
        physician: null,
      };
      await this.decideDeduction.decide(tx, { deductionId, ...what, ...why, decidedBy: by }, day, at);
    }
  }

  private async placed(
    tx: EntityManager,
    { subject: { institution } }: Inspection,
    recoveries: Conclusion['recoveries'],
  ): Promise<DecidedRecovery[]> {
    const placed: DecidedRecovery[] = [];
    for (const recovery of recoveries) {
      const { homeRegion, treatingRegion } = await inspectedClaim(tx, { institution, claimId: recovery.claimId });
      placed.push({ ...recovery, homeRegion, treatingRegion });
    }
    return placed;
  }
}

/** The proposal that a case waits with: the latest one. */
function proposalIn(steps: readonly InspectionStep[]): InspectionStep {
  const proposal = steps.findLast(({ kind }) => kind === 'proposed');
  invariant(proposal, 'a case that is proposed has a proposal');
  return proposal;
}
