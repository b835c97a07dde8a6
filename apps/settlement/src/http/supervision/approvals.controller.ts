import { businessDate, fen, id } from '@lianqing/contracts';
import { pageOf } from '@lianqing/runtime';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import {
  approvalKinds,
  approvalLevels,
  approvalStates,
  isRuled,
  type ApprovalRule,
  type CareApproval,
} from '../../domain/supervision/care-approval';
import { approvalsBefore } from '../../storage/supervision/care-approvals';
import { missingApprovalsAfter } from '../../storage/supervision/missing-approvals';
import { SupervisionRules } from '../../supervision-rules';
import { DecideApproval } from '../../use-cases/supervision/decide-approval';
import { ReadApproval } from '../../use-cases/supervision/read-approval';
import { RequestApproval } from '../../use-cases/supervision/request-approval';
import { after, amount, day, instant, pageLimit } from '../settling/claim-shapes';
import { readMissing, readMoment } from '../settling/cursors';
import { operator, reason, references } from './supervision-shapes';

const itemCode = z.string().regex(/^[0-9A-Z]{1,30}$/);
/** Items of one request. */
const MAX_ITEMS = 50;

const request = z.object({
  institution: id('InstitutionCode'),
  requestId: id('HospitalReference').describe('the hospital’s own number'),
  rule: z.string().min(1).max(64).describe('id of the rule, from GET rules'),
  personId: id('PersonId'),
  homeRegion: id('RegionCode'),
  admittedOn: businessDate,
  amount: fen
    .refine((most) => most > 0n, 'must be above 0')
    .optional()
    .describe('most that the stay will come to; of high-cost'),
  items: z.array(itemCode).max(MAX_ITEMS).default([]).describe('of equipment and home-bed'),
  reason,
  documents: references.default([]),
  requestedBy: operator,
});

class RequestBody extends createZodDto(request) {}
class RequestParams extends createZodDto(request.pick({ institution: true, requestId: true })) {}
class ApprovalDecisionBody extends createZodDto(
  z.object({
    decisionId: id('DecisionId'),
    level: z.enum(approvalLevels),
    verdict: z.enum(['approve', 'refuse']),
    by: operator,
    reason,
  }),
) {}
class RequestsQuery extends createZodDto(
  z.object({
    institution: id('InstitutionCode').optional(),
    personId: id('PersonId').optional(),
    state: z.enum(approvalStates).optional(),
    level: z.enum(approvalLevels).optional(),
    after,
    limit: pageLimit,
  }),
) {}
class RulesQuery extends createZodDto(
  z.object({ treatingRegion: id('RegionCode'), homeRegion: id('RegionCode'), admittedOn: businessDate }),
) {}

const term = z.object({
  level: z.enum(approvalLevels),
  withinHours: z.number().int(),
  overdue: z.enum(['escalate', 'lapse']),
});
const view = z.object({
  institution: id('InstitutionCode'),
  requestId: z.string(),
  rule: z.string(),
  kind: z.enum(approvalKinds),
  personId: id('PersonId'),
  homeRegion: id('RegionCode'),
  treatingRegion: id('RegionCode'),
  admittedOn: day,
  amount: amount.nullable(),
  items: z.array(z.string()),
  reason: z.string(),
  documents: z.array(z.string()),
  requestedBy: z.string(),
  requestedAt: instant,
  levels: z.array(term),
  state: z.enum(approvalStates),
  level: z.enum(approvalLevels),
  dueAt: instant.nullable(),
});
const step = z.object({
  step: z.number().int(),
  kind: z.enum(['requested', 'approved', 'refused', 'escalated', 'lapsed']),
  level: z.string().nullable(),
  decisionId: z.string().nullable(),
  by: z.string().nullable().describe('null: time itself'),
  reason: z.string(),
  at: instant,
});
class ApprovalView extends createZodDto(view) {}
class ApprovalHistoryView extends createZodDto(view.extend({ steps: z.array(step) })) {}
class ApprovalsView extends createZodDto(z.object({ items: z.array(view), next: z.string().nullable() })) {}
class MissingQuery extends createZodDto(
  z.object({ institution: id('InstitutionCode').optional(), after, limit: pageLimit }),
) {}
class MissingView extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        institution: id('InstitutionCode'),
        claimId: z.string(),
        rule: z.string(),
        kind: z.enum(approvalKinds),
        personId: id('PersonId'),
        homeRegion: id('RegionCode'),
        treatingRegion: id('RegionCode'),
        bookedOn: day,
      }),
    ),
    next: z.string().nullable(),
  }),
) {}
class RulesView extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(approvalKinds),
        effect: z.enum(['refuse', 'flag']),
        withinDays: z.number().int().nullable(),
        above: amount.nullable(),
        items: z.array(z.string()),
        levels: z.array(term),
        source: z.string(),
      }),
    ),
  }),
) {}

@ApiTags('approvals in care')
@Controller('api/v1/care-approvals')
export class ApprovalsController {
  constructor(
    private readonly db: DataSource,
    private readonly rules: SupervisionRules,
    private readonly requestApproval: RequestApproval,
    private readonly decideApproval: DecideApproval,
    private readonly readApproval: ReadApproval,
  ) {}

  @Post()
  @ApiOperation({ summary: 'A hospital requests an approval in care (审批); its first level is asked from now on' })
  @ApiCreatedResponse({ type: ApprovalView })
  async request(@Body() { amount: most, ...rest }: RequestBody) {
    return approvalView(await this.requestApproval.run({ ...rest, amount: most ?? null }));
  }

  @Post(':institution/:requestId/decisions')
  @HttpCode(200)
  @ApiOperation({ summary: 'The level that is asked approves or refuses; nobody takes two steps of a request' })
  @ApiOkResponse({ type: ApprovalView })
  async decide(@Param() key: RequestParams, @Body() decision: ApprovalDecisionBody) {
    return approvalView(await this.decideApproval.run(key, decision));
  }

  @Get()
  @ApiOperation({ summary: 'Requests by hospital, person, state or level, the newest first' })
  @ApiOkResponse({ type: ApprovalsView })
  async list(@Query() { after: cursor, limit, ...filter }: RequestsQuery) {
    const rows = await approvalsBefore(this.db, { ...filter, before: readMoment(cursor), limit: limit + 1 });
    return pageOf(rows, limit, {
      item: approvalView,
      cursor: ({ requestedAt, institution, requestId }) => [requestedAt.toISOString(), institution, requestId],
    });
  }

  @Get('rules')
  @ApiOperation({ summary: 'What needs an approval for a stay, and who is asked within what time' })
  @ApiOkResponse({ type: RulesView })
  ruled(@Query() stay: RulesQuery) {
    return { items: this.rules.approvals.filter((rule) => isRuled(rule, stay)).map(ruleView) };
  }

  @Get('missing')
  @ApiOperation({
    summary: 'Bills of sealed days that were settled without an approval that they needed, newest days first',
  })
  @ApiOkResponse({ type: MissingView })
  async missing(@Query() { after: cursor, limit, institution }: MissingQuery) {
    const rows = await missingApprovalsAfter(this.db, { place: readMissing(cursor), institution, limit: limit + 1 });
    return pageOf(rows, limit, {
      item: (row) => row,
      cursor: (row) => [row.bookedOn, row.institution, row.claimId, row.rule],
    });
  }

  @Get(':institution/:requestId')
  @ApiOperation({ summary: 'A request with every step of it' })
  @ApiOkResponse({ type: ApprovalHistoryView })
  async one(@Param() key: RequestParams) {
    const { approval, steps } = await this.readApproval.run(key);
    return { ...approvalView(approval), steps };
  }
}

function approvalView({ version: _version, digest: _digest, ...shown }: CareApproval & { readonly digest?: string }) {
  return shown;
}

function ruleView(rule: ApprovalRule) {
  const { id: name, kind, effect, levels, source } = rule;
  return {
    ...{ id: name, kind, effect, levels, source },
    withinDays: rule.kind === 'repeat-admission' ? rule.withinDays : null,
    above: rule.kind === 'high-cost' ? rule.above : null,
    items: 'items' in rule ? rule.items : [],
  };
}
