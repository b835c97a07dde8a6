import type { ModuleMetadata } from '@nestjs/common';
import { ApprovalsController } from './http/approvals.controller';
import { DeclarationsController } from './http/declarations.controller';
import { InspectionsController, MeasuresController } from './http/inspections.controller';
import { PenaltiesController } from './http/penalties.controller';
import { PhysiciansController } from './http/physicians.controller';
import { SuspensionsController } from './http/suspensions.controller';
import { FlagMissingApprovalsDaily } from './jobs/flag-missing-approvals-daily';
import { MarkOverdueInspections } from './jobs/mark-overdue-inspections';
import { PassOverdueApprovals } from './jobs/pass-overdue-approvals';
import { readSupervisionRules, SupervisionRules } from './supervision-rules';
import { DecideApproval } from './use-cases/decide-approval';
import { EndPenalty } from './use-cases/end-penalty';
import { EnterPoints } from './use-cases/enter-points';
import { FlagMissingApprovals } from './use-cases/flag-missing-approvals';
import { Inquire } from './use-cases/inquire';
import { JudgeConclusion } from './use-cases/judge-conclusion';
import { LiftSuspension } from './use-cases/lift-suspension';
import { OpenInspection } from './use-cases/open-inspection';
import { ProposeConclusion } from './use-cases/propose-conclusion';
import { ReadApproval } from './use-cases/read-approval';
import { ReadInspection } from './use-cases/read-inspection';
import { RecordDeclaration } from './use-cases/record-declaration';
import { RecordPhysicians } from './use-cases/record-physicians';
import { RequestApproval } from './use-cases/request-approval';
import { WithdrawDeclaration } from './use-cases/withdraw-declaration';
import type { SettlementConfig } from './settlement.config';

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
export function supervisionParts(
  config: SettlementConfig,
): Required<Pick<ModuleMetadata, 'controllers' | 'providers'>> {
  const rules = { provide: SupervisionRules, useFactory: () => readSupervisionRules(config.SUPERVISION_DIR) };
  return { controllers: HTTP, providers: [rules, ...DECLARED_AND_APPROVED, ...INSPECTED, ...JOBS] };
}
