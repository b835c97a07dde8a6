import { maxFen, type Fen } from '@lianqing/money';
import type { MedicalAssistanceRule } from '../policy-pack';
import { exactShare, share, type Run } from '../run';
import type { Recorder } from '../steps';

/** The funds that look at the actual cost of a bill, out of scope included: floor, catastrophic insurance, assistance. */

/** 兜底: what the pooled fund lacks to its guaranteed share of the actual cost (benefit-semantics §4.3). */
export function floorTopUp(run: Run, total: Fen, computed: Fen): Fen {
  const rule = run.pack.floor;
  if (!rule) return 0n;
  const guaranteed = share(run, total, rule.rate);
  const topUp = maxFen(0n, guaranteed - computed);
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
 * Whether the year's own burden is above the threshold, this bill's included: actual cost less the pooled fund, before
 * catastrophic insurance pays (benefit-semantics §4.4).
 */
export function burdenExceeds(run: Run, total: Fen, poolFund: Fen): boolean {
  const rule = run.pack.catastrophic;
  if (!rule) return false;
  const burden = total - poolFund;
  const before = run.bill.year.ownBurden;
  const exceeded = before + burden > rule.threshold;
  run.record?.({
    name: 'own-burden',
    amount: burden,
    rule: 'catastrophic.threshold',
    source: rule.source,
    reading: rule.reading,
    facts: { total, poolFund, before, threshold: rule.threshold, exceeded },
  });
  return exceeded;
}

/** 大病保险: what is missing until its share of the actual cost is paid, above the threshold only (benefit-semantics §4.4). */
export function catastrophicInsurance(run: Run, exceeded: boolean, total: Fen, poolFund: Fen): Fen {
  const rule = run.pack.catastrophic;
  if (!rule || !exceeded) return 0n;
  const target = share(run, total, rule.upTo);
  const amount = maxFen(0n, target - poolFund);
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
    run.record({ name: 'catastrophic.fund', amount, rule: 'catastrophic', source, reading, facts: { poolFund } });
  }
  return amount;
}

/** What stands before medical assistance. */
export interface BeforeAssistance {
  readonly total: Fen;
  readonly inScope: Fen;
  /** By the pooled fund and catastrophic insurance. */
  readonly paid: Fen;
  /** Whether the year's own burden is above the threshold of catastrophic insurance. */
  readonly exceeded: boolean;
}

/**
 * 医疗救助: a share of the rest in scope, and above the threshold at least what is missing to its share of the actual
 * cost (benefit-semantics §4.5).
 */
export function medicalAssistance(run: Run, before: BeforeAssistance): Fen {
  const rule = run.pack.medicalAssistance;
  if (!rule || run.bill.person.assistance === null) return 0n;
  const base = maxFen(0n, before.inScope - before.paid);
  const half = share(run, base, rule.rate);
  const target = before.exceeded ? share(run, before.total, rule.upTo) : 0n;
  const missing = maxFen(0n, target - before.paid);
  const amount = maxFen(half, missing);
  if (run.record) recordAssistance(rule, before, { base, half, target, missing, amount }, run.record);
  return amount;
}

function recordAssistance(
  rule: MedicalAssistanceRule,
  { total, exceeded }: BeforeAssistance,
  { base, half, target, missing, amount }: Record<'base' | 'half' | 'target' | 'missing' | 'amount', Fen>,
  record: Recorder,
): void {
  const { rate, upTo, source, reading } = rule;
  record({
    name: 'assistance.share',
    amount: half,
    exact: exactShare(base, rate),
    rule: 'medicalAssistance.rate',
    source,
    reading,
    facts: { base, rate },
  });
  if (exceeded) {
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
    facts: { share: half, missing },
  });
}
