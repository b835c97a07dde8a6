import { maxFen, minFen, type Fen } from '@lianqing/money';
import type { CatastrophicAbove, CatastrophicRule, CatastrophicUntil, MedicalAssistanceRule } from '../policy-pack';
import { exactShare, share, type Run } from '../run';
import { unpaidOf, type Tally } from '../tally';
import type { Recorder } from '../steps';
import { leftOfCaps, yearPaidOf } from './payment-cap';
import { overlap, type Stretch } from './pooled-fund';

/** The funds that look at the actual cost of a bill, out of scope included: floor, catastrophic insurance, assistance, protection. */

/**
 * 兜底: what the pooled fund lacks to its guaranteed share of the actual cost (benefit-semantics §4.3), within what it may
 * pay in a year.
 */
export function floorTopUp(run: Run, tally: Tally): Fen {
  const rule = run.rules.floor;
  if (!rule) return 0n;
  const { total, computed } = tally;
  const guaranteed = share(run, total, rule.rate);
  const missing = maxFen(0n, guaranteed - computed);
  const topUp = minFen(minFen(missing, unpaidOf(tally)), leftOfCaps(run, computed));
  if (run.record) {
    const { rate, source, reading } = rule;
    const exact = exactShare(total, rate);
    const facts = { total, rate };
    run.record({ name: 'floor.guaranteed', amount: guaranteed, exact, rule: 'floor.rate', source, reading, facts });
    run.record({ name: 'floor.top-up', amount: topUp, rule: 'floor', source, reading, facts: { computed } });
  }
  return topUp;
}

/**
 * Whether the year's own burden is above the threshold, this bill's included: cost less the pooled fund, of all of the
 * actual cost or of what is in scope, before any other fund pays (benefit-semantics §4.4).
 */
export function burdenExceeds(run: Run, tally: Tally): boolean {
  const rule = run.rules.catastrophic;
  if (!rule) return false;
  const { start, end } = burdenOn(run, rule, tally);
  const exceeded = end > rule.threshold;
  const { poolFund } = tally;
  run.record?.({
    name: 'own-burden',
    amount: end - start,
    rule: 'catastrophic.threshold',
    source: rule.source,
    reading: rule.reading,
    facts: { cost: end - start + poolFund, poolFund, before: start, threshold: rule.threshold, exceeded },
  });
  return exceeded;
}

/** The burden of this bill on the scale of the year's. */
function burdenOn({ bill }: Run, rule: CatastrophicRule, { total, hospitalPart, inScope, poolFund }: Tally): Stretch {
  if (rule.pays === 'share-above' && rule.counts === 'in-scope') {
    const start = maxFen(0n, bill.year.inScope - yearPaidOf(bill));
    return { start, end: start + maxFen(0n, inScope - poolFund) };
  }
  const start = bill.year.ownBurden;
  return { start, end: start + total - hospitalPart - poolFund };
}

/** 大病保险 above its threshold, in the reading that the pack has. */
export function catastrophicInsurance(run: Run, tally: Tally): Fen {
  const rule = run.rules.catastrophic;
  if (!rule) return 0n;
  return rule.pays === 'until-share' ? untilShare(run, rule, tally) : shareAbove(run, rule, tally);
}

/** What is missing until its share of the actual cost is paid. */
function untilShare(run: Run, rule: CatastrophicUntil, tally: Tally): Fen {
  const { total, paid } = tally;
  const target = share(run, total, rule.upTo);
  const amount = minFen(maxFen(0n, target - paid), unpaidOf(tally));
  if (run.record) {
    const { upTo: rate, source, reading } = rule;
    run.record({
      name: 'catastrophic.target',
      amount: target,
      exact: exactShare(total, rate),
      rule: 'catastrophic.upTo',
      source,
      reading,
      facts: { total, rate },
    });
    const facts = { paid, carrier: rule.carrier };
    run.record({ name: 'catastrophic.fund', amount, rule: 'catastrophic', source, reading, facts });
  }
  return amount;
}

/** Shares of the bands that the burden reaches on the year's scale; each is rounded by itself. */
function shareAbove(run: Run, rule: CatastrophicAbove, tally: Tally): Fen {
  const stretch = burdenOn(run, rule, tally);
  let amount = 0n;
  for (const [index, { from, to, rate, source, reading }] of rule.bands.entries()) {
    const part = overlap(stretch, from, to);
    if (part === 0n) continue;
    const paid = share(run, part, rate);
    amount += paid;
    run.record?.({
      name: 'catastrophic.band',
      amount: paid,
      exact: exactShare(part, rate),
      rule: `catastrophic.bands[${index}]`,
      source,
      reading,
      facts: { from, to, part, rate },
    });
  }
  const granted = minFen(amount, unpaidOf(tally));
  const { source, reading } = rule;
  const facts = { paid: tally.paid, carrier: rule.carrier };
  run.record?.({ name: 'catastrophic.fund', amount: granted, rule: 'catastrophic', source, reading, facts });
  return granted;
}

/**
 * 医疗救助: a share of the rest in scope, and above the threshold at least what is missing to its share of the actual
 * cost (benefit-semantics §4.5).
 */
export function medicalAssistance(run: Run, exceeded: boolean, tally: Tally): Fen {
  const rule = run.rules.medicalAssistance;
  const group = run.bill.person.assistance;
  if (!rule || group === null) return 0n;
  const { total, inScope, paid } = tally;
  const base = maxFen(0n, inScope - paid);
  const rate = rule.rates[group];
  const ofRest = share(run, base, rate);
  const upTo = exceeded ? rule.upTo : undefined;
  const target = upTo ? share(run, total, upTo) : 0n;
  const missing = maxFen(0n, target - paid);
  const amount = minFen(maxFen(ofRest, missing), unpaidOf(tally));
  if (run.record)
    recordAssistance(rule, { total, base, rate, ofRest, upTo, target, missing, amount, group }, run.record);
  return amount;
}

interface Assisted {
  readonly total: Fen;
  readonly base: Fen;
  readonly rate: MedicalAssistanceRule['rates']['rural'];
  readonly ofRest: Fen;
  readonly upTo: MedicalAssistanceRule['upTo'];
  readonly target: Fen;
  readonly missing: Fen;
  readonly amount: Fen;
  readonly group: keyof MedicalAssistanceRule['rates'];
}

function recordAssistance({ source, reading }: MedicalAssistanceRule, assisted: Assisted, record: Recorder): void {
  const { total, base, rate, ofRest, upTo, target, missing, amount } = assisted;
  record({
    name: 'assistance.share',
    amount: ofRest,
    exact: exactShare(base, rate),
    rule: 'medicalAssistance',
    source,
    reading,
    facts: { base, rate },
  });
  if (upTo) {
    record({
      name: 'assistance.target',
      amount: target,
      exact: exactShare(total, upTo),
      rule: 'medicalAssistance.upTo',
      source,
      reading,
      facts: { total, rate: upTo },
    });
  }
  record({
    name: 'assistance.fund',
    amount,
    rule: 'medicalAssistance',
    source,
    reading,
    facts: { share: ofRest, missing },
  });
}

/** 托底保障: what the person would bear above the fixed share. */
export function protection(run: Run, tally: Tally): Fen {
  const rule = run.rules.protection;
  if (!rule) return 0n;
  const { assistance, groups } = run.bill.person;
  const isProtected =
    (assistance !== null && rule.assistance.includes(assistance)) ||
    rule.groups.some((group) => groups?.includes(group));
  if (!isProtected) return 0n;
  const { total } = tally;
  const { personalShare: rate, source, reading } = rule;
  const allowed = share(run, total, rate);
  const left = unpaidOf(tally);
  const amount = maxFen(0n, left - allowed);
  if (run.record) {
    const exact = exactShare(total, rate);
    const facts = { total, rate };
    run.record({
      name: 'protection.share',
      amount: allowed,
      exact,
      rule: 'protection.personalShare',
      source,
      reading,
      facts,
    });
    run.record({ name: 'protection.fund', amount, rule: 'protection', source, reading, facts: { left } });
  }
  return amount;
}
