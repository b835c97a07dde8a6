import { Controller, Get, HttpStatus, Inject, Injectable, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { DataSource } from 'typeorm';

/** How one part of a service is. Only a required part that is not up makes the service not ready. */
export interface PartHealth {
  readonly part: string;
  readonly required: boolean;
  readonly isUp: boolean;
  readonly note?: string;
}

const CHECK_TIMEOUT_MS = 2_000;

/** What `/health/ready` asks. Libraries add their part when they start (`health.add`). */
@Injectable()
export class Health {
  private readonly checks = new Map<string, () => Promise<PartHealth> | PartHealth>();
  private isStopping = false;

  /** Adds a part, or replaces the one of this name. */
  add(part: string, check: () => Promise<PartHealth> | PartHealth): void {
    this.checks.set(part, check);
  }

  /** From here on the service is not ready: whoever balances load sends it nothing more. */
  stop(): void {
    this.isStopping = true;
  }

  async read(): Promise<{ isReady: boolean; parts: PartHealth[] }> {
    const parts = await Promise.all([...this.checks].map(([part, check]) => checked(part, check)));
    return { isReady: !this.isStopping && parts.every((part) => part.isUp || !part.required), parts };
  }
}

async function checked(part: string, check: () => Promise<PartHealth> | PartHealth): Promise<PartHealth> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<PartHealth>((resolve) => {
    timer = setTimeout(() => {
      resolve({ part, required: true, isUp: false, note: `no answer within ${CHECK_TIMEOUT_MS} ms` });
    }, CHECK_TIMEOUT_MS);
  });
  try {
    return await Promise.race([Promise.resolve().then(check), timeout]);
  } catch {
    return { part, required: true, isUp: false, note: 'does not answer' };
  } finally {
    clearTimeout(timer);
  }
}

/** The part that every service needs: its own database answers. */
export async function databaseHealth(db: DataSource): Promise<PartHealth> {
  await db.query('select 1');
  return { part: 'database', required: true, isUp: true };
}

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(@Inject(Health) private readonly health: Health) {}

  /** The process runs. */
  @Get('live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  /** Ready for work: the database answers. A broker that is away is told, and no reason to send nobody here. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) response: Response): Promise<{ isReady: boolean; parts: PartHealth[] }> {
    const state = await this.health.read();
    response.status(state.isReady ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
    return state;
  }
}
