import { formatDecimal, type Decimal } from '@lianqing/money';
import type { Bill, BillLine, Split } from '../src';
import { Fraction, larger, smaller } from './fraction';
import { holdsNaively } from './naive-conditions';
import { Passage } from './passage';
import type { WrittenPack } from './random-rules';

/**
 * Any policy once more, read from its file as an expert reads it: rational numbers, figures as text, one rule after the
 * other, nothing prepared and nothing shared with the engine. Slow, plain, and only here to be compared.
 */
export function computeNaively(written: WrittenPack, bill: Bill): Split {
  return new Reckoning(new Passage(written), bill).split();
}

const zero = Fraction.of(0n);
const one = Fraction.of(1n);
const usualOrder = [
  ...['largeAmount', 'civilServant', 'enterprise', 'floor', 'catastrophic', 'medicalAssistance', 'protection'],
];

type Payer = 'largeFund' | 'civilServant' | 'enterprise' | 'catastrophic' | 'medicalAssistance' | 'protection';
type Parts = Record<keyof Split, bigint>;
type LineParts = Record<
  'fullSelfPay' | 'overLimit' | 'preSelfPay' | 'inScope' | 'total' | 'hospitalPart' | 'essential',
  bigint
>;

/** One bill, reckoned on paper. */
class Reckoning {
  /** What the pack says of the bill's way of care; nothing for inpatient care. */
  private readonly way: Passage;
  /** Emergency care is outpatient care where the pack says nothing else of it. */
  private readonly isLikeOutpatient: boolean;
  private readonly isAccountOnly: boolean;
  private readonly isApart: boolean;

  constructor(
    private readonly pack: Passage,
    private readonly bill: Bill,
  ) {
    const own = pack.at('ways', bill.visit.kind);
    this.isLikeOutpatient = bill.visit.kind === 'emergency' && !own.isThere;
    this.way = this.isLikeOutpatient ? pack.at('ways', 'outpatient') : own;
    this.isAccountOnly = this.way.at('pays').isThere && this.way.at('pays').text === 'account-only';
    this.isApart = this.isAccountOnly || (this.way.isThere && this.way.at('accumulates').text === 'apart');
  }

  split(): Split {
    const { pack, bill } = this;
    const lines = bill.lines.map((line) => this.partsOf(line));
    const sum = (field: keyof LineParts): bigint => lines.reduce((total, line) => total + line[field], 0n);
    const [total, inScope, hospitalPart] = [sum('total'), sum('inScope'), sum('hospitalPart')];
    const deductible = smaller(inScope, this.deductibleLeft());
    const rest = inScope - deductible;
    const isOnScope = pack.at('pooledFund', 'basis').text === 'inScope';
    const start = this.isApart ? 0n : isOnScope ? bill.year.inScope + deductible : bill.year.aboveDeductible;

    let [banded, inBands, from] = [0n, 0n, 0n];
    for (const { to, rate } of this.bands(start + rest)) {
      const part = between(start, rest, from, to);
      banded += this.share(part, rate);
      inBands += part;
      from = to;
    }
    if (this.isAccountOnly) inBands = rest;
    const fixed = this.way.at('pooledFund', 'cases').list.find((one) => this.isSo(one.at('when')));
    if (fixed) banded = smaller(inBands, this.share(fixed.at('amount').fen, this.changed(one)));
    const essential = fixed || this.isAccountOnly ? 0n : smaller(sum('essential'), inBands);
    const asked = banded + this.bonus(essential, { banded, inBands });
    const computed = smaller(asked, this.leftOfCaps(0n));

    const parts: Parts = {
      ...{
        fullSelfPay: sum('fullSelfPay'),
        overLimit: sum('overLimit'),
        preSelfPay: sum('preSelfPay'),
        inScope,
        total,
      },
      ...{ deductible, poolFund: computed, poolSelf: inBands - asked, floorTopUp: 0n },
      ...{ largeFund: 0n, largeSelf: 0n, overCap: rest - inBands + asked - computed },
      ...{ civilServant: 0n, enterprise: 0n, catastrophic: 0n, medicalAssistance: 0n, protection: 0n },
      ...{ fundTotal: computed, hospitalPart, personalTotal: 0n, account: 0n, familyAccount: 0n, cash: 0n },
    };
    this.payLaterFunds(parts, (limitFrom, limitTo) => between(start, rest, limitFrom, limitTo));
    this.payAccounts(parts);
    return parts;
  }

  private payLaterFunds(parts: Parts, between: (from: bigint, to: bigint) => bigint): void {
    const { pack, bill } = this;
    const { person } = bill;
    const given = pack.at('order');
    const all = given.isThere ? given.texts : usualOrder.filter((fund) => pack.at(fund).isThere);
    const order = this.way.isThere ? all.filter((fund) => this.way.at('funds').texts.includes(fund)) : all;
    const unpaid = (): bigint => parts.total - parts.hospitalPart - parts.fundTotal;
    const pay = (payer: Payer | 'floorTopUp', wanted: bigint): void => {
      parts[payer] = smaller(larger(0n, wanted), unpaid());
      parts.fundTotal += parts[payer];
    };
    let isBurdened = false;
    const left = new Map([
      ['deductible', parts.deductible],
      ['pool-self', parts.poolSelf],
      ['over-cap', parts.overCap],
    ]);
    for (const fund of order) {
      const rule = pack.at(fund);
      if (fund === 'largeAmount') {
        const part = between(rule.at('from').fen, rule.at('to').fen);
        pay('largeFund', this.share(part, rule.at('rate').rate));
        parts.overCap -= part;
        parts.largeSelf = part - parts.largeFund;
        left.set('over-cap', (left.get('over-cap') ?? 0n) - part).set('large-self', parts.largeSelf);
      }
      if (fund === 'civilServant' && person.civilServant) pay(fund, this.supplement(rule, left, parts));
      if (fund === 'enterprise' && person.hasEnterpriseSupplement) pay(fund, this.supplement(rule, left, parts));
      if (fund === 'floor') {
        const missing = this.share(parts.total, rule.at('rate').rate) - parts.poolFund;
        pay('floorTopUp', smaller(missing, this.leftOfCaps(parts.poolFund)));
        parts.poolFund += parts.floorTopUp;
      }
      if (fund === 'catastrophic') {
        const { before, burden } = this.burden(rule, parts);
        isBurdened = before + burden > rule.at('threshold').fen;
        if (isBurdened) pay(fund, this.catastrophic(rule, { before, burden }, parts));
      }
      if (fund === 'medicalAssistance' && person.assistance) pay(fund, this.assistance(rule, isBurdened, parts));
      if (fund === 'protection' && this.isProtected(rule))
        pay(fund, unpaid() - this.share(parts.total, rule.at('personalShare').rate));
    }
  }

  private payAccounts(parts: Parts): void {
    const { pack, bill } = this;
    parts.personalTotal = parts.total - parts.fundTotal - parts.hospitalPart;
    const inScopeLeft = smaller(parts.personalTotal, larger(0n, parts.inScope - parts.fundTotal));
    const mayPay = (rule: Passage): bigint =>
      rule.at('pays').text === 'personal-part' ? parts.personalTotal : inScopeLeft;
    const own = this.way.at('personalAccount');
    parts.account = smaller(bill.person.accountBalance, mayPay(own.isThere ? own : pack.at('personalAccount')));
    if (pack.at('familyAccount').isThere) {
      const left = larger(0n, mayPay(pack.at('familyAccount')) - parts.account);
      parts.familyAccount = smaller(bill.person.familyBalance ?? 0n, left);
    }
    parts.cash = parts.personalTotal - parts.account - parts.familyAccount;
  }

  private partsOf(line: BillLine): LineParts {
    let [fullSelfPay, overLimit, preSelfPay] = [0n, 0n, 0n];
    if (line.class === 'C') fullSelfPay = line.amount;
    else if (line.ceilingPrice) {
      const above = fractionOf(line.unitPrice).minus(fractionOf(line.ceilingPrice));
      if (above.isAbove(zero)) overLimit = smaller(this.round(above.times(fractionOf(line.quantity))), line.amount);
    }
    if (line.class === 'B') {
      const byDefault = this.pack.at('prePaymentDefaults', line.kind ?? 'drug', 'rate');
      const rate = line.preSelfPayRate ? fractionOf(line.preSelfPayRate) : byDefault.rate;
      preSelfPay = this.share(line.amount - overLimit, rate);
    }
    const inScope = line.amount - fullSelfPay - overLimit - preSelfPay;
    return {
      ...{ fullSelfPay, overLimit, preSelfPay, inScope, total: line.amount },
      hospitalPart: line.hospitalBears ? line.amount - inScope : 0n,
      essential: line.essential ? inScope : 0n,
    };
  }

  private deductibleLeft(): bigint {
    const rule = this.way.isThere ? this.way.at('deductible') : this.pack.at('deductible');
    if (!rule.isThere) return 0n;
    const { visit, counters } = this.bill;
    const merged = visit.continues && rule.at('merges', visit.continues.by).isThere ? visit.continues : undefined;
    const standard = this.standard(rule, merged !== undefined);
    if (merged) return larger(0n, standard - merged.charged);
    const period = rule.at('period').isThere ? rule.at('period').text : 'visit';
    if (period === 'visit') return standard;
    const before = period === 'year-top-up' ? counters?.highestStandard : counters?.charged;
    return larger(0n, standard - (before ?? 0n));
  }

  private standard(rule: Passage, isMerged: boolean): bigint {
    const { person, visit, year } = this.bill;
    const ordinal = isMerged ? (year.admissions === 0 ? 1 : year.admissions) : year.admissions + 1;
    let standard: bigint;
    if (rule.at('by').text === 'tier-and-ordinal') {
      const amounts = rule.at('tiers', visit.tier, 'amounts').list;
      standard = (amounts[ordinal - 1] ?? amounts[amounts.length - 1])?.fen ?? 0n;
    } else {
      let figure = rule.at('tiers', visit.tier);
      if (visit.specialist && visit.tier === 'tertiary-a' && rule.at('specialist').isThere)
        figure = rule.at('specialist');
      if (visit.bestBelowTertiary && rule.at('bestBelowTertiary').isThere) figure = rule.at('bestBelowTertiary');
      if (visit.place === 'outside' && rule.at('outside').isThere) figure = rule.at('outside');
      standard = figure.at('amount').fen;
      if (ordinal > 1 && rule.at('repeat').isThere) standard = this.share(standard, rule.at('repeat', 'factor').rate);
    }
    for (const change of [this.route, ...this.adjustments].map((changing) => changing.at('deductible'))) {
      if (change.at('factor').isThere) standard = this.share(standard, change.at('factor').rate);
      if (change.at('amount').isThere) standard = change.at('amount').fen;
    }
    const reliefs = [
      ...(person.assistance ? [rule.at('assistance', person.assistance)] : []),
      ...(person.groups ?? []).map((group) => rule.at('groups', group)),
    ].flatMap((relief) => (relief.isThere ? [relief.at('factor').rate] : []));
    if (reliefs.length === 0) return standard;
    return this.share(
      standard,
      reliefs.reduce((a, b) => (a.isAbove(b) ? b : a)),
    );
  }

  /** Of inpatient care all that a route says; of a way without routes of its own, what it does to rates. */
  private get route(): Passage {
    const { route } = this.bill.visit;
    if (!this.way.isThere) return this.pack.at('routes', route);
    if (this.way.at('routes').isThere) return this.way.at('routes', route);
    const given = this.pack.at('routes', route);
    const words = ['percentagePointsOff', 'percentagePointsOn', 'multiplier'].filter((word) => given.at(word).isThere);
    return new Passage(Object.fromEntries(words.map((word) => [word, given.at(word).text])));
  }

  private get adjustments(): Passage[] {
    if (this.isAccountOnly) return [];
    return this.pack.at('adjustments').list.filter((rule) => {
      const ways = rule.at('when', 'ways');
      const isOfWay = ways.isThere ? ways.texts.includes(this.kind) : !this.way.isThere;
      return isOfWay && this.isSo(rule.at('when'));
    });
  }

  /** The bands with their rates; of a way with a rate of its own one, up to where the bands of the year end. */
  private bands(end: bigint): { readonly to: bigint; readonly rate: Fraction }[] {
    if (this.isAccountOnly) return [];
    const bands = this.pack.at('pooledFund', 'bands').list;
    const own = this.way.at('pooledFund');
    if (!own.isThere)
      return bands.map((band) => ({
        to: band.at('to').fen,
        rate: this.rateFor(this.pack.at('pooledFund', 'ratesBy'), band.at('rates')),
      }));
    const top = bands[bands.length - 1]?.at('to').fen ?? 0n;
    return [{ to: this.isApart ? end : top, rate: this.rateFor(own.at('ratesBy'), own.at('rates')) }];
  }

  private get kind(): string {
    if (this.isLikeOutpatient) return 'outpatient';
    return this.way.isThere ? this.bill.visit.kind : 'inpatient';
  }

  /** What all limits leave beside what is paid of this bill already; more than the bill where there is none. */
  private leftOfCaps(paid: bigint): bigint {
    const { counters, person, visit } = this.bill;
    const paidBefore = this.way.isThere ? (counters?.pooledPaid ?? 0n) : this.yearPaid;
    const given = (passage: Passage): bigint | undefined => (passage.isThere ? passage.fen : undefined);
    const fund = this.way.isThere ? this.way.at('pooledFund') : this.pack.at('pooledFund');
    let own = given(fund.at('paymentCap', 'amount'));
    const disease = this.way
      .at('diseases')
      .list.find((one) => one.at('diagnoses').texts.some((code) => (visit.diagnosis ?? '').startsWith(code)));
    if (disease) {
      own = given(disease.at('yearlyStandard'));
      if (person.civilServant) own = given(disease.at('civilServantStandard')) ?? own;
      const word = disease.at('disease').text;
      own = person.diseases?.find((one) => one.disease === word)?.yearlyStandard ?? own;
    }
    own = given(this.route.at('paymentCap', 'amount')) ?? own;
    for (const { paymentCap } of this.adjustments.map((rule) => ({ paymentCap: rule.at('paymentCap') })))
      if (paymentCap.isThere) own = given(paymentCap.at('amount'));
    const yearCap =
      this.way.isThere && !this.isApart ? given(this.pack.at('pooledFund', 'paymentCap', 'amount')) : undefined;
    const left = own === undefined ? [] : [own - paidBefore - paid];
    if (yearCap !== undefined) left.push(yearCap - this.yearPaid - paid);
    return left.reduce((least, one) => smaller(least, larger(0n, one)), 10n ** 18n);
  }

  /** A stated rate, changed by the route and by every adjustment that holds. */
  private rateFor(ratesBy: Passage, stated: Passage): Fraction {
    const { pack, bill } = this;
    const { person, visit } = bill;
    const reached = pack
      .at('pooledFund', 'ageGroups')
      .list.filter((group) => Number(group.at('from').text) <= (person.age ?? 0));
    const age = reached[reached.length - 1]?.at('name').text ?? '';
    const keys: Record<string, string> = { status: person.status, tier: visit.tier, age };
    let found = stated;
    for (const dimension of ratesBy.texts) found = found.at(keys[dimension] ?? '');
    return this.changed(found.rate);
  }

  private changed(stated: Fraction): Fraction {
    const changes = [this.route, ...this.adjustments];
    let rate = stated;
    for (const change of changes) if (change.at('multiplier').isThere) rate = rate.times(change.at('multiplier').rate);
    for (const change of changes) {
      const [off, on] = [change.at('percentagePointsOff'), change.at('percentagePointsOn')];
      if (off.isThere) rate = rate.minus(off.points);
      if (on.isThere) rate = rate.plus(on.points);
    }
    return zero.isAbove(rate) ? zero : rate.isAbove(one) ? one : rate;
  }

  private isSo(when: Passage): boolean {
    return holdsNaively(when, this.bill, this.kind);
  }

  /** Essential drugs have the same part in what the bands pay as in what lies in them; the bonus fills up the rest. */
  private bonus(base: bigint, { banded, inBands }: { readonly banded: bigint; readonly inBands: bigint }): bigint {
    const points = this.pack.at('essentialDrugs', 'percentagePointsOn');
    if (!points.isThere || base === 0n) return 0n;
    const paid = this.round(Fraction.of(banded * base).over(inBands));
    return smaller(this.share(base, points.points), base - paid);
  }

  /** What a supplement pays is gone from the parts that it covers, the first named first. */
  private supplement(rule: Passage, left: Map<string, bigint>, { inScope, fundTotal }: Parts): bigint {
    const covers = rule.at('covers').isThere ? rule.at('covers').texts : ['pool-self'];
    const covered = covers.reduce((all, part) => all + (left.get(part) ?? 0n), 0n);
    const base = smaller(covered, larger(0n, inScope - fundTotal));
    const amount = smaller(base, this.share(base, rule.at('rates', this.bill.person.status).rate));
    let rest = amount;
    for (const part of covers) {
      const before = left.get(part) ?? 0n;
      left.set(part, before - smaller(rest, before));
      rest -= smaller(rest, before);
    }
    return amount;
  }

  private burden(rule: Passage, { total, inScope, hospitalPart, poolFund }: Parts): { before: bigint; burden: bigint } {
    const { year } = this.bill;
    if (!rule.at('counts').isThere || rule.at('counts').text === 'actual')
      return { before: year.ownBurden, burden: total - hospitalPart - poolFund };
    return { before: larger(0n, year.inScope - this.yearPaid), burden: larger(0n, inScope - poolFund) };
  }

  private catastrophic(
    rule: Passage,
    { before, burden }: { readonly before: bigint; readonly burden: bigint },
    { total, fundTotal }: Parts,
  ): bigint {
    if (!rule.at('bands').isThere) return this.share(total, rule.at('upTo').rate) - fundTotal;
    let [paid, from] = [0n, rule.at('threshold').fen];
    for (const band of rule.at('bands').list) {
      paid += this.share(between(before, burden, from, band.at('to').fen), band.at('rate').rate);
      from = band.at('to').fen;
    }
    return paid;
  }

  private assistance(rule: Passage, isBurdened: boolean, { total, inScope, fundTotal }: Parts): bigint {
    const own = rule.at('rates', this.bill.person.assistance ?? '');
    const ofRest = this.share(larger(0n, inScope - fundTotal), (own.isThere ? own : rule.at('rate')).rate);
    if (!isBurdened || !rule.at('upTo').isThere) return ofRest;
    return larger(ofRest, this.share(total, rule.at('upTo').rate) - fundTotal);
  }

  private isProtected(rule: Passage): boolean {
    const { assistance, groups } = this.bill.person;
    const isAssisted = assistance !== null && rule.at('assistance').texts.includes(assistance);
    return isAssisted || rule.at('groups').texts.some((group) => (groups ?? []).includes(group));
  }

  private get yearPaid(): bigint {
    const { counters } = this.bill;
    return counters?.yearPaid ?? counters?.pooledPaid ?? 0n;
  }

  private round(exact: Fraction): bigint {
    return exact.rounded(this.pack.at('rounding').text);
  }

  private share(amount: bigint, rate: Fraction): bigint {
    return this.round(rate.times(Fraction.of(amount)));
  }
}

/** How much of `length`, laid down from `start` on, lies between two limits, found by cutting off both ends. */
function between(start: bigint, length: bigint, from: bigint, to: bigint): bigint {
  const below = smaller(length, larger(0n, from - start));
  const above = smaller(length, larger(0n, start + length - to));
  return larger(0n, length - below - above);
}

function fractionOf(decimal: Decimal): Fraction {
  return Fraction.of(formatDecimal(decimal));
}
