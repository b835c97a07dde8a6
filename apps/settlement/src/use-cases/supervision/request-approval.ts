import { Clock, DomainError } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  requested,
  type ApprovalRequest,
  type ApprovalRule,
  type CareApproval,
} from '../../domain/supervision/care-approval';
import { addApproval, addApprovalStep, approvalOf, requestDigest } from '../../storage/supervision/care-approvals';
import { hasDeclared } from '../../storage/supervision/declarations';
import { SupervisionRules } from '../../supervision-rules';
import { placeOfStay } from '../settling/place-of-stay';

/** A hospital asks for an approval: the first level of the rule is asked from now on. */
@Injectable()
export class RequestApproval {
  constructor(
    private readonly db: DataSource,
    private readonly rules: SupervisionRules,
    private readonly clock: Clock,
  ) {}

  /**
   * The same request again is none other.
   * @throws DomainError `conflict`, `approval.conflict`; `not-found`, `approval.rule-unknown`; `rejected`,
   *   `approval.declaration-missing` and what `requested` and `placeOfStay` refuse
   */
  run(request: ApprovalRequest): Promise<CareApproval> {
    const now = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const before = await approvalOf(tx, request);
      if (!before) {
        const made = await this.made(tx, request, now);
        if (await addApproval(tx, made)) {
          const { requestedBy: by, reason } = made;
          const step = { kind: 'requested' as const, level: null, decisionId: null, by, reason, at: now };
          await addApprovalStep(tx, made, { ...step, step: made.version });
          return made;
        }
      }
      const kept = before ?? (await approvalOf(tx, request));
      if (kept?.digest === requestDigest(request)) return kept;
      const { institution, requestId } = request;
      const message = `Request ${requestId} of ${institution} has come before with other content: request under a new number`;
      throw new DomainError('conflict', 'approval.conflict', message, { institution, requestId });
    });
  }

  private async made(tx: EntityManager, request: ApprovalRequest, now: Date): Promise<CareApproval> {
    const rule = this.rules.ruleNamed(request.rule);
    if (!rule) {
      const message = `There is no rule ${request.rule}: ask for the rules of this stay`;
      throw new DomainError('not-found', 'approval.rule-unknown', message, { rule: request.rule });
    }
    const { treatingRegion } = await placeOfStay(tx, request);
    const made = requested(request, rule, { treatingRegion, now });
    await assertDeclared(tx, request, rule);
    return made;
  }
}

/** The hospital's own form for a repeated admission is its declaration (seed-facts §2.3). */
async function assertDeclared(tx: EntityManager, request: ApprovalRequest, { kind }: ApprovalRule): Promise<void> {
  if (kind !== 'repeat-admission' || (await hasDeclared(tx, request, kind))) return;
  const message = `The repeated admission on ${request.admittedOn} was not declared: declare it, then request the approval`;
  throw new DomainError('rejected', 'approval.declaration-missing', message, { admittedOn: request.admittedOn });
}
