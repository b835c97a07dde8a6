import { clearingObligations, prepaymentAccounts } from '@lianqing/contracts';
import type { LawResult } from '@lianqing/ledger';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { receivedBatches, sentBatches } from '../storage/batches';
import { VerifyAccounts } from '../use-cases/verify-accounts';

class BatchesQuery extends createZodDto(
  z.object({
    edge: z.enum([clearingObligations.name, prepaymentAccounts.name]),
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
  z.object({
    laws: z.array(z.object({ law: z.string(), covered: z.number().int(), broken: z.array(z.string()) })),
  }),
) {}

class BatchesView extends createZodDto(
  z.object({
    edge: z.string(),
    role: z.enum(['sender', 'receiver']),
    items: z.array(z.record(z.string(), z.union([z.string(), z.number()]))),
    next: z.string().nullable(),
  }),
) {}

@ApiTags('verification')
@Controller('api/v1/verification')
export class VerificationController {
  constructor(
    private readonly db: DataSource,
    private readonly verifyAccounts: VerifyAccounts,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Everything that must hold in this database, with the number of facts each law covered' })
  @ApiOkResponse({ type: LawsView })
  async laws(): Promise<{ laws: LawResult[] }> {
    return { laws: await this.verifyAccounts.run() };
  }

  @Get('batches')
  @ApiOperation({
    summary: 'Figures by outbox row of the sender, so that both ends of a topic can be compared batch by batch',
  })
  @ApiOkResponse({ type: BatchesView })
  async batches(@Query() { edge, after, limit }: BatchesQuery): Promise<unknown> {
    const isReceiver = edge === clearingObligations.name;
    const items = await (isReceiver ? receivedBatches : sentBatches)(this.db, after, limit);
    const next = items.length === limit ? (items.at(-1)?.batch ?? null) : null;
    return { edge, role: isReceiver ? 'receiver' : 'sender', items, next };
  }
}
