import { SystemClock, type BusinessDate } from '@lianqing/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Installation } from '../installation';
import { Refused, Unreachable, type Terminal } from '../terminal';
import type { Cycle, CycleDetails, PaymentOrder } from './answers';

const POLL_MS = 200;
/** What travels between services arrives well within this. */
const ARRIVAL_MS = 120_000;
const PAYMENTS_AT_ONCE = 1_000;

/** Refusals of clearing that only say that something is still on its way. */
const onItsWay: ReadonlySet<string> = new Set(['cycle.seals-missing', 'cycle.totals-missing', 'cycle.digests-missing']);

/** A step that was taken: as whom, how long it took, what came of it. */
export interface TakenStep {
  readonly step: string;
  readonly as: string;
  readonly seconds: number;
  readonly note: string;
}

/**
 * Walks a cycle from where it is to its end, as the roles involved. Every step is harmless when repeated, so a walk that
 * was interrupted is simply begun again.
 */
export async function runCycle(installation: Installation, cycle: Cycle, terminal: Terminal): Promise<TakenStep[]> {
  const walk = new CycleWalk(installation.patient, cycle, terminal);
  await walk.toTheEnd();
  return walk.taken;
}

class CycleWalk {
  readonly taken: TakenStep[] = [];
  private readonly path: string;
  private readonly clock = new SystemClock();

  constructor(
    private readonly installation: Installation,
    private readonly cycle: Cycle,
    private readonly terminal: Terminal,
  ) {
    this.path = `/api/v1/cycles/${encodeURIComponent(cycle.id)}`;
  }

  async toTheEnd(): Promise<void> {
    if (this.cycle.state === 'open') await this.seal();
    await this.step('cut-off', 'operations', () => this.post('cut-off'));
    await this.step('reconcile', 'operations', () => this.post('reconcile'));
    await this.step('state', 'reviewer', async () => {
      await this.post('state');
      return this.statements();
    });
    await this.step('digests', 'operations', async () => {
      const { made } = await this.installation.clearing.post<{ made: number }>(`${this.path}/digests`, {});
      return `${made} statements digested`;
    });
    await this.step('sign', 'approver', () => this.post('sign', { signedBy: 'demo approver' }));
    await this.step('pay', 'treasurer', () => this.post('pay'));
    await this.step('payments', 'treasurer', () => this.confirmPayments());
    await this.step('settle', 'operations', async () => {
      await this.post('settle');
      return this.statements();
    });
  }

  /** Business days end when settlement seals them; what comes later is booked on a later day. */
  private seal(): Promise<void> {
    return this.step('seal days', 'operations', async () => {
      await this.installation.settlement.post('/api/v1/days/seal', {
        from: this.cycle.startsOn,
        to: this.cycle.endsOn,
      });
      return `${this.cycle.startsOn} to ${this.cycle.endsOn}`;
    });
  }

  private async confirmPayments(): Promise<string> {
    const { items } = await this.installation.clearing.get<{ items: PaymentOrder[] }>(`${this.path}/payment-orders`);
    const due = items.filter(({ state }) => state === 'issued');
    const paidOn: BusinessDate = this.clock.today();
    for (let from = 0; from < due.length; from += PAYMENTS_AT_ONCE) {
      const payments = due.slice(from, from + PAYMENTS_AT_ONCE).map((order) => ({
        statementId: order.statementId,
        amount: order.amount,
        bankReference: `DEMO-${this.cycle.startsOn}-${order.homeProvince}-${order.treatingProvince}`,
        paidOn,
      }));
      await this.installation.clearing.post(`${this.path}/payments`, { payments });
    }
    return `${due.length} payments confirmed`;
  }

  private async statements(): Promise<string> {
    const { statements } = await this.installation.clearing.get<CycleDetails>(this.path);
    const counts = Object.entries(statements).map(([state, count]) => `${count} ${state}`);
    return `statements: ${counts.join(', ')}`;
  }

  private async step(step: string, as: string, take: () => Promise<string>): Promise<void> {
    const startedAt = performance.now();
    this.terminal.progress(`${this.cycle.id}: ${step}`);
    const note = await this.untilArrived(step, take);
    const seconds = (performance.now() - startedAt) / 1_000;
    this.taken.push({ step, as, seconds, note });
  }

  /** Takes a step again for as long as it is refused only because something is still on its way. */
  private async untilArrived(step: string, take: () => Promise<string>): Promise<string> {
    const giveUpAt = performance.now() + ARRIVAL_MS;
    for (;;) {
      try {
        return await take();
      } catch (error) {
        if (!(error instanceof Refused) || !onItsWay.has(error.code)) throw error;
        if (performance.now() > giveUpAt) {
          const message = `${this.cycle.id} waits at ${step} for more than ${ARRIVAL_MS / 1_000} s: ${error.message}`;
          throw new Unreachable(error.code, message, 'see what holds it up: npx lianqing doctor');
        }
        this.terminal.progress(`${this.cycle.id}: ${step} waits (${error.code})`);
        await sleep(POLL_MS);
      }
    }
  }

  private async post(step: string, body: object = {}): Promise<string> {
    const { state } = await this.installation.clearing.post<Cycle>(`${this.path}/${step}`, body);
    return state;
  }
}
