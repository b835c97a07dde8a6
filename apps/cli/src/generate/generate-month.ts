import { DomainError, type BusinessMonth } from '@lianqing/kernel';
import type { AbuseCase, CaseClaim } from './abuse/case';
import { drawCase, type PlannedCase } from './abuse/plan-abuse';
import type { ClaimDocument } from './bill';
import { MonthCalendar } from './calendar';
import { Hospitals } from './hospitals';
import { claimMessage, reversalMessage, reversalOf } from './messages';
import type {
  AbuseLine,
  AssistanceLine,
  InstitutionLine,
  MessageLine,
  MonthHeader,
  MonthLine,
  PersonLine,
} from './month-file';
import type { MonthSource, MonthWays } from './month-source';
import { billOf, patientOf } from './patients';
import { placements } from './placements';
import { regions } from './places';
import { planMonth, roles, slotOf, type MonthPlan, type Slot } from './plan';
import { plantedMessages, type Victim } from './planted';
import { Random } from './random';
import { Pharmacies } from './ways/pharmacies';

/** What a month is made from; the same request gives the same bytes. */
export interface MonthRequest {
  readonly seed: string;
  readonly month: BusinessMonth;
  readonly claims: number;
  /** Share of planted troubles, per ten thousand claims. */
  readonly errors: number;
  /** Every way of care with its real share, or stays in hospital alone, which is what a month was before; the default. */
  readonly ways?: MonthWays;
  /** Share of abused claims, per ten thousand; needs `ways: 'real'`. */
  readonly abuse?: number;
}

/**
 * A whole month, line by line: header, roster, prepayment, the messages by day, the truth about abuse. Memory grows by a
 * few bytes per claim.
 * @throws DomainError `rejected`, codes `generate.too-few-claims`, and `generate.abuse-without-ways`: stays alone do not
 * tell what most rules of review look at.
 */
export function* generateMonth(request: MonthRequest): Generator<MonthLine> {
  const { claims, errors, month, abuse = 0 } = request;
  const source = sourceOf(request);
  if (abuse > 0 && source.ways !== 'real') {
    const message = 'abuse is planted in months with every way of care only: ask for the real ways';
    throw new DomainError('rejected', 'generate.abuse-without-ways', message, { abuse: shareOf(abuse) });
  }
  const plan = planMonth(source, { claims, errors, abuse });
  yield headerOf(request, plan);
  yield* regions;
  yield* institutions(source, plan);
  yield* people(source, plan);
  yield* placements(month, source.mark, plan);
  for (const slot of plan.slots) yield* messagesOf(source, plan, slotOf(slot));
  for (const planned of plan.abuse.cases) yield truthOf(planned, drawCase(source, planned));
}

/** What people, bills and hospitals of a month are drawn from. */
export function sourceOf({ seed, month, claims, errors, ways = 'inpatient', abuse = 0 }: MonthRequest): MonthSource {
  const real = ways === 'real' ? (['real', abuse] as const) : [];
  const hospitals = new Hospitals(seed);
  return {
    seed,
    mark: `${month.replace('-', '')}${Random.of(seed, month, claims, errors, ...real).code(4)}`,
    calendar: new MonthCalendar(month),
    hospitals,
    pharmacies: new Pharmacies(seed, hospitals.all),
    ways,
  };
}

function headerOf({ seed, month, claims, errors, ways, abuse = 0 }: MonthRequest, plan: MonthPlan): MonthHeader {
  return {
    lianqing: 'month',
    version: 1,
    seed,
    month,
    claims,
    errors: shareOf(errors),
    planted: plan.plantedCounts,
    ...(ways === 'real' && { ways }),
    ...(abuse > 0 && { abuse: shareOf(abuse), abused: plan.abuse.counts }),
  };
}

function shareOf(perTenThousand: number): string {
  return String(perTenThousand / 10_000);
}

function* institutions(source: MonthSource, { abuse }: MonthPlan): Generator<InstitutionLine> {
  yield* source.hospitals.all;
  if (source.ways === 'real') yield* source.pharmacies.all;
  for (const planned of abuse.cases) {
    const { hospital } = drawCase(source, planned);
    if (hospital) yield hospital;
  }
}

function* people(source: MonthSource, plan: MonthPlan): Generator<PersonLine> {
  for (let index = 0; index < plan.people; index += 1) yield patientOf(source, index).person;
  for (const [claim, trouble] of plan.planted) {
    if (trouble.person) yield trouble.person(victimOf(source, plan, claim));
  }
  for (const planned of plan.abuse.cases) yield* drawCase(source, planned).people;
}

function* messagesOf(source: MonthSource, plan: MonthPlan, slot: Slot): Generator<MessageLine | AssistanceLine> {
  if (slot.claim >= plan.good) {
    const planned = plan.abuse.cases[plan.personOf[slot.claim] as number] as PlannedCase;
    const abused = drawCase(source, planned).claims[plan.ordinalOf[slot.claim] as number] as CaseClaim;
    yield claimMessage(abused.claim, abused.expect ?? 'settled');
    if (!abused.lacksAssistance) yield* assistanceFor(abused.claim);
    return;
  }
  const victim = victimOf(source, plan, slot.claim);
  const trouble = plan.planted.get(slot.claim);
  if (slot.role === roles.claim) {
    const expect = trouble?.claimExpects ?? (plan.reversed.has(slot.claim) ? 'reversed' : 'settled');
    yield claimMessage(victim.claim, expect);
    if (source.ways === 'real') yield* assistanceFor(victim.claim);
  } else if (trouble) {
    yield* plantedMessages(trouble, victim);
  } else {
    yield reversalMessage(reversalOf(victim.claim, source.calendar.day(slot.day)), 'reversed');
  }
}

/** The home side may ask about a bill above ¥30 000 (field-facts §6); an honest hospital has the answer. In fen. */
const ASKED_ABOVE = 3_000_000n;

function* assistanceFor({ institution, claimId, total }: ClaimDocument): Generator<AssistanceLine> {
  if (BigInt(total) > ASKED_ABOVE) yield { kind: 'assistance', institution, claimId };
}

function truthOf({ rule }: PlannedCase, { claims, hospital }: AbuseCase): AbuseLine {
  const abused = claims.filter(({ isAbused }) => isAbused);
  return {
    kind: 'abuse',
    rule,
    ...(hospital && { hospital: hospital.code }),
    claims: abused.map(({ claim: { institution, claimId }, lines = [] }) => ({ institution, claimId, lines })),
  };
}

function victimOf(source: MonthSource, plan: MonthPlan, claim: number): Victim {
  const patient = patientOf(source, plan.personOf[claim] as number);
  return { source, patient, claim: billOf(source, patient, plan.ordinalOf[claim] as number) };
}
