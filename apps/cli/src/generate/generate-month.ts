import type { BusinessMonth } from '@lianqing/kernel';
import { MonthCalendar } from './calendar';
import { Hospitals } from './hospitals';
import { claimMessage, claimOf, reversalMessage, reversalOf } from './messages';
import type { MessageLine, MonthHeader, MonthLine, PersonLine } from './month-file';
import type { MonthSource } from './month-source';
import { drawPatient } from './people';
import { placements } from './placements';
import { regions } from './places';
import { planMonth, roles, slotOf, type MonthPlan, type Slot } from './plan';
import { plantedMessages, type Victim } from './planted';
import { Random } from './random';

/** What a month is made from; the same request gives the same bytes. */
export interface MonthRequest {
  readonly seed: string;
  readonly month: BusinessMonth;
  readonly claims: number;
  /** Share of planted troubles, per ten thousand claims. */
  readonly errors: number;
}

/**
 * A whole month, line by line: header, roster, prepayment, then the messages by day. Memory grows by a few bytes per claim.
 * @throws DomainError `rejected`, code `generate.too-few-claims`.
 */
export function* generateMonth(request: MonthRequest): Generator<MonthLine> {
  const source = sourceOf(request);
  const plan = planMonth(source, request.claims, request.errors);
  yield headerOf(request, plan);
  yield* regions;
  yield* source.hospitals.all;
  yield* people(source, plan);
  yield* placements(request.month, source.mark, plan);
  for (const slot of plan.slots) yield* messagesOf(source, plan, slotOf(slot));
}

/** What people, bills and hospitals of a month are drawn from. */
export function sourceOf({ seed, month, claims, errors }: MonthRequest): MonthSource {
  return {
    seed,
    mark: `${month.replace('-', '')}${Random.of(seed, month, claims, errors).code(4)}`,
    calendar: new MonthCalendar(month),
    hospitals: new Hospitals(seed),
  };
}

function headerOf({ seed, month, claims, errors }: MonthRequest, { plantedCounts }: MonthPlan): MonthHeader {
  return {
    lianqing: 'month',
    version: 1,
    seed,
    month,
    claims,
    errors: String(errors / 10_000),
    planted: plantedCounts,
  };
}

function* people(source: MonthSource, plan: MonthPlan): Generator<PersonLine> {
  for (let index = 0; index < plan.people; index += 1) yield drawPatient(source, index).person;
  for (const [claim, trouble] of plan.planted) {
    if (trouble.person) yield trouble.person(victimOf(source, plan, claim));
  }
}

function* messagesOf(source: MonthSource, plan: MonthPlan, slot: Slot): Generator<MessageLine> {
  const victim = victimOf(source, plan, slot.claim);
  const trouble = plan.planted.get(slot.claim);
  if (slot.role === roles.claim) {
    const expect = trouble?.claimExpects ?? (plan.reversed.has(slot.claim) ? 'reversed' : 'settled');
    yield claimMessage(victim.claim, expect);
  } else if (trouble) {
    yield* plantedMessages(trouble, victim);
  } else {
    yield reversalMessage(reversalOf(victim.claim, source.calendar.day(slot.day)), 'reversed');
  }
}

function victimOf(source: MonthSource, plan: MonthPlan, claim: number): Victim {
  const patient = drawPatient(source, plan.personOf[claim] as number);
  return { source, patient, claim: claimOf(source, patient, plan.ordinalOf[claim] as number) };
}
