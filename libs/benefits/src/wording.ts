import { formatDecimal, formatPercent, formatYuan, trimDecimal, type Decimal, type Fen } from '@lianqing/money';
import type { Continuation, HospitalTier, InsuredStatus, Route, WayOfCare } from './bill';
import type { Accumulation, BandRate, Bilingual, Carrier, DeductiblePeriod, RateChange } from './policy-pack';
import type { StandardReason, Step, StepName, StepOf } from './steps';

/** The words of an explanation. Figures come from the step alone, so text and split cannot tell different stories. */

const y = (amount: Fen): string => `¥${formatYuan(amount)}`;
const percent = (rate: Decimal): string => `${formatPercent(rate)} %`;
/** A price in fen with decimals, written in yuan. */
const price = (fen: Decimal): string => `¥${formatDecimal(trimAfterCents({ units: fen.units, scale: fen.scale + 2 }))}`;

function trimAfterCents(decimal: Decimal): Decimal {
  const trimmed = trimDecimal(decimal);
  if (trimmed.scale >= 2) return trimmed;
  return { units: trimmed.units * (trimmed.scale === 0 ? 100n : 10n), scale: 2 };
}

const tiers: Record<HospitalTier, Bilingual> = {
  'tertiary-a': { en: 'tertiary-A', zh: '三级甲等' },
  tertiary: { en: 'tertiary', zh: '三级' },
  secondary: { en: 'secondary', zh: '二级' },
  primary: { en: 'primary', zh: '一级及以下' },
};
const statuses: Record<InsuredStatus, Bilingual> = {
  'in-service': { en: 'in service', zh: '在职' },
  retired: { en: 'retired', zh: '退休' },
};
/** Groups have the names that packs give them; those on medical assistance are known here. */
const assistanceWords: Readonly<Record<string, Bilingual>> = {
  rural: { en: 'medical assistance, rural', zh: '农村医疗救助对象' },
  urban: { en: 'medical assistance, urban', zh: '城镇医疗救助对象' },
};
const groupWords = (group: string): Bilingual =>
  (Object.hasOwn(assistanceWords, group) ? assistanceWords[group] : undefined) ?? { en: group, zh: `“${group}”人群` };
const periods: Record<DeductiblePeriod | Continuation['by'], Bilingual> = {
  visit: { en: 'this visit', zh: '本次' },
  year: { en: 'the year', zh: '本年度' },
  'hospital-year': { en: 'the year at this hospital', zh: '本年度本院' },
  quarter: { en: 'the quarter', zh: '本季度' },
  month: { en: 'the month', zh: '本月' },
  'year-top-up': { en: 'the highest standard of the year', zh: '本年度最高标准' },
  'mid-stay': { en: 'an earlier bill of the same stay', zh: '同次住院中途结算' },
  transfer: { en: 'the stay before the transfer', zh: '转院前住院' },
};
const routeWords: Record<Route, Bilingual> = {
  filed: { en: 'filed', zh: '已备案' },
  referred: { en: 'referred', zh: '转诊' },
  emergency: { en: 'emergency', zh: '急诊' },
  unreferred: { en: 'unreferred', zh: '未经转诊' },
  temporary: { en: 'temporary', zh: '其他临时外出' },
};
const wayWords: Record<WayOfCare, Bilingual> = {
  inpatient: { en: 'inpatient care', zh: '住院' },
  'day-surgery': { en: 'day surgery', zh: '日间手术' },
  outpatient: { en: 'outpatient care', zh: '普通门诊' },
  emergency: { en: 'emergency care', zh: '急诊' },
  'chronic-outpatient': { en: 'outpatient care of special and chronic diseases', zh: '门诊慢特病' },
  pharmacy: { en: 'pharmacy', zh: '药店购药' },
  maternity: { en: 'maternity', zh: '生育' },
};
const accumulationWords: Record<Accumulation, Bilingual> = {
  'with-inpatient': { en: 'counted with inpatient care', zh: '与住院合并累计' },
  apart: { en: 'counted apart from inpatient care', zh: '与住院分别累计' },
};
const carrierWords: Record<Carrier, Bilingual> = {
  fund: { en: '', zh: '' },
  insurer: {
    en: '; a commercial insurer carries it, decides by itself and may refuse',
    zh: '（商业保险公司承办，可另行审核拒付）',
  },
};
const reasons: Record<StandardReason, (tier: Bilingual, ordinal: number) => Bilingual> = {
  outside: () => ({ en: 'treated outside the pooling area', zh: '统筹区外就医' }),
  'best-below-tertiary': () => ({
    en: 'the best hospital of a place without a tertiary one',
    zh: '当地最高等级医院低于三级',
  }),
  specialist: () => ({ en: 'tertiary-A specialist hospital', zh: '三级甲等专科医院' }),
  tier: (tier) => ({ en: `${tier.en} hospital`, zh: `${tier.zh}医院` }),
  ordinal: (tier, ordinal) => ({
    en: `${tier.en} hospital, admission no. ${ordinal} of the year`,
    zh: `${tier.zh}医院，年内第${ordinal}次住院`,
  }),
};

/** `95 % less 10 points`; the rate alone where nothing changes it. */
function changeWords(stated: Decimal, change: RateChange): Bilingual {
  const effect = effectWords(change);
  return { en: `${percent(stated)}${effect.en}`, zh: `${percent(stated)}${effect.zh}` };
}

/** ` × 0.9 less 10 points` */
function effectWords({ multiplier, points }: RateChange): Bilingual {
  const isMultiplied = formatDecimal(trimDecimal(multiplier)) !== '1';
  const times = isMultiplied ? ` × ${formatDecimal(trimDecimal(multiplier))}` : '';
  const amount = formatPercent({ units: points.units < 0n ? -points.units : points.units, scale: points.scale });
  const en = points.units === 0n ? '' : ` ${points.units < 0n ? 'less' : 'plus'} ${amount} points`;
  const zh = points.units === 0n ? '' : `${points.units < 0n ? '降低' : '提高'}${amount}个百分点`;
  return { en: `${times}${en}`, zh: `${times}${zh}` };
}

/** `50 % (60 % less 10 points, unreferred)`; the rate alone where nothing changes it. */
function rateWords(rate: BandRate, route: Route | undefined): Bilingual {
  const changed = changeWords(rate.stated, rate);
  const now = percent(rate.rate);
  if (changed.en === percent(rate.stated)) return { en: now, zh: now };
  const by = route ? { en: `, ${routeWords[route].en}`, zh: `，${routeWords[route].zh}` } : { en: '', zh: '' };
  return { en: `${now} (${changed.en}${by.en})`, zh: `${now}（${changed.zh}${by.zh}）` };
}

type Words = { readonly [Name in StepName]: (step: StepOf<Name>) => Bilingual };

const lineWords: Pick<Words, Extract<StepName, `line.${string}` | `bill.${string}`>> = {
  'line.full-self-pay': ({ amount, facts: { line } }) => ({
    en: `Line ${line} is of class C, outside the catalogue: ${y(amount)} is full self-pay`,
    zh: `第${line}行为丙类，目录外：全自费${y(amount)}`,
  }),
  'line.over-limit': ({ amount, facts: { line, terms, capped } }) => {
    const [unit, ceiling] = [price(terms.unitPrice), price(terms.ceilingPrice)];
    const quantity = formatDecimal(trimDecimal(terms.quantity));
    return {
      en: `Line ${line}: (${unit} − ceiling ${ceiling}) × ${quantity} is above the limit: ${y(amount)}${capped ? ', at most what the line costs' : ''}`,
      zh: `第${line}行：（${unit}−限价${ceiling}）×${quantity}，超限价自付${y(amount)}${capped ? '，以该行金额为限' : ''}`,
    };
  },
  'line.pre-payment': ({ amount, facts: { line, base, rate, isDefault } }) => ({
    en: `Line ${line} is of class B${isDefault ? ', for which the catalogue names no ratio' : ''}: ${percent(rate)} of ${y(base)} is paid first by the person: ${y(amount)}`,
    zh: `第${line}行为乙类${isDefault ? '（目录未定比例）' : ''}：${y(base)}的${percent(rate)}先行自付，计${y(amount)}`,
  }),
  'line.hospital-part': ({ amount, facts: { line } }) => ({
    en: `Line ${line} was used without consent: ${y(amount)} of it is the hospital's own`,
    zh: `第${line}行未征得同意：${y(amount)}由医院负担`,
  }),
  'line.in-scope': ({ amount, facts: { line, class: kind } }) => ({
    en: `Line ${line} (class ${kind}): ${y(amount)} is in scope`,
    zh: `第${line}行（${kind === 'A' ? '甲' : '乙'}类）：符合范围${y(amount)}`,
  }),
  'bill.full-self-pay': ({ amount }) => ({
    en: `Full self-pay of the bill: ${y(amount)}`,
    zh: `全自费合计${y(amount)}`,
  }),
  'bill.over-limit': ({ amount }) => ({ en: `Over limit of the bill: ${y(amount)}`, zh: `超限价自付合计${y(amount)}` }),
  'bill.pre-payment': ({ amount }) => ({ en: `Pre-payment of the bill: ${y(amount)}`, zh: `先行自付合计${y(amount)}` }),
  'bill.in-scope': ({ amount }) => ({ en: `In scope of the bill: ${y(amount)}`, zh: `符合范围合计${y(amount)}` }),
  'bill.total': ({ amount }) => ({ en: `Total of the bill: ${y(amount)}`, zh: `医疗费总额${y(amount)}` }),
  'bill.hospital-part': ({ amount }) => ({
    en: `The hospital's own part of the bill: ${y(amount)}`,
    zh: `医院负担合计${y(amount)}`,
  }),
};

const deductibleWords: Pick<Words, Extract<StepName, `deductible.${string}`>> = {
  'deductible.standard': ({ amount, facts: { reason, tier, ordinal } }) => {
    const why = reasons[reason](tiers[tier], ordinal);
    return { en: `Deductible, ${why.en}: standard ${y(amount)}`, zh: `起付标准（${why.zh}）${y(amount)}` };
  },
  'deductible.repeat': ({ amount, facts: { standard, factor, ordinal } }) => ({
    en: `Admission no. ${ordinal} of the year: ${percent(factor)} of ${y(standard)} is ${y(amount)}`,
    zh: `年内第${ordinal}次住院：${y(standard)}的${percent(factor)}，计${y(amount)}`,
  }),
  'deductible.route': ({ amount, facts: { standard, factor, route } }) => ({
    en: `The route (${routeWords[route].en}) has a standard of its own${factor ? `, ${percent(factor)} of ${y(standard)}` : ''}: ${y(amount)}`,
    zh: `就医路径（${routeWords[route].zh}）另定起付标准${factor ? `，${y(standard)}的${percent(factor)}` : ''}，计${y(amount)}`,
  }),
  'deductible.adjustment': ({ amount, facts: { standard, factor, title } }) => ({
    en: `A standard of its own (${title.en})${factor ? `, ${percent(factor)} of ${y(standard)}` : ''}: ${y(amount)}`,
    zh: `另定起付标准（${title.zh}）${factor ? `，${y(standard)}的${percent(factor)}` : ''}，计${y(amount)}`,
  }),
  'deductible.group': ({ amount, facts: { standard, factor, group } }) => ({
    en: `For the group "${groupWords(group).en}": ${percent(factor)} of ${y(standard)} is ${y(amount)}`,
    zh: `${groupWords(group).zh}：${y(standard)}的${percent(factor)}，计${y(amount)}`,
  }),
  'deductible.left': ({ amount, facts: { standard, before, by } }) => ({
    en: `Of the standard ${y(standard)}, ${periods[by].en} has taken ${y(before)}: ${y(amount)} is left`,
    zh: `起付标准${y(standard)}，${periods[by].zh}已计${y(before)}，余${y(amount)}`,
  }),
  'deductible.charged': ({ amount, facts: { standard, inScope } }) => ({
    en: `Deductible charged: the smaller of ${y(standard)} and ${y(inScope)} in scope: ${y(amount)}`,
    zh: `起付线自付：起付标准${y(standard)}与符合范围${y(inScope)}取小，计${y(amount)}`,
  }),
};

const pooledWords: Pick<
  Words,
  Extract<StepName, `pooled.${string}` | `large-amount.${string}` | 'over-cap' | 'civil-servant' | 'enterprise'>
> = {
  'pooled.position': ({ amount, facts: { basis, rest } }) => {
    const counts = basis === 'inScope' ? 'in-scope cost, deductible included' : 'cost above deductibles';
    const zh = basis === 'inScope' ? '累计符合范围费用（含起付线）' : '累计起付线以上费用';
    return {
      en: `${y(rest)} above the deductible walks up the bands from ${y(amount)} (the year's ${counts})`,
      zh: `起付线以上${y(rest)}自${y(amount)}起进入分段（${zh}）`,
    };
  },
  'pooled.adjustment': ({ facts: { title, change } }) => {
    const words = effectWords(change);
    return {
      en: `The rates of the bands change, ${title.en}:${words.en}`,
      zh: `分段比例调整（${title.zh}）：${words.zh}`,
    };
  },
  'pooled.band': ({ amount, facts: { from, to, part, rate, route } }) => {
    const at = rateWords(rate, route);
    return {
      en: `Band ${y(from)} to ${y(to)}: ${y(part)} at ${at.en}: the pooled fund pays ${y(amount)}`,
      zh: `${y(from)}至${y(to)}段：${y(part)}按${at.zh}，统筹支付${y(amount)}`,
    };
  },
  'pooled.rate': ({ amount, facts: { part, rate, route } }) => {
    const at = rateWords(rate, route);
    return {
      en: `${y(part)} above the deductible at ${at.en}: the fund pays ${y(amount)}`,
      zh: `起付线以上${y(part)}按${at.zh}，基金支付${y(amount)}`,
    };
  },
  'pooled.case': ({ amount, facts: { title, stated, rate, part } }) => ({
    en: `Fixed amount (${title.en}): ${percent(rate)} of ${y(stated)}, at most ${y(part)}: the fund pays ${y(amount)}`,
    zh: `定额支付（${title.zh}）：${y(stated)}的${percent(rate)}，以${y(part)}为限，基金支付${y(amount)}`,
  }),
  'pooled.essential': ({ amount, facts: { base, points, atMost } }) => ({
    en: `Essential drugs: ${formatPercent(points)} points more of ${y(base)}, at most ${y(atMost)}: ${y(amount)}`,
    zh: `基本药物：${y(base)}提高${formatPercent(points)}个百分点，以${y(atMost)}为限，计${y(amount)}`,
  }),
  'pooled.payment-cap': ({ amount, facts: { asked, cap, paid, disease } }) => ({
    en: `The fund pays at most ${y(cap)} a year${disease ? ` for ${disease.en}` : ''} and has paid ${y(paid)}: of ${y(asked)} it pays ${y(amount)}`,
    zh: `${disease ? `“${disease.zh}”` : ''}统筹年度最高支付${y(cap)}，已付${y(paid)}：应付${y(asked)}，实付${y(amount)}`,
  }),
  'pooled.year-cap': ({ amount, facts: { asked, cap, paid } }) => ({
    en: `Together with inpatient care the fund pays at most ${y(cap)} a year and has paid ${y(paid)}: of ${y(asked)} it pays ${y(amount)}`,
    zh: `与住院合并，统筹年度最高支付${y(cap)}，已付${y(paid)}：应付${y(asked)}，实付${y(amount)}`,
  }),
  'pooled.self': ({ amount }) => ({
    en: `The person's part inside the bands: ${y(amount)}`,
    zh: `分段内个人自付${y(amount)}`,
  }),
  'pooled.fund': ({ amount, facts: { computed, topUp } }) => ({
    en: `The pooled fund pays ${y(computed)} + ${y(topUp)} = ${y(amount)}`,
    zh: `统筹基金支付${y(computed)}+${y(topUp)}=${y(amount)}`,
  }),
  'large-amount.fund': ({ amount, facts: { from, to, part, rate } }) => ({
    en: `Large-amount fund, ${y(from)} to ${y(to)}: ${y(part)} at ${percent(rate)}: ${y(amount)}`,
    zh: `大额补助${y(from)}至${y(to)}段：${y(part)}按${percent(rate)}，支付${y(amount)}`,
  }),
  'large-amount.self': ({ amount }) => ({
    en: `The person's part beside the large-amount fund: ${y(amount)}`,
    zh: `大额段个人自付${y(amount)}`,
  }),
  'over-cap': ({ amount, facts: { aboveBands, aboveCap } }) => {
    const capped = aboveCap > 0n;
    return {
      en: `Reached by no fund in scope: ${y(aboveBands)} above the last limit${capped ? ` + ${y(aboveCap)} above what the pooled fund pays a year` : ''} = ${y(amount)}`,
      zh: `超封顶线${y(aboveBands)}${capped ? `+超年度最高支付${y(aboveCap)}` : ''}=${y(amount)}`,
    };
  },
  'civil-servant': ({ amount, facts: { base, rate, status } }) => ({
    en: `Civil-servant supplement (${statuses[status].en}): ${percent(rate)} of ${y(base)}: ${y(amount)}`,
    zh: `公务员补助（${statuses[status].zh}）：${y(base)}的${percent(rate)}，计${y(amount)}`,
  }),
  enterprise: ({ amount, facts: { base, rate, status } }) => ({
    en: `Enterprise supplement (${statuses[status].en}): ${percent(rate)} of ${y(base)}: ${y(amount)}`,
    zh: `企业补充医疗保险（${statuses[status].zh}）：${y(base)}的${percent(rate)}，计${y(amount)}`,
  }),
};

type ActualCostStep = Extract<
  StepName,
  `floor.${string}` | 'own-burden' | `catastrophic.${string}` | `assistance.${string}` | `protection.${string}`
>;

const actualCostWords: Pick<Words, ActualCostStep> = {
  'floor.guaranteed': ({ amount, facts: { total, rate } }) => ({
    en: `Floor: the pooled fund pays at least ${percent(rate)} of ${y(total)}: ${y(amount)}`,
    zh: `兜底：统筹至少支付总额${y(total)}的${percent(rate)}，即${y(amount)}`,
  }),
  'floor.top-up': ({ amount, facts: { computed } }) => ({
    en: `The bands gave ${y(computed)}: topped up by ${y(amount)}`,
    zh: `分段计算${y(computed)}，兜底补足${y(amount)}`,
  }),
  'own-burden': ({ amount, facts: { cost, poolFund, before, threshold, exceeded } }) => ({
    en: `Own burden: ${y(cost)} − ${y(poolFund)} = ${y(amount)}; with ${y(before)} of the year ${exceeded ? 'above' : 'not above'} ${y(threshold)}`,
    zh: `个人负担：${y(cost)}−${y(poolFund)}=${y(amount)}；连同年内${y(before)}，${exceeded ? '超过' : '未超过'}${y(threshold)}`,
  }),
  'catastrophic.target': ({ amount, facts: { total, rate } }) => ({
    en: `Catastrophic insurance tops up to ${percent(rate)} of ${y(total)}: ${y(amount)}`,
    zh: `大病保险补至总额${y(total)}的${percent(rate)}：${y(amount)}`,
  }),
  'catastrophic.band': ({ amount, facts: { from, to, part, rate } }) => ({
    en: `Burden of the year from ${y(from)} to ${y(to)}: ${y(part)} at ${percent(rate)}: ${y(amount)}`,
    zh: `年度负担${y(from)}至${y(to)}段：${y(part)}按${percent(rate)}，计${y(amount)}`,
  }),
  'catastrophic.fund': ({ amount, facts: { paid, carrier } }) => ({
    en: `Other funds have paid ${y(paid)}: catastrophic insurance pays ${y(amount)}${carrierWords[carrier].en}`,
    zh: `此前基金已付${y(paid)}，大病保险支付${y(amount)}${carrierWords[carrier].zh}`,
  }),
  'assistance.share': ({ amount, facts: { base, rate } }) => ({
    en: `Medical assistance: ${percent(rate)} of the ${y(base)} left in scope: ${y(amount)}`,
    zh: `医疗救助：范围内剩余${y(base)}的${percent(rate)}，计${y(amount)}`,
  }),
  'assistance.target': ({ amount, facts: { total, rate } }) => ({
    en: `Above the threshold it tops up to ${percent(rate)} of ${y(total)}: ${y(amount)}`,
    zh: `超过负担线，补至总额${y(total)}的${percent(rate)}：${y(amount)}`,
  }),
  'assistance.fund': ({ amount, facts: { share, missing } }) => ({
    en: `Medical assistance pays the larger of ${y(share)} and ${y(missing)}: ${y(amount)}`,
    zh: `医疗救助取${y(share)}与${y(missing)}之大者，支付${y(amount)}`,
  }),
  'protection.share': ({ amount, facts: { total, rate } }) => ({
    en: `A protected person bears at most ${percent(rate)} of ${y(total)}: ${y(amount)}`,
    zh: `托底对象个人负担不超过总额${y(total)}的${percent(rate)}：${y(amount)}`,
  }),
  'protection.fund': ({ amount, facts: { left } }) => ({
    en: `${y(left)} was left: protection pays ${y(amount)}`,
    zh: `剩余个人负担${y(left)}，托底支付${y(amount)}`,
  }),
};

const words: Words = {
  way: ({ facts: { kind, accumulates } }) => ({
    en: `Way of care: ${wayWords[kind].en}, ${accumulationWords[accumulates].en}`,
    zh: `就医方式：${wayWords[kind].zh}，${accumulationWords[accumulates].zh}`,
  }),
  disease: ({ facts: { title } }) => ({
    en: `The person is recognised for ${title.en}`,
    zh: `已认定病种：${title.zh}`,
  }),
  ...lineWords,
  ...deductibleWords,
  ...pooledWords,
  ...actualCostWords,
  'fund-total': ({ amount }) => ({ en: `All funds together: ${y(amount)}`, zh: `基金支付合计${y(amount)}` }),
  'personal-total': ({ amount, facts: { total, fundTotal, hospitalPart } }) => ({
    en: `The person's part: ${y(total)} − ${y(fundTotal)}${hospitalPart > 0n ? ` − ${y(hospitalPart)} of the hospital` : ''} = ${y(amount)}`,
    zh: `个人负担合计：${y(total)}−${y(fundTotal)}${hospitalPart > 0n ? `−医院负担${y(hospitalPart)}` : ''}=${y(amount)}`,
  }),
  'personal-account': ({ amount, facts: { base, balance, pays } }) => ({
    en: `Personal account: holds ${y(balance)}, may pay ${y(base)}${pays === 'personal-part' ? '' : ' (in scope only)'}: pays ${y(amount)}`,
    zh: `个人账户：余额${y(balance)}，可付${y(base)}${pays === 'personal-part' ? '' : '（限范围内）'}，支付${y(amount)}`,
  }),
  'family-account': ({ amount, facts: { base, balance, pays } }) => ({
    en: `A relative's account: offers ${y(balance)}, may pay ${y(base)}${pays === 'personal-part' ? '' : ' (in scope only)'}: pays ${y(amount)}`,
    zh: `共济账户：可用${y(balance)}，可付${y(base)}${pays === 'personal-part' ? '' : '（限范围内）'}，支付${y(amount)}`,
  }),
  cash: ({ amount, facts: { personalTotal, account, familyAccount } }) => ({
    en: `Cash: ${y(personalTotal)} − ${y(account)}${familyAccount > 0n ? ` − ${y(familyAccount)}` : ''} = ${y(amount)}`,
    zh: `现金支付：${y(personalTotal)}−${y(account)}${familyAccount > 0n ? `−${y(familyAccount)}` : ''}=${y(amount)}`,
  }),
};

/** A step in English and Chinese. */
export function wordsOf(step: Step): Bilingual {
  const tell = words[step.name] as (step: Step) => Bilingual;
  return tell(step);
}
