import { TimedSteps } from '@lianqing/jobs';
import { parseId } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { pendingApprovals, type ApprovalKey } from '../storage/supervision/care-approvals';
import { DecideApproval } from '../use-cases/supervision/decide-approval';

/** Takes a request away from a level that has let its time pass. */
@Injectable()
export class PassOverdueApprovals implements OnModuleInit {
  constructor(
    private readonly steps: TimedSteps,
    private readonly decideApproval: DecideApproval,
    private readonly db: DataSource,
  ) {}

  onModuleInit(): void {
    this.steps.register({
      kind: 'approvals.overdue',
      due: async (tx) => (await pendingApprovals(tx)).map(({ dueAt, ...request }) => ({ key: nameOf(request), dueAt })),
      run: (name, _dueAt, step) =>
        inTransaction(this.db, async (tx) => {
          const { version, ...key } = requestNamed(name);
          await this.decideApproval.letPass(tx, key, version);
          await step.doneIn(tx);
        }),
    });
  }
}

function nameOf({ institution, requestId, version }: ApprovalKey & { readonly version: number }): string {
  return `${institution}:${requestId}:${version}`;
}

function requestNamed(name: string): ApprovalKey & { readonly version: number } {
  const [institution = '', requestId = '', version = ''] = name.split(':');
  return {
    institution: parseId('InstitutionCode', institution),
    requestId: parseId('HospitalReference', requestId),
    version: Number(version),
  };
}
