import { SystemClock, type BusinessDate } from '@lianqing/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import { HospitalDay, regions, type Work } from '../generate';
import type { Installation } from '../installation';
import { Publisher } from '../kafka';
import { awaitDecisions, undecided } from '../publish';
import { RosterFiler } from '../publish/roster';
import { MessageSender } from '../publish/send';
import { HospitalSigner } from '../publish/signing';
import type { Terminal } from '../terminal';

/** What has become due is sent together this often. */
const PACE_MS = 50;
const REPORT_MS = 10_000;
/** People are filed for so many seconds of work at once, while the work before is sent. */
const AHEAD_SECONDS = 5;
const FEWEST_AHEAD = 20;
const MOST_AHEAD = 1_000;

export interface SimulationRequest {
  readonly seed: string;
  /** Messages per second. */
  readonly rate: number;
  readonly minutes: number;
  /** Settled on this day; undefined: on the day that it is. */
  readonly day?: BusinessDate | undefined;
  /** Share of mistakes, per ten thousand claims. */
  readonly errors: number;
}

export interface Simulated {
  readonly runId: string;
  readonly seconds: number;
  readonly sent: number;
  readonly people: number;
  readonly perSecond: number;
  /** Ended before its time, by whoever began it. */
  readonly isCutShort: boolean;
  /** How many messages were meant to become what. */
  readonly expected: Readonly<Record<string, number>>;
}

/**
 * Hospitals at work: people are filed and their bills published on the fly, steadily, until the time is over or somebody
 * ends it; then everything that was sent is decided. @throws Refused in a real installation.
 */
export async function simulate(
  { patient: installation }: Installation,
  request: SimulationRequest,
  { terminal, end }: { readonly terminal: Terminal; readonly end: AbortSignal },
): Promise<Simulated> {
  installation.demandDemo();
  const publisher = new Publisher({ brokers: installation.brokers, clientId: 'lianqing-hospitals' });
  try {
    const simulation = new Simulation(installation, request, publisher, terminal);
    await simulation.open();
    await simulation.work(end);
    return await simulation.close(end.aborted);
  } finally {
    await publisher.close();
  }
}

class Simulation {
  private readonly clock = new SystemClock();
  private readonly hospitals: HospitalDay;
  private readonly filer: RosterFiler;
  private readonly sender: MessageSender;
  private readonly expected: Record<string, number> = {};
  private beganAt = 0;
  private reportedAt = 0;
  private workedFor = 0;
  private sent = 0;

  constructor(
    private readonly installation: Installation,
    private readonly request: SimulationRequest,
    publisher: Publisher,
    private readonly terminal: Terminal,
  ) {
    const { seed, errors } = request;
    const startedAt = this.clock.now();
    this.hospitals = new HospitalDay({ seed, startedAt, day: this.day(), errors });
    this.filer = new RosterFiler(installation, seed, terminal);
    const signer = new HospitalSigner(seed, startedAt);
    this.sender = new MessageSender(publisher, signer, { topicPrefix: installation.topicPrefix, rate: 0 });
  }

  /** Files the regions and hospitals; where they are known already nothing changes. */
  async open(): Promise<void> {
    for (const line of [...regions, ...this.hospitals.institutions]) await this.filer.take(line);
    await this.filer.finish();
    this.terminal.note(`run ${this.hospitals.runId}: ${this.request.rate} messages a second, settled on ${this.day()}`);
  }

  /** Sends what has become due, a little at a time, until the time is over. */
  async work(end: AbortSignal): Promise<void> {
    const { rate, minutes } = this.request;
    let ahead = await this.filed();
    let next = meanwhile(this.filed());
    this.beganAt = this.reportedAt = performance.now();
    while (!end.aborted && this.seconds() < minutes * 60) {
      const due = Math.floor(this.seconds() * rate);
      while (this.sent < due && !end.aborted) {
        if (ahead.length === 0) [ahead, next] = [await next, meanwhile(this.filed())];
        for (const message of ahead.shift()?.messages ?? []) {
          await this.sender.take(message);
          this.expected[message.expect] = (this.expected[message.expect] ?? 0) + 1;
          this.sent += 1;
        }
      }
      await this.sender.flush();
      if (performance.now() - this.reportedAt >= REPORT_MS) await this.report();
      await pause(PACE_MS, end);
    }
    await next;
    this.workedFor = this.seconds();
  }

  /** Waits until what was sent is decided, and tells what it was. */
  async close(isCutShort: boolean): Promise<Simulated> {
    await this.sender.flush();
    await awaitDecisions(this.installation, this.sender.landed, this.terminal);
    await this.report();
    const { sent, expected, workedFor: seconds } = this;
    const { people } = this.filer.counts;
    const perSecond = sent / Math.max(0.001, seconds);
    return { runId: this.hospitals.runId, seconds, sent, people, perSecond, isCutShort, expected };
  }

  /** The next people, filed by their home regions, with what hospitals will send of them. */
  private async filed(): Promise<Work[]> {
    const count = Math.min(MOST_AHEAD, Math.max(FEWEST_AHEAD, Math.ceil(this.request.rate * AHEAD_SECONDS)));
    const works = Array.from({ length: count }, () => this.hospitals.next(this.day()));
    for (const person of works.flatMap(({ people }) => people)) await this.filer.take(person);
    await this.filer.finish();
    return works;
  }

  private async report(): Promise<void> {
    this.reportedAt = performance.now();
    const { consumers } = await this.installation.settlement.messaging();
    const behind = undecided(consumers, this.sender.landed.highest);
    const decided = Math.max(0, this.sent - behind);
    this.terminal.note(`${clockOf(this.seconds())}  sent ${this.sent}  decided ${decided}  behind ${behind}`);
  }

  private seconds(): number {
    return (performance.now() - this.beganAt) / 1_000;
  }

  private day(): BusinessDate {
    return this.request.day ?? this.clock.today();
  }
}

/** Goes on beside other work: that it fails is told when it is waited for, not before. */
function meanwhile<Result>(work: Promise<Result>): Promise<Result> {
  work.catch(() => undefined);
  return work;
}

/** Less than `ms` when somebody ends it. */
async function pause(ms: number, end: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: end }).catch(() => undefined);
}

/** `mm:ss` */
function clockOf(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
}
