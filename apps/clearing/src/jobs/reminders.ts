import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { TimedSteps } from '@lianqing/jobs';
import { Clock } from '@lianqing/kernel';
import { Gauge } from 'prom-client';
import { DataSource, type EntityManager } from 'typeorm';
import { dueSteps } from '../domain/calendar';
import { stepsOfPeople } from '../domain/cycle';
import { overdueSteps, waitingFor, type Due } from '../storage/due';
import { countOverdueOrders } from '../storage/payment-orders';

const stepsGauge = new Gauge({
  name: 'lq_cycle_steps_overdue',
  help: 'Cycles whose next step is past its deadline, by step; sign and pay wait for a person',
  labelNames: ['step'],
});
const ordersGauge = new Gauge({
  name: 'lq_payment_orders_overdue',
  help: 'Payment orders that are not confirmed as paid though their day has passed',
});

/** Reminds people of the steps that only they can take, once at each deadline, and keeps the counts of what is overdue. */
@Injectable()
export class Reminders implements OnModuleInit {
  private readonly logger = new Logger(Reminders.name);

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly timedSteps: TimedSteps,
  ) {}

  onModuleInit(): void {
    this.timedSteps.register({ kind: 'cycle.reminder', due, run: (key) => this.remind(key) });
    this.timedSteps.sweep({ kind: 'cycle.overdue', schedule: { everySeconds: 60 }, run: () => this.count() });
  }

  private remind(key: string): Promise<void> {
    const [cycle, step] = key.split('/');
    this.logger.warn({ msg: 'a cycle waits for a person', cycle, step });
    return Promise.resolve();
  }

  private async count(): Promise<void> {
    const overdue = await overdueSteps(this.db, this.clock.now());
    for (const step of dueSteps) stepsGauge.set({ step }, overdue.filter((one) => one.step === step).length);
    ordersGauge.set(await countOverdueOrders(this.db, this.clock.today()));
  }
}

const statesBefore = { sign: 'stated', pay: 'signed' } as const;

async function due(tx: EntityManager): Promise<Due[]> {
  const reminders: Due[] = [];
  for (const step of stepsOfPeople) {
    const waiting = await waitingFor(tx, statesBefore[step], step);
    reminders.push(...waiting.map(({ key, dueAt }) => ({ key: `${key}/${step}`, dueAt })));
  }
  return reminders;
}
