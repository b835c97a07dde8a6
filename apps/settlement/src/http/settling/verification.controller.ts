import { settlementOutcomes } from '@lianqing/contracts';
import type { LawResult } from '@lianqing/ledger';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { sentBatches } from '../../storage/settling/batches';
import { VerifySettlements } from '../../use-cases/settling/verify-settlements';

class BatchesQuery extends createZodDto(
  z.object({
    edge: z.literal(settlementOutcomes.name),
    after: z
      .string()
      .regex(/^\d{1,18}$/)
      .default('0')
      .transform(BigInt)
      .describe('batches above this number'),
    limit: z.coerce.number().int().min(1).max(10_000).default(1_000),
  }),
) {}

class LawsView extends createZodDto(
  z.object({ laws: z.array(z.object({ law: z.string(), covered: z.number().int(), broken: z.array(z.string()) })) }),
) {}

class BatchesView extends createZodDto(
  z.object({
    edge: z.string(),
    role: z.enum(['sender', 'receiver']),
    items: z.array(z.object({ batch: z.string(), facts: z.number().int(), amount: z.string() })),
    next: z.string().nullable(),
  }),
) {}

@ApiTags('verification')
@Controller('api/v1/verification')
export class VerificationController {
  constructor(
    private readonly db: DataSource,
    private readonly verifySettlements: VerifySettlements,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Everything that must hold in this database, with the number of facts each law covered' })
  @ApiOkResponse({ type: LawsView })
  async laws(): Promise<{ laws: LawResult[] }> {
    return { laws: await this.verifySettlements.run() };
  }

  @Get('batches')
  @ApiOperation({ summary: 'Figures by outbox row, so that both ends of a topic can be compared batch by batch' })
  @ApiOkResponse({ type: BatchesView })
  async batches(@Query() { edge, after, limit }: BatchesQuery) {
    const items = await sentBatches(this.db, after, limit);
    const next = items.length === limit ? (items.at(-1)?.batch ?? null) : null;
    return { edge, role: 'sender', items, next };
  }
}
