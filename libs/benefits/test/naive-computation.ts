import { formatDecimal, type Decimal } from '@lianqing/money';
import type { Bill, BillLine, Split } from '../src';
import { Fraction, larger, smaller } from './fraction';
import { Passage } from './passage';
import type { WrittenPack } from './random-packs';

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
  constructor(
    private readonly pack: Passage,
    private readonly bill: Bill,
  ) {}

  split(): Split {
    const { pack, bill } = this;
    const lines = bill.lines.map((line) => this.partsOf(line));
    const sum = (field: keyof LineParts): bigint => lines.reduce((total, line) => total + line[field], 0n);
    const [total, inScope, hospitalPart] = [sum('total'), sum('inScope'), sum('hospitalPart')];
    const deductible = smaller(inScope, this.deductibleLeft());
    const rest = inScope - deductible;
    const isOnScope = pack.at('pooledFund', 'basis').text === 'inScope';
    const start = isOnScope ? bill.year.inScope + deductible : bill.year.aboveDeductible;

    let [banded, inBands, from] = [0n, 0n, 0n];
    for (const band of pack.at('pooledFund', 'bands').list) {
      const part = between(start, rest, from, band.at('to').fen);
      banded += this.share(part, this.rateFor(band.at('rates')));
      inBands += part;
      from = band.at('to').fen;
    }
    const asked = banded + this.bonus(smaller(sum('essential'), inBands), { banded, inBands });
    const cap = pack.at('pooledFund', 'paymentCap', 'amount');
    const computed = cap.isThere ? smaller(asked, larger(0n, cap.fen - this.pooledPaid)) : asked;

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
    const order = given.isThere ? given.texts : usualOrder.filter((fund) => pack.at(fund).isThere);
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
        const cap = pack.at('pooledFund', 'paymentCap', 'amount');
        const missing = this.share(parts.total, rule.at('rate').rate) - parts.poolFund;
        pay('floorTopUp', cap.isThere ? smaller(missing, cap.fen - this.pooledPaid - parts.poolFund) : missing);
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
    parts.account = smaller(bill.person.accountBalance, mayPay(pack.at('personalAccount')));
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
    const rule = this.pack.at('deductible');
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
    const own = this.pack.at('routes', visit.route, 'deductible');
    if (own.at('factor').isThere) standard = this.share(standard, own.at('factor').rate);
    if (own.at('amount').isThere) standard = own.at('amount').fen;
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

  /** The rate of a band, changed by the route and by every adjustment that holds. */
  private rateFor(stated: Passage): Fraction {
    const { pack, bill } = this;
    const { person, visit } = bill;
    const reached = pack
      .at('pooledFund', 'ageGroups')
      .list.filter((group) => Number(group.at('from').text) <= (person.age ?? 0));
    const age = reached[reached.length - 1]?.at('name').text ?? '';
    const keys: Record<string, string> = { status: person.status, tier: visit.tier, age };
    let found = stated;
    for (const dimension of pack.at('pooledFund', 'ratesBy').texts) found = found.at(keys[dimension] ?? '');
    const adjustments = pack.at('adjustments').list.filter((rule) => this.holds(rule.at('when')));
    const changes = [pack.at('routes', visit.route), ...adjustments];
    let { rate } = found;
    for (const change of changes) if (change.at('multiplier').isThere) rate = rate.times(change.at('multiplier').rate);
    for (const change of changes) {
      const [off, on] = [change.at('percentagePointsOff'), change.at('percentagePointsOn')];
      if (off.isThere) rate = rate.minus(off.points);
      if (on.isThere) rate = rate.plus(on.points);
    }
    return zero.isAbove(rate) ? zero : rate.isAbove(one) ? one : rate;
  }

  private holds(when: Passage): boolean {
    const { person, visit } = this.bill;
    const age = person.age ?? Number.NaN;
    const years = person.contributionYears ?? Number.NaN;
    const facts: Record<string, (wanted: Passage) => boolean> = {
      statuses: (wanted) => wanted.texts.includes(person.status),
      tiers: (wanted) => wanted.texts.includes(visit.tier),
      places: (wanted) => wanted.texts.includes(visit.place),
      assistance: (wanted) => wanted.texts.includes(person.assistance ?? 'none'),
      groups: (wanted) => wanted.texts.some((group) => (person.groups ?? []).includes(group)),
      diagnoses: (wanted) => wanted.texts.some((code) => (visit.diagnosis ?? '').startsWith(code)),
      ageFrom: (wanted) => age >= Number(wanted.text),
      ageBelow: (wanted) => age < Number(wanted.text),
      contributionYearsFrom: (wanted) => years >= Number(wanted.text),
      contributionYearsBelow: (wanted) => years < Number(wanted.text),
      villageClinic: (wanted) => String(visit.villageClinic === true) === wanted.text,
      skippedFirstContact: (wanted) => String(visit.skippedFirstContact === true) === wanted.text,
    };
    return when.words.every((word) => facts[word]?.(when.at(word)) === true);
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
    return { before: larger(0n, year.inScope - this.pooledPaid), burden: larger(0n, inScope - poolFund) };
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

  private get pooledPaid(): bigint {
    return this.bill.counters?.pooledPaid ?? 0n;
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
