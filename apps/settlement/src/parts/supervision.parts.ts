import { ApprovalsController } from '../http/supervision/approvals.controller';
import { DeclarationsController } from '../http/supervision/declarations.controller';
import { InspectionsController, MeasuresController } from '../http/supervision/inspections.controller';
import { PenaltiesController } from '../http/supervision/penalties.controller';
import { PhysiciansController } from '../http/supervision/physicians.controller';
import { SuspensionsController } from '../http/supervision/suspensions.controller';
import { FlagMissingApprovalsDaily } from '../jobs/flag-missing-approvals-daily';
import { MarkOverdueInspections } from '../jobs/mark-overdue-inspections';
import { PassOverdueApprovals } from '../jobs/pass-overdue-approvals';
import { readSupervisionRules, SupervisionRules } from '../supervision-rules';
import { DecideApproval } from '../use-cases/supervision/decide-approval';
import { EndPenalty } from '../use-cases/supervision/end-penalty';
import { EnterPoints } from '../use-cases/supervision/enter-points';
import { FlagMissingApprovals } from '../use-cases/supervision/flag-missing-approvals';
import { Inquire } from '../use-cases/supervision/inquire';
import { JudgeConclusion } from '../use-cases/supervision/judge-conclusion';
import { LiftSuspension } from '../use-cases/supervision/lift-suspension';
import { OpenInspection } from '../use-cases/supervision/open-inspection';
import { ProposeConclusion } from '../use-cases/supervision/propose-conclusion';
import { ReadApproval } from '../use-cases/supervision/read-approval';
import { ReadInspection } from '../use-cases/supervision/read-inspection';
import { RecordDeclaration } from '../use-cases/supervision/record-declaration';
import { RecordPhysicians } from '../use-cases/supervision/record-physicians';
import { RequestApproval } from '../use-cases/supervision/request-approval';
import { WithdrawDeclaration } from '../use-cases/supervision/withdraw-declaration';
import type { SettlementConfig } from '../settlement.config';
import type { Parts } from './parts';

const HTTP = [
  DeclarationsController,
  ApprovalsController,
  InspectionsController,
  MeasuresController,
  PenaltiesController,
  SuspensionsController,
  PhysiciansController,
];
const DECLARED_AND_APPROVED = [
  RecordDeclaration,
  WithdrawDeclaration,
  RequestApproval,
  DecideApproval,
  ReadApproval,
  FlagMissingApprovals,
];
const INSPECTED = [
  OpenInspection,
  Inquire,
  ProposeConclusion,
  JudgeConclusion,
  EndPenalty,
  LiftSuspension,
  ReadInspection,
  RecordPhysicians,
  EnterPoints,
];
const JOBS = [FlagMissingApprovalsDaily, PassOverdueApprovals, MarkOverdueInspections];

/** Supervision (监管): declarations, approvals in care, inspections, contracted physicians. Part of the service's module. */
export function supervisionParts(config: SettlementConfig): Parts {
  const rules = { provide: SupervisionRules, useFactory: () => readSupervisionRules(config.SUPERVISION_DIR) };
  return { controllers: HTTP, providers: [rules, ...DECLARED_AND_APPROVED, ...INSPECTED, ...JOBS] };
}
