import { Controller, Get, HttpStatus, Inject, Injectable, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

/** How one part of a service is. Only a required part that is not up makes the service not ready. */
export interface PartHealth {
  readonly part: string;
  readonly required: boolean;
  readonly isUp: boolean;
  readonly note?: string;
}

/** A part that can be asked: the question throws, or takes too long, when the part is away. */
export interface Part {
  readonly required: boolean;
  readonly ask: () => Promise<unknown>;
}

const ASK_TIMEOUT_MS = 2_000;

/** What `/health/ready` asks. */
@Injectable()
export class Health {
  private readonly parts = new Map<string, Part>();
  private isStopping = false;

  /** Adds a part, or replaces the one of this name. */
  add(name: string, part: Part): void {
    this.parts.set(name, part);
  }

  /** From here on the service is not ready: whoever balances load sends it nothing more. */
  stop(): void {
    this.isStopping = true;
  }

  async read(): Promise<{ isReady: boolean; parts: PartHealth[] }> {
    const parts = await Promise.all([...this.parts].map(([name, part]) => asked(name, part)));
    return { isReady: !this.isStopping && parts.every((part) => part.isUp || !part.required), parts };
  }
}

async function asked(part: string, { required, ask }: Part): Promise<PartHealth> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<PartHealth>((resolve) => {
    const note = `no answer within ${ASK_TIMEOUT_MS} ms`;
    timer = setTimeout(() => resolve({ part, required, isUp: false, note }), ASK_TIMEOUT_MS);
  });
  const answer = (async (): Promise<PartHealth> => {
    try {
      await ask();
      return { part, required, isUp: true };
    } catch {
      return { part, required, isUp: false, note: 'does not answer' };
    }
  })();
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

class LiveView extends createZodDto(z.object({ status: z.literal('live') })) {}
class ReadyView extends createZodDto(
  z.object({
    isReady: z.boolean(),
    parts: z.array(
      z.object({ part: z.string(), required: z.boolean(), isUp: z.boolean(), note: z.string().optional() }),
    ),
  }),
) {}

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(@Inject(Health) private readonly health: Health) {}

  @Get('live')
  @ApiOperation({ summary: 'The process runs' })
  @ApiOkResponse({ type: LiveView })
  live(): LiveView {
    return { status: 'live' };
  }

  /** A broker that is away is told, and no reason to send nobody here. */
  @Get('ready')
  @ApiOperation({ summary: 'Ready for work: the required parts, such as the database, answer' })
  @ApiOkResponse({ type: ReadyView })
  @ApiServiceUnavailableResponse({ type: ReadyView })
  async ready(@Res({ passthrough: true }) response: Response): Promise<{ isReady: boolean; parts: PartHealth[] }> {
    const state = await this.health.read();
    response.status(state.isReady ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
    return state;
  }
}
