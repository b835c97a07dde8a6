import { id } from '@lianqing/contracts';
import { fundItems } from '@lianqing/money';
import { pageOf } from '@lianqing/runtime';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import {
  compensationStates,
  explainCompensation,
  type CompensationKey,
} from '../../domain/reimbursement/second-compensation';
import {
  compensationUnknown,
  findCompensation,
  listCompensations,
  peopleOfCompensation,
  stepsOfCompensation,
  type StoredCompensation,
} from '../../storage/reimbursement/second-compensations';
import { DecideCompensation } from '../../use-cases/reimbursement/decide-compensation';
import { DraftCompensation } from '../../use-cases/reimbursement/draft-compensation';
import { readCompensationRule } from '../../use-cases/reimbursement/read-compensation-rule';
import { after, amount, instant, pageLimit, text } from '../settling/claim-shapes';
import { readNumber, readText } from '../settling/cursors';
import { operator, sm3Digest } from './reimbursement-shapes';

/** A rule is a few lines. */
const MAX_RULE_CHARACTERS = 20_000;
const key = z.object({ homeRegion: id('RegionCode'), compensationId: id('HospitalReference') });

class CompensationParams extends createZodDto(key) {}
class CompensationsQuery extends createZodDto(
  z.object({ homeRegion: id('RegionCode').optional(), after, limit: pageLimit }),
) {}
class PeopleQuery extends createZodDto(z.object({ after, limit: pageLimit })) {}
class DraftBody extends createZodDto(
  z.object({
    compensationId: id('HospitalReference').describe('made by the caller, unique in the home region of the rule'),
    rule: z.string().min(1).max(MAX_RULE_CHARACTERS).describe('the YAML of the rule'),
    draftedBy: operator,
  }),
) {}
class CompensationConsentBody extends createZodDto(z.object({ by: operator, digest: sm3Digest })) {}
class CompensationRefusalBody extends createZodDto(
  z.object({ by: operator, words: z.string().trim().min(1).max(400) }),
) {}

const summary = key.extend({
  insuranceYear: z.number().int(),
  fundItem: z.enum(fundItems),
  people: z.number().int(),
  computed: amount.describe('what it would come to without the budget'),
  total: amount,
  budget: amount,
  draftedBy: z.string(),
  draftedAt: instant,
  digest: z.string().describe('over everybody’s amounts: what a consent binds'),
  state: z.enum(compensationStates),
  batchId: z.string().nullable(),
});
class CompensationPageView extends createZodDto(z.object({ items: z.array(summary), next: z.string().nullable() })) {}
class CompensationView extends createZodDto(
  summary.extend({
    rule: z.string(),
    steps: z.array(
      z.object({
        step: z.enum(['reviewed', 'approved', 'refused', 'paid']),
        by: z.string(),
        at: instant,
        digest: z.string().nullable(),
        words: z.string().nullable(),
      }),
    ),
  }),
) {}
class PeopleView extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        personId: id('PersonId'),
        burden: amount,
        computed: amount,
        amount,
        shares: z
          .array(
            z.object({
              source: z.enum(['settlement', 'reimbursement']),
              sourceNo: z.string(),
              treatingRegion: id('RegionCode'),
              burden: amount,
              amount,
            }),
          )
          .describe('what is given back of each settled bill; they add up to the amount'),
        steps: z.array(z.object({ name: z.string(), amount, rule: z.string(), source: z.string(), text })),
      }),
    ),
    next: z.string().nullable(),
  }),
) {}

@ApiTags('second compensations')
@Controller('api/v1/second-compensations')
export class SecondCompensationsController {
  constructor(
    private readonly db: DataSource,
    private readonly draft: DraftCompensation,
    private readonly decide: DecideCompensation,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Second compensations in the order in which they were drafted' })
  @ApiOkResponse({ type: CompensationPageView })
  async list(@Query() { homeRegion, after: cursor, limit }: CompensationsQuery) {
    const filter = { homeRegion: homeRegion ?? null, after: readNumber(cursor), limit: limit + 1 };
    const rows = await listCompensations(this.db, filter);
    return pageOf(rows, limit, {
      item: summaryView,
      cursor: ({ compensationNo }) => [compensationNo.toString()],
    });
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Reckons by a rule who gets how much out of a year’s surplus; pays nothing yet' })
  @ApiOkResponse({ type: CompensationView })
  async add(@Body() body: DraftBody) {
    return this.shown(await this.draft.run(body));
  }

  @Get(':homeRegion/:compensationId')
  @ApiOperation({ summary: 'One second compensation with its rule and what was decided' })
  @ApiOkResponse({ type: CompensationView })
  one(@Param() params: CompensationParams) {
    return this.shown(params);
  }

  @Get(':homeRegion/:compensationId/people')
  @ApiOperation({ summary: 'Who gets how much, of which settled bills, and why' })
  @ApiOkResponse({ type: PeopleView })
  async people(@Param() params: CompensationParams, @Query() { after: cursor, limit }: PeopleQuery) {
    const stored = await this.found(params);
    const rule = readCompensationRule(stored.rule);
    const page = { after: readText(cursor), limit: limit + 1 };
    return pageOf(await peopleOfCompensation(this.db, stored.compensationNo, page), limit, {
      item: ({ shares, ...person }) => ({
        ...person,
        shares: shares.map(({ personId: _person, ...share }) => share),
        steps: explainCompensation(rule, person, stored),
      }),
      cursor: ({ personId }) => [personId],
    });
  }

  @Post(':homeRegion/:compensationId/review')
  @HttpCode(200)
  @ApiOperation({ summary: 'Somebody other than who drafted it has looked at everybody’s amounts' })
  @ApiOkResponse({ type: CompensationView })
  async review(@Param() params: CompensationParams, @Body() body: CompensationConsentBody) {
    await this.decide.run({ ...params, ...body, is: 'reviewed' });
    return this.shown(params);
  }

  @Post(':homeRegion/:compensationId/approval')
  @HttpCode(200)
  @ApiOperation({ summary: 'A third person approves it; it lies in a payment batch of its own from then on' })
  @ApiOkResponse({ type: CompensationView })
  async approval(@Param() params: CompensationParams, @Body() body: CompensationConsentBody) {
    await this.decide.run({ ...params, ...body, is: 'approved' });
    return this.shown(params);
  }

  @Post(':homeRegion/:compensationId/refusal')
  @HttpCode(200)
  @ApiOperation({ summary: 'It is not paid; what it would have given back may be given back by another one' })
  @ApiOkResponse({ type: CompensationView })
  async refusal(@Param() params: CompensationParams, @Body() body: CompensationRefusalBody) {
    await this.decide.run({ ...params, ...body, is: 'refused' });
    return this.shown(params);
  }

  private async found(params: CompensationKey): Promise<StoredCompensation> {
    const stored = await findCompensation(this.db, params);
    if (!stored) throw compensationUnknown(params);
    return stored;
  }

  private async shown(params: CompensationKey) {
    const stored = await this.found(params);
    return {
      ...summaryView(stored),
      rule: stored.rule,
      steps: await stepsOfCompensation(this.db, stored.compensationNo),
    };
  }
}

function summaryView({ compensationNo: _number, rule: _rule, ruleDigest: _digest, ...shown }: StoredCompensation) {
  return shown;
}
