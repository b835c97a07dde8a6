import { TimedSteps } from '@lianqing/jobs';
import { METRICS_REGISTRY } from '@lianqing/persistence';
import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Gauge, type Registry } from 'prom-client';
import { ReleaseHeldClaims } from '../use-cases/settling/release-held-claims';

const NAME = 'lq_settlement_held_stuck';
const EVERY_SECONDS = 60;
/** People come in chunks; the claims that waited for several of them go on together. */
const SOON_MS = 20;

/** Lets held claims go on: soon after their person has come, and every minute whatever was missed or whose term is over. */
@Injectable()
export class ReleaseHeld implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(ReleaseHeld.name);
  private readonly stuck: Gauge;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly steps: TimedSteps,
    private readonly releaseHeldClaims: ReleaseHeldClaims,
    @Inject(METRICS_REGISTRY) registry: Registry,
  ) {
    const known = registry.getSingleMetric(NAME);
    this.stuck =
      known instanceof Gauge ? known : new Gauge({ name: NAME, help: 'Held claims that fail', registers: [registry] });
  }

  onModuleInit(): void {
    this.steps.sweep({
      kind: 'claims.release-held',
      schedule: { everySeconds: EVERY_SECONDS },
      run: async () => {
        await this.releaseHeldClaims.run();
        this.stuck.set(await this.releaseHeldClaims.countStuck());
      },
    });
  }

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.timer);
    await this.running;
  }

  /** Runs once in a moment, however often it is asked: being asked again puts nothing off. */
  soon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.running = this.running.then(() => this.release());
    }, SOON_MS);
  }

  private async release(): Promise<void> {
    try {
      await this.releaseHeldClaims.run();
    } catch (error) {
      this.logger.warn(`Held claims go on with the next minute: ${String(error)}`);
    }
  }
}
