import { DomainError } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ApprovalStep, CareApproval } from '../../domain/supervision/care-approval';
import { approvalOf, approvalStepsOf, type ApprovalKey } from '../../storage/supervision/care-approvals';

/** Tells where a request stands and how it came there. */
@Injectable()
export class ReadApproval {
  constructor(private readonly db: DataSource) {}

  /** @throws DomainError `not-found`, code `approval.unknown` */
  run(key: ApprovalKey): Promise<{ approval: CareApproval; steps: ApprovalStep[] }> {
    return inTransaction(this.db, async (tx) => {
      const approval = await approvalOf(tx, key);
      if (approval) return { approval, steps: await approvalStepsOf(tx, key) };
      const { institution, requestId } = key;
      const message = `Nobody has made a request ${requestId} of ${institution}: correct the number`;
      throw new DomainError('not-found', 'approval.unknown', message, { institution, requestId });
    });
  }
}
