import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { businessMonth } from '@lianqing/contracts';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { groupings, payers, type Comparison } from '../../domain/policies/policy-trial';
import { TryPolicy } from '../../use-cases/policies/try-policy';
import { amount } from '../settling/claim-shapes';

/** A policy pack is a few kilobytes. */
const MAX_PACK_CHARACTERS = 200_000;

class WhatIfBody extends createZodDto(
  z.object({
    month: businessMonth.describe('month of the booking days'),
    pack: z.string().min(1).max(MAX_PACK_CHARACTERS).describe('the YAML of the other policy'),
    replaces: z.string().optional().describe('id of the pack that it would replace; its own id when absent'),
  }),
) {}

const comparison = z.object({
  bills: z.number().int(),
  gain: z.number().int().describe('bills of which the person would bear less'),
  lose: z.number().int().describe('bills of which the person would bear more'),
  refused: z
    .number()
    .int()
    .describe(
      'bills that the other policy would not pay for, because nobody filed them, it excludes the cause, or nobody told what it asks of the person',
    ),
  total: amount,
  fundBefore: amount,
  fundAfter: amount,
  personBefore: amount,
  personAfter: amount,
});

class WhatIfView extends createZodDto(
  z.object({
    month: z.string(),
    pack: z.object({ id: z.string(), version: z.string(), digest: z.string() }),
    replaces: z.string(),
    unfiled: z
      .number()
      .int()
      .describe('claims of the month that were rejected because nobody had filed the visit; they are not tried'),
    whole: comparison,
    byPayer: z.array(z.object({ payer: z.enum(payers), before: amount, after: amount })),
    groups: z.array(comparison.extend({ by: z.enum(groupings), name: z.string() })),
  }),
) {}

@ApiTags('policies')
@Controller('api/v1/what-if')
export class WhatIfController {
  constructor(private readonly tryPolicy: TryPolicy) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Settles a month anew under another policy and compares; sets nothing' })
  @ApiOkResponse({ type: WhatIfView })
  async run(@Body() { month, pack: text, replaces: named }: WhatIfBody) {
    const { pack, replaces, trial, unfiled } = await this.tryPolicy.run({ month, text, replaces: named });
    return {
      month,
      pack: { id: pack.id, version: pack.version, digest: pack.digest },
      replaces,
      unfiled,
      whole: trial.whole,
      byPayer: payers.map((payer) => ({ payer, ...trial.byPayer[payer] })),
      groups: groupings.flatMap((by) => sorted(trial.by[by]).map(([name, one]) => ({ by, name, ...one }))),
    };
  }
}

function sorted(groups: ReadonlyMap<string, Comparison>): [string, Comparison][] {
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
