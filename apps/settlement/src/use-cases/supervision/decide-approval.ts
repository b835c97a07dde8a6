import { Clock, DomainError } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { decided, overdue, type ApprovalDecision, type CareApproval } from '../../domain/supervision/care-approval';
import {
  approvalStepsOf,
  lockApproval,
  moveApproval,
  type ApprovalKey,
  type StoredApproval,
} from '../../storage/supervision/care-approvals';

/** A level decides on a request, or has let its time pass. */
@Injectable()
export class DecideApproval {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * The same decision again is none other.
   * @throws DomainError `not-found`, `approval.unknown`; `conflict`, `approval.decision-conflict`; what `decided` refuses
   */
  run(key: ApprovalKey, decision: ApprovalDecision): Promise<CareApproval> {
    const now = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const approval = await held(tx, key);
      const steps = await approvalStepsOf(tx, key);
      const { decisionId, level, by, reason, verdict } = decision;
      const kind = verdict === 'approve' ? ('approved' as const) : ('refused' as const);
      const taken = steps.find((step) => step.decisionId === decisionId);
      if (taken) {
        if (taken.kind === kind && taken.level === level && taken.by === by && taken.reason === reason) return approval;
        const message = `Decision ${decisionId} has come before with other content: decide under a new id`;
        throw new DomainError('conflict', 'approval.decision-conflict', message, { decisionId });
      }
      const before = new Set(steps.flatMap((step) => step.by ?? []));
      const after = decided(approval, decision, before, now);
      await moveApproval(tx, after, { kind, level, decisionId, by, reason, at: now });
      return after;
    });
  }

  /** The level of that version has not decided in time. A request that went on meanwhile is left as it is. */
  async letPass(tx: EntityManager, key: ApprovalKey, version: number): Promise<void> {
    const approval = await held(tx, key);
    const now = this.clock.now();
    if (approval.version !== version || approval.dueAt === null || now < approval.dueAt) return;
    const { approval: after, kind } = overdue(approval, now);
    const reason = `nobody decided until ${approval.dueAt.toISOString()}`;
    await moveApproval(tx, after, { kind, level: approval.level, decisionId: null, by: null, reason, at: now });
  }
}

async function held(tx: EntityManager, key: ApprovalKey): Promise<StoredApproval> {
  const approval = await lockApproval(tx, key);
  if (approval) return approval;
  const { institution, requestId } = key;
  const message = `Nobody has made a request ${requestId} of ${institution}: correct the number`;
  throw new DomainError('not-found', 'approval.unknown', message, { institution, requestId });
}
