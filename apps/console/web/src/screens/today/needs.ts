import { levelOf } from '../../design/account-level';
import { countsOf } from '../../api/counts';
import type { ConsoleState, CycleTimeline, MoneyInFlight, Page, PrepaymentAccount, Waiting } from '../../api/shapes';
import type { ScreenId } from '../../frame/plan';

/** One thing that a person must see to. Its urgency is what its service said of it: overdue, red and stopped come first. */
export interface Need {
  readonly key: string;
  readonly standing: 'stop' | 'watch';
  readonly kind:
    | 'service-away'
    | 'stopped'
    | 'alarms'
    | 'parked'
    | 'step-overdue'
    | 'step-by-person'
    | 'blocker'
    | 'statements-overdue'
    | 'orders-overdue'
    | 'accounts-red'
    | 'accounts-without-quota'
    | 'waiting-overdue';
  readonly count: number;
  /** There are at least so many. */
  readonly isMore?: boolean;
  /** A service, step or code, in words by kind. */
  readonly of?: string;
  readonly amount?: string;
  readonly since?: string;
  /** The screen that shows what is behind it. */
  readonly screen?: ScreenId;
  /** What narrows that screen to it. */
  readonly filter?: Readonly<Record<string, string>>;
}

interface Told {
  readonly timeline?: CycleTimeline | undefined;
  readonly money?: MoneyInFlight | undefined;
  /** Those in most danger. */
  readonly accounts?: Page<PrepaymentAccount> | undefined;
  readonly waiting?: Waiting | undefined;
  readonly state?: ConsoleState | undefined;
}

/** What services say needs somebody, most urgent first, else in the order of the way of a claim. */
export function needsOf({ timeline, money, accounts, waiting, state }: Told): Need[] {
  const needs = [
    ...needsOfServices(state),
    ...needsOfCycle(timeline),
    ...needsOfMoney(money),
    ...needsOfAccounts(accounts),
    ...needsOfWaiting(waiting),
  ];
  return [
    ...needs.filter(({ standing }) => standing === 'stop'),
    ...needs.filter(({ standing }) => standing === 'watch'),
  ];
}

function needsOfServices(state: ConsoleState | undefined): Need[] {
  return (state?.services ?? []).flatMap(({ name: of, isUp, since, standing }): Need[] => {
    if (!isUp) return [{ key: `away:${of}`, standing: 'stop', kind: 'service-away', count: 1, of, since }];
    if (standing === null) return [];
    const { stopped, alarms, parked } = countsOf(standing);
    const needs: Need[] = [
      { key: `stopped:${of}`, standing: 'stop', kind: 'stopped', count: stopped, of, screen: 'parked' },
      { key: `alarms:${of}`, standing: 'watch', kind: 'alarms', count: alarms, of, screen: 'health' },
      {
        key: `parked:${of}`,
        standing: 'watch',
        kind: 'parked',
        count: parked,
        of,
        screen: 'parked',
        filter: { service: of },
      },
    ];
    return needs.filter(({ count }) => count > 0);
  });
}

function needsOfCycle(timeline: CycleTimeline | undefined): Need[] {
  const next = timeline?.steps.find(({ standing }) => standing === 'next');
  if (next === undefined) return [];
  const { step: of, dueAt: since, overdue, takenBy, blockers } = next;
  const needs: Need[] = [];
  if (overdue)
    needs.push({ key: 'step', standing: 'stop', kind: 'step-overdue', count: 1, of, since, screen: 'cycle' });
  else if (takenBy === 'person' && blockers.length === 0) {
    needs.push({ key: 'step', standing: 'watch', kind: 'step-by-person', count: 1, of, since, screen: 'cycle' });
  }
  // Days that are not over need nobody; they stand in the timeline.
  const blocking = blockers.filter(({ code }) => code !== 'cycle.days-to-come');
  return needs.concat(
    blocking.map((blocker) => ({
      key: `blocker:${blocker.code}`,
      standing: overdue ? 'stop' : 'watch',
      kind: 'blocker',
      count: blocker.count,
      of: blocker.code,
      ...(blocker.amount === null ? {} : { amount: blocker.amount }),
      ...(blocker.firstDay === null ? {} : { since: blocker.firstDay }),
      screen: 'cycle',
    })),
  );
}

function needsOfMoney(money: MoneyInFlight | undefined): Need[] {
  if (money === undefined) return [];
  const { overdueStatements, overdueOrders } = money;
  const needs = overdueStatements.map(({ cycle, step: of, statements: count, amount, dueAt: since }): Need => ({
    key: `statements:${cycle}:${of}`,
    standing: 'stop',
    kind: 'statements-overdue',
    count,
    of,
    amount,
    since,
    screen: 'cycle',
  }));
  if (overdueOrders.orders === 0) return needs;
  const { orders: count, amount } = overdueOrders;
  return [...needs, { key: 'orders', standing: 'stop', kind: 'orders-overdue', count, amount, screen: 'cycle' }];
}

function needsOfAccounts(accounts: Page<PrepaymentAccount> | undefined): Need[] {
  const levels = accounts?.items.map(levelOf) ?? [];
  const isMore = accounts?.next !== null && levels.every((level) => level === 'red' || level === 'without-quota');
  return (['without-quota', 'red'] as const).flatMap((level): Need[] => {
    const count = levels.filter((one) => one === level).length;
    const kind = `accounts-${level}` as const;
    const need: Need = { key: kind, standing: 'stop', kind, count, isMore, screen: 'prepayment' };
    return count === 0 ? [] : [{ ...need, filter: { warning: level, year: 'all' } }];
  });
}

function needsOfWaiting(waiting: Waiting | undefined): Need[] {
  return (waiting?.items ?? [])
    .filter(({ overdue }) => overdue > 0)
    .map(({ kind: of, step, overdue: count, oldestAt: since }) => ({
      key: `waiting:${of}:${step}`,
      standing: 'watch',
      kind: 'waiting-overdue',
      count,
      of,
      since,
      screen: 'review',
    }));
}
