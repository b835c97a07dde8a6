import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock, DomainError, invariant } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { DataSource, type EntityManager } from 'typeorm';
import { JOBS_OPTIONS, type JobsOptions } from './options';
import { overdueSteps, redisUp, stepSeconds } from './metrics';
import { checkSchedule, slotAt, type Schedule } from './schedule';
import * as rows from './step-rows';
import { WakeUps } from './wake-ups';

/** Something that becomes due: what it is about, and when. */
export interface DueStep {
  readonly key: string;
  readonly dueAt: Date;
}

/** A step while it runs. */
export interface RunningStep {
  /**
   * Marks the step done in the transaction of its effect: both commit or neither, so the effect happens exactly once
   * even when this process is killed or stands still in the middle. Without it the step is marked after `run` returns,
   * and a process killed in between runs it again: then the effect must take a repetition by itself.
   * @throws DomainError `conflict`, code `step.lost`, when another process has taken the step meanwhile
   */
  doneIn(tx: EntityManager): Promise<void>;
}

/** A kind of step that has deadlines of its own in the service's tables. */
export interface TimedStep {
  /** Small letters, digits, dots and dashes; unique in the service. */
  readonly kind: string;
  /** What is or will be due, from the service's own tables; what is done already may be among it. */
  readonly due: (tx: EntityManager) => Promise<readonly DueStep[]>;
  readonly run: (key: string, dueAt: Date, step: RunningStep) => Promise<void>;
}

/** A step that recurs by the clock alone. A slot that passed while nobody ran is not made up for; the latest one is. */
export interface Sweep {
  readonly kind: string;
  readonly schedule: Schedule;
  readonly run: (slot: Date, step: RunningStep) => Promise<void>;
}

const TICK_MS = 60_000;
/** After a tick that failed (database away) the next one comes sooner. */
const TICK_AFTER_FAILURE_MS = 5_000;
const RENEW_MS = (rows.LEASE_SECONDS * 1_000) / 3;
/** Wake-ups are laid out this far ahead; what is later comes with a later derivation. */
const HORIZON_MS = 24 * 60 * 60 * 1_000;
/** Most wake-ups per kind and derivation, nearest first. */
const MAX_WAKE_UPS = 1_000;
/** A step that is not done this long after it was due counts as overdue. */
const OVERDUE_AFTER_MS = 60_000;
/** Old sweeps are forgotten with every so many derivations: about once an hour. */
const FORGET_EVERY = 60;
const ERROR_LENGTH = 500;

interface Kind {
  readonly recurs: Schedule | undefined;
  readonly due: (tx: EntityManager, now: Date) => Promise<readonly DueStep[]>;
  readonly run: TimedStep['run'];
}

/**
 * Runs what time itself starts. The truth is PostgreSQL: the service's tables say what is due, `timed_step` says what was
 * begun and done. BullMQ only wakes this up at the right instant. At boot and every minute everything is derived again,
 * so a Redis that was flushed, killed or away loses nothing: at worst a step is a minute late.
 */
@Injectable()
export class TimedSteps implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('TimedSteps');
  private readonly kinds = new Map<string, Kind>();
  private readonly running = new Map<string, { again: boolean; finished: Promise<void> }>();
  private wakeUps: WakeUps | undefined;
  private timer: NodeJS.Timeout | undefined;
  private ticking: Promise<void> | undefined;
  private derivations = 0;
  private isStopping = false;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    @Inject(JOBS_OPTIONS) private readonly options: JobsOptions,
  ) {}

  /** Makes a kind of step known; call it in `onModuleInit`. */
  register({ kind, due, run }: TimedStep): void {
    this.add(kind, { recurs: undefined, due, run });
  }

  /** Makes a recurring step known; call it in `onModuleInit`. */
  sweep({ kind, schedule, run }: Sweep): void {
    checkSchedule(schedule);
    this.add(kind, {
      recurs: schedule,
      due: (_tx, now) => Promise.resolve([{ key: '', dueAt: slotAt(schedule, now) }]),
      run: (_key, slot, step) => run(slot, step),
    });
  }

  private add(kind: string, entry: Kind): void {
    invariant(!this.kinds.has(kind), `The kind of step ${kind} is registered twice`);
    invariant(/^[a-z][a-z0-9.-]{0,62}$/.test(kind), `${kind} is no name for a kind of step`);
    this.kinds.set(kind, entry);
  }

  onApplicationBootstrap(): void {
    if (this.kinds.size === 0 || !this.options.isActive) return;
    this.wakeUps = new WakeUps({
      redisUrl: this.options.redisUrl,
      prefix: `${this.options.topicPrefix}lianqing`,
      queue: `${this.options.service}-steps`,
      onWake: (kind) => this.wake(kind),
      onConnected: () => this.tickSoon(),
    });
    this.tickSoon();
  }

  /** Begins nothing more, lets what runs come to its end, then lets go of Redis. */
  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.timer);
    await this.ticking;
    await Promise.allSettled([...this.running.values()].map((one) => one.finished));
    await this.wakeUps?.close();
  }

  /** Whether Redis answers; informative, steps run without it as well. */
  get isRedisUp(): boolean {
    return this.wakeUps?.isConnected ?? false;
  }

  /** Derives everything again and runs what is due now, to its end. Safe at any time. */
  async tick(): Promise<void> {
    await this.derive();
    await Promise.all([...this.kinds.keys()].map((kind) => this.wake(kind)));
  }

  private async derive(): Promise<void> {
    for (const kind of this.kinds.keys()) await this.layOut(kind);
    redisUp.set(this.isRedisUp ? 1 : 0);
    if (this.derivations % FORGET_EVERY === 0) await rows.forgetOldSweeps(this.db);
    this.derivations += 1;
  }

  /** Ticks now (after the tick that is under way), and every minute from then on. */
  private tickSoon(): void {
    if (this.isStopping) return;
    clearTimeout(this.timer);
    this.ticking = this.tickAfter(this.ticking);
  }

  private async tickAfter(before: Promise<void> | undefined): Promise<void> {
    await before;
    const wait = await this.tickUnattended();
    clearTimeout(this.timer);
    if (!this.isStopping) this.timer = setTimeout(() => this.tickSoon(), wait).unref();
  }

  /**
   * As `tick`, but a step that runs for long keeps nothing from its next derivation.
   * @returns when to do it again, in milliseconds
   */
  private async tickUnattended(): Promise<number> {
    try {
      await this.derive();
    } catch (error) {
      this.logger.warn({ msg: 'what is due could not be read; trying again', error: errorText(error) });
      return TICK_AFTER_FAILURE_MS;
    }
    for (const kind of this.kinds.keys()) {
      this.wake(kind).catch((error: unknown) => {
        this.logger.warn({ msg: 'steps could not be run; the next minute tries again', kind, error: errorText(error) });
      });
    }
    return TICK_MS;
  }

  /** Lays the wake-ups of a kind into Redis again, and counts what is overdue. */
  private async layOut(name: string): Promise<void> {
    const kind = this.kindOf(name);
    const now = this.clock.now().getTime();
    const open = await this.openSteps(name);
    const isOverdue = (step: DueStep) => step.dueAt.getTime() < now - OVERDUE_AFTER_MS;
    overdueSteps.set({ kind: name }, open.filter(isOverdue).length);
    if (!this.wakeUps?.isConnected) return;
    try {
      if (kind.recurs) await this.wakeUps.every(name, kind.recurs);
      else await this.wakeUps.at(name, nearest(open, now));
    } catch (error) {
      this.logger.warn({ msg: 'wake-ups not laid out; the minute does it', kind: name, error: errorText(error) });
    }
  }

  /**
   * Runs whatever is due of one kind, earliest first. Called while it runs already, it looks once more at the end.
   * Several instances of a service may do this at once: each step goes to the one that claims it.
   */
  async wake(name: string): Promise<void> {
    const current = this.running.get(name);
    if (current) {
      current.again = true;
      return current.finished;
    }
    const entry = { again: false, finished: Promise.resolve() };
    this.running.set(name, entry);
    entry.finished = this.runAll(name, entry).finally(() => this.running.delete(name));
    return entry.finished;
  }

  private async runAll(name: string, entry: { again: boolean }): Promise<void> {
    do {
      entry.again = false;
      const now = this.clock.now();
      const due = (await this.openSteps(name)).filter((step) => step.dueAt <= now);
      for (const step of due) {
        if (this.isStopping) return;
        await this.runOne({ kind: name, key: step.key, dueAt: step.dueAt });
      }
    } while (entry.again && !this.isStopping);
  }

  private async openSteps(name: string): Promise<DueStep[]> {
    const kind = this.kindOf(name);
    const now = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const steps = await rows.notDone(tx, name, await kind.due(tx, now));
      return steps.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.key < b.key ? -1 : 1));
    });
  }

  private async runOne(step: rows.StepName): Promise<void> {
    const kind = this.kindOf(step.kind);
    const held = await rows.claim(this.db, step, kind.recurs !== undefined);
    if (!held) return;
    const stopWatch = stepSeconds.startTimer({ kind: step.kind });
    const renewing = setInterval(() => void rows.renew(this.db, held).catch(() => undefined), RENEW_MS);
    try {
      await kind.run(held.key, held.dueAt, { doneIn: (tx) => doneIn(tx, held) });
      await rows.complete(this.db, held);
      stopWatch({ result: 'done' });
    } catch (error) {
      stopWatch({ result: 'failed' });
      await this.giveBack(held, error);
    } finally {
      clearInterval(renewing);
    }
  }

  private async giveBack(held: rows.HeldStep, error: unknown): Promise<void> {
    const text = errorText(error);
    const { kind, key } = held;
    // A refusal is the business saying "not yet"; anything else somebody should look at.
    if (error instanceof DomainError) this.logger.log({ msg: 'step not possible yet', kind, key, error: text });
    else this.logger.error(error, { kind, key });
    const waitMs = await rows.fail(this.db, held, text);
    const again = new Date(Date.now() + waitMs + 50);
    await this.wakeUps?.at(kind, [again]).catch(() => undefined); // Redis away: the minute tries it again
  }

  private kindOf(name: string): Kind {
    const kind = this.kinds.get(name);
    invariant(kind, `There is no kind of step ${name}`);
    return kind;
  }
}

async function doneIn(tx: EntityManager, held: rows.HeldStep): Promise<void> {
  if (await rows.complete(tx, held)) return;
  throw new DomainError('conflict', 'step.lost', 'Another process has taken this step', {
    kind: held.kind,
    key: held.key,
  });
}

function nearest(steps: readonly DueStep[], now: number): Date[] {
  return steps
    .map((step) => step.dueAt)
    .filter((dueAt) => dueAt.getTime() < now + HORIZON_MS)
    .slice(0, MAX_WAKE_UPS);
}

function errorText(error: unknown): string {
  const text = error instanceof DomainError ? `${error.code}: ${error.message}` : String(error);
  return text.slice(0, ERROR_LENGTH);
}
