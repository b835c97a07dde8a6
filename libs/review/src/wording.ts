import type { Bilingual, HospitalTier, WayOfCare } from '@lianqing/benefits';
import { formatDecimal, formatYuan, parseDecimal, type Fen } from '@lianqing/money';
import type { Finding, FindingOf } from './finding';
import type { AgeRange, RuleKind } from './parameters';

/** The words of findings. Figures come from the evidence alone, so that text and finding cannot tell different stories. */

const y = (amount: Fen): string => `¥${formatYuan(amount)}`;

const CENTS = 2;

/** A price in fen with decimals, written in yuan. */
function price(fen: string): string {
  const { units, scale } = parseDecimal(fen);
  return `¥${formatDecimal({ units, scale: scale + CENTS })}`;
}

const tierWords: Record<HospitalTier, Bilingual> = {
  'tertiary-a': { en: 'tertiary-A', zh: '三级甲等' },
  tertiary: { en: 'tertiary', zh: '三级' },
  secondary: { en: 'secondary', zh: '二级' },
  primary: { en: 'primary', zh: '一级及以下' },
};
const sexWords = { female: { en: 'women', zh: '女性' }, male: { en: 'men', zh: '男性' } } as const;
const personWords = { female: { en: 'a woman', zh: '女性' }, male: { en: 'a man', zh: '男性' } } as const;
const schemeWords = { '310': { en: 'employees', zh: '职工' }, '390': { en: 'residents', zh: '居民' } } as const;
const wayWords: Record<WayOfCare, Bilingual> = {
  inpatient: { en: 'inpatient', zh: '住院' },
  outpatient: { en: 'outpatient', zh: '门诊' },
  emergency: { en: 'emergency', zh: '急诊' },
  'chronic-outpatient': { en: 'chronic outpatient', zh: '门诊慢特病' },
  'day-surgery': { en: 'day surgery', zh: '日间手术' },
  pharmacy: { en: 'pharmacy', zh: '定点药店' },
  maternity: { en: 'maternity', zh: '生育' },
};

function listed(words: readonly Bilingual[]): Bilingual {
  return { en: words.map(({ en }) => en).join(', '), zh: words.map(({ zh }) => zh).join('、') };
}

const waysListed = (ways: readonly WayOfCare[]) => listed(ways.map((way) => wayWords[way]));
const tiersListed = (tiers: readonly HospitalTier[]) => listed(tiers.map((tier) => tierWords[tier]));

function ages({ from, to }: AgeRange): Bilingual {
  if (from !== undefined && to !== undefined) return { en: `aged ${from} to ${to}`, zh: `${from}至${to}周岁` };
  if (from !== undefined) return { en: `aged ${from} and over`, zh: `${from}周岁及以上` };
  return { en: `aged ${to ?? 0} and under`, zh: `${to ?? 0}周岁及以下` };
}

function perHundred(part: number, whole: number): string {
  const tenths = whole === 0 ? 0n : (BigInt(part) * 2_000n + BigInt(whole)) / (2n * BigInt(whole));
  return `${formatDecimal({ units: tenths, scale: 1 })} %`;
}

function ofAmounts(part: Fen, whole: Fen): string {
  const tenths = whole === 0n ? 0n : (part * 2_000n + whole) / (2n * whole);
  return `${formatDecimal({ units: tenths, scale: 1 })} %`;
}

const assistanceWords = {
  none: { en: 'no assistance was asked for', zh: '未发起费用协查' },
  asked: { en: 'the request for assistance is not answered', zh: '费用协查尚未回复' },
  'not-confirmed': { en: 'the answer does not confirm it', zh: '费用协查未获证实' },
} as const;

type Words = { readonly [Kind in RuleKind]: (finding: FindingOf<Kind>) => Bilingual };

const otherClaims = ({ others }: Pick<Finding, 'others'>): string =>
  others.map(({ institution, claimId }) => `${institution}:${claimId}`).join(', ');

const words: Words = {
  'catalogue-sex': ({ evidence: { code, limit, person } }) => ({
    en: `${code} is for ${sexWords[limit].en}, and was billed for ${personWords[person].en}`,
    zh: `${code}限${sexWords[limit].zh}使用，患者为${personWords[person].zh}`,
  }),
  'catalogue-age': ({ evidence: { code, limit, person } }) => ({
    en: `${code} is for persons ${ages(limit).en}, and was billed for one aged ${person}`,
    zh: `${code}限${ages(limit).zh}使用，患者${person}周岁`,
  }),
  'catalogue-tier': ({ evidence: { code, limit, tier } }) => ({
    en: `${code} is for hospitals of tier ${tiersListed(limit).en}, and was billed by one of tier ${tierWords[tier].en}`,
    zh: `${code}限${tiersListed(limit).zh}医院使用，本院为${tierWords[tier].zh}`,
  }),
  'catalogue-indication': ({ evidence: { code, limit, diagnosis } }) => ({
    en: `${code} is for diagnoses ${limit.join(', ')}, and was billed for ${diagnosis}`,
    zh: `${code}限诊断${limit.join('、')}使用，本次诊断为${diagnosis}`,
  }),
  'catalogue-care-mode': ({ evidence: { code, limit, ways } }) => ({
    en: `${code} is for ${waysListed(limit).en} care, and was billed as ${waysListed(ways).en}`,
    zh: `${code}限${waysListed(limit).zh}使用，本次为${waysListed(ways).zh}`,
  }),
  'catalogue-scheme': ({ evidence: { code, limit, scheme } }) => {
    const allowed = listed(limit.map((word) => schemeWords[word]));
    return {
      en: `${code} is for ${allowed.en}, and the person is insured under the scheme of ${schemeWords[scheme].en}`,
      zh: `${code}限${allowed.zh}参保人使用，患者参加${schemeWords[scheme].zh}医保`,
    };
  },
  'over-limit-price': ({ evidence: { code, price: charged, ceiling } }) => ({
    en: `${code} was charged at ${price(charged)} a unit, its ceiling is ${price(ceiling)}`,
    zh: `${code}单价${price(charged)}，最高限价${price(ceiling)}`,
  }),
  dose: ({ evidence: { code, ordered, allowed, days } }) => ({
    en: `${ordered} units of ${code} for ${days} days, at most ${allowed} may be given`,
    zh: `${code}在${days}天内用量${ordered}，最多${allowed}`,
  }),
  frequency: ({ evidence: { code, ordered, allowed, from, days } }) => ({
    en: `${ordered} times ${code} in ${days} days from ${from}, at most ${allowed} are allowed`,
    zh: `${code}自${from}起${days}天内${ordered}次，最多${allowed}次`,
  }),
  'prescription-length': ({ evidence: { code, days, allowed } }) => ({
    en: `${code} was prescribed for ${days} days, at most ${allowed} are allowed`,
    zh: `${code}处方量${days}天，最长${allowed}天`,
  }),
  'duplicate-item': ({ evidence: { code, on, times } }) => ({
    en: `${code} was charged ${times} times on ${on}, once is all there can be`,
    zh: `${code}在${on}收费${times}次，一天只能收一次`,
  }),
  'contained-item': ({ evidence: { code, main } }) => ({
    en: `${code} is contained in ${main}, which was charged on the same day`,
    zh: `${code}已包含在同日收费的${main}中`,
  }),
  'missing-relation': ({ evidence: { code, needs } }) => ({
    en: `${code} was charged without what it belongs to: one of ${needs.join(', ')}`,
    zh: `收取${code}而无相关项目：${needs.join('、')}之一`,
  }),
  'split-charge': ({ evidence: { whole, price: asWhole, charged } }) => ({
    en: `the parts of ${whole} were charged one by one for ${y(charged)}, the whole costs ${y(asWhole)}`,
    zh: `${whole}被分解收费共${y(charged)}，整项价格${y(asWhole)}`,
  }),
  'second-operation': ({ evidence: { code, first, incision, share } }) => ({
    en: `${code} went through the incision (${incision}) of ${first} and counts at ${share} %, it was charged for more`,
    zh: `${code}与${first}经同一切口（${incision}），应按${share}%计价，收费超出`,
  }),
  'split-admission': (finding) => {
    const { gapDays, earlierDiagnosis, diagnosis } = finding.evidence;
    return {
      en: `admitted for ${diagnosis} ${gapDays} days after a discharge with ${earlierDiagnosis} (${otherClaims(finding)})`,
      zh: `以${earlierDiagnosis}出院${gapDays}天后又以${diagnosis}入院（${otherClaims(finding)}），疑似分解住院`,
    };
  },
  're-admission': (finding) => {
    const { gapDays, earlierDiagnosis, diagnosis } = finding.evidence;
    return {
      en: `back in the same hospital for ${diagnosis} ${gapDays} days after its discharge with ${earlierDiagnosis} (${otherClaims(finding)})`,
      zh: `以${earlierDiagnosis}出院${gapDays}天后再次入住同一医院，诊断${diagnosis}（${otherClaims(finding)}）`,
    };
  },
  'overlapping-stays': (finding) => ({
    en: `in this hospital and in another one from ${finding.evidence.from} to ${finding.evidence.until} (${otherClaims(finding)})`,
    zh: `${finding.evidence.from}至${finding.evidence.until}同时在另一医院住院（${otherClaims(finding)}）`,
  }),
  'two-places': (finding) => {
    const { on, here, there } = finding.evidence;
    return {
      en: `treated in ${here} on ${on}, in bed in ${there} on the same day (${otherClaims(finding)})`,
      zh: `${on}在${here}就诊，同日在${there}住院（${otherClaims(finding)}）`,
    };
  },
  'impossible-travel': ({ evidence: { from, to, leftOn, reachedOn, kilometres, allowed } }) => ({
    en: `left ${from} on ${leftOn} and was in ${to} on ${reachedOn}: ${kilometres} km, at most ${allowed} can be gone`,
    zh: `${leftOn}离开${from}，${reachedOn}已在${to}就诊：相距${kilometres}公里，最多${allowed}公里`,
  }),
  'bed-hanging': ({ evidence }) =>
    evidence.sign === 'idle'
      ? {
          en: `in bed for ${evidence.days} days from ${evidence.from} without any item`,
          zh: `自${evidence.from}起${evidence.days}天无诊疗项目，疑似挂床`,
        }
      : {
          en: `${evidence.charged} bed days were charged, the stay has ${evidence.stayed}`,
          zh: `收取床位费${evidence.charged}天，住院${evidence.stayed}天`,
        },
  'emergency-ratio': ({ evidence: { month, cases, counted, peerCases, peerCounted } }) => ({
    en: `in ${month} ${perHundred(counted, cases)} of ${cases} stays were emergencies, of its peers' ${perHundred(peerCounted, peerCases)}`,
    zh: `${month}急诊住院占${perHundred(counted, cases)}（${cases}例），同级医院为${perHundred(peerCounted, peerCases)}`,
  }),
  'filing-changed-late': ({ evidence: { changedOn, category, days } }) => ({
    en: `the filing was changed to ${category} on ${changedOn}, ${days} days before the admission of a large bill`,
    zh: `备案于${changedOn}变更为${category}，距大额住院${days}天`,
  }),
  'large-without-assistance': ({ evidence: { limit, assistance } }) => ({
    en: `more than ${y(limit)}, and ${assistanceWords[assistance].en}`,
    zh: `费用超过${y(limit)}，${assistanceWords[assistance].zh}`,
  }),
  'peer-cost': ({ evidence: { month, perCase, peersPerCase, before } }) => ({
    en: `in ${month} a stay cost ${y(perCase)}, at its peers' ${y(peersPerCase)}${before ? `; the month before ${y(before.perCase)} and ${y(before.peersPerCase)}` : ''}`,
    zh: `${month}次均费用${y(perCase)}，同级医院${y(peersPerCase)}${before ? `；上月分别为${y(before.perCase)}和${y(before.peersPerCase)}` : ''}`,
  }),
  'refused-severe': ({ evidence: { month, cases, counted, peerCases, peerCounted } }) => ({
    en: `in ${month} ${perHundred(counted, cases)} of ${cases} stays were light cases, of its peers' ${perHundred(peerCounted, peerCases)}`,
    zh: `${month}轻症住院占${perHundred(counted, cases)}（${cases}例），同级医院为${perHundred(peerCounted, peerCases)}`,
  }),
  'escalated-admission': ({ evidence: { diagnosis, days } }) => ({
    en: `in bed for ${days} days without an operation for ${diagnosis}, which is treated without a bed`,
    zh: `诊断${diagnosis}可门诊治疗，住院${days}天且无手术`,
  }),
  'goods-for-drugs': ({ evidence }) =>
    evidence.sign === 'goods'
      ? { en: `${evidence.code} stands for goods that no fund pays for`, zh: `${evidence.code}为医保不予支付的商品` }
      : {
          en: `${evidence.code} was charged at ${price(evidence.price)}, it usually costs ${y(evidence.usual)}: something else may stand behind it`,
          zh: `${evidence.code}单价${price(evidence.price)}，通常为${y(evidence.usual)}，疑似串换`,
        },
  'hitch-hiked-prescription': ({ evidence: { code, diagnosis, indications } }) => ({
    en: `${code} is used for ${indications.join(', ')} and was prescribed with ${diagnosis}`,
    zh: `${code}用于${indications.join('、')}，本次诊断${diagnosis}，疑似搭车开药`,
  }),
  'prescribing-for-others': ({ evidence: { from, until, illnesses } }) => ({
    en: `drugs for ${illnesses.length} kinds of illness from ${from} to ${until}: ${illnesses.join(', ')}`,
    zh: `${from}至${until}开具${illnesses.length}类疾病用药（${illnesses.join('、')}），疑似为他人开药`,
  }),
  'outpatient-on-stay': (finding) => ({
    en: `a visit on ${finding.evidence.on}, while the person was in bed (${otherClaims(finding)})`,
    zh: `${finding.evidence.on}住院期间发生门诊费用（${otherClaims(finding)}）`,
  }),
  'invoice-reused': (finding) => ({
    en: `invoice ${finding.evidence.invoice} is used for the ${finding.evidence.times}. time (${otherClaims(finding)})`,
    zh: `发票${finding.evidence.invoice}第${finding.evidence.times}次使用（${otherClaims(finding)}）`,
  }),
  'invoice-forged': ({ evidence: { invoice, sign } }) => ({
    en: `invoice ${invoice} has ${sign === 'form' ? 'not the form of an invoice number' : 'a wrong check digit'}`,
    zh: `发票${invoice}${sign === 'form' ? '号码格式不符' : '校验位不符'}`,
  }),
  antibiotics: ({ evidence }) => {
    switch (evidence.sign) {
      case 'grade':
        return {
          en: `${evidence.code} is of the special grade and was given at a hospital of tier ${tierWords[evidence.tier].en}`,
          zh: `${evidence.code}为特殊使用级抗菌药，本院为${tierWords[evidence.tier].zh}`,
        };
      case 'several':
        return {
          en: `${evidence.drugs.length} antibiotics on one bill: ${evidence.drugs.join(', ')}`,
          zh: `一次费用使用${evidence.drugs.length}种抗菌药：${evidence.drugs.join('、')}`,
        };
      case 'share':
        return {
          en: `antibiotics are ${ofAmounts(evidence.charged, evidence.drugsTotal)} of the drugs (${y(evidence.charged)} of ${y(evidence.drugsTotal)})`,
          zh: `抗菌药占药费${ofAmounts(evidence.charged, evidence.drugsTotal)}（${y(evidence.charged)}/${y(evidence.drugsTotal)}）`,
        };
    }
  },
  'auxiliary-drugs': ({ evidence: { charged, drugsTotal } }) => ({
    en: `auxiliary drugs are ${ofAmounts(charged, drugsTotal)} of the drugs (${y(charged)} of ${y(drugsTotal)})`,
    zh: `辅助用药占药费${ofAmounts(charged, drugsTotal)}（${y(charged)}/${y(drugsTotal)}）`,
  }),
  'herbal-injections': ({ evidence }) =>
    evidence.sign === 'tier'
      ? {
          en: `herbal injections at a hospital of tier ${tierWords[evidence.tier].en}: ${evidence.drugs.join(', ')}`,
          zh: `${tierWords[evidence.tier].zh}医院使用中药注射剂：${evidence.drugs.join('、')}`,
        }
      : {
          en: `${evidence.drugs.length} herbal injections on one bill: ${evidence.drugs.join(', ')}`,
          zh: `一次费用使用${evidence.drugs.length}种中药注射剂：${evidence.drugs.join('、')}`,
        },
  'fund-share-high': ({ evidence: { fundTotal, total, limit } }) => ({
    en: `the funds pay ${ofAmounts(fundTotal, total)} of ${y(total)}, more than ${limit} %`,
    zh: `基金支付占${ofAmounts(fundTotal, total)}（总额${y(total)}），高于${limit}%`,
  }),
  'fund-share-low': ({ evidence: { fundTotal, total, limit } }) => ({
    en: `the funds pay ${ofAmounts(fundTotal, total)} of ${y(total)}, less than ${limit} %`,
    zh: `基金支付占${ofAmounts(fundTotal, total)}（总额${y(total)}），低于${limit}%`,
  }),
  'drug-purchases': ({ evidence: { code, month, times, allowed } }) => ({
    en: `purchase no. ${times} of ${code} in ${month}, at most ${allowed} are usual`,
    zh: `${month}第${times}次购买${code}，通常不超过${allowed}次`,
  }),
  'physician-not-contracted': ({ evidence: { physicians } }) => ({
    en: `ordered by ${physicians.join(', ')}, who is not in the hospital's register of contracted physicians`,
    zh: `开单医师${physicians.join('、')}不在本院协议医师名册`,
  }),
  'top-consumption': ({ evidence: { month, code, rank, charged, drugsTotal } }) => ({
    en: `in ${month} ${code} is no. ${rank} of the hospital's drugs with ${ofAmounts(charged, drugsTotal)} of its spending, far more than at its peers`,
    zh: `${month}${code}居本院药品消耗第${rank}位，占药费${ofAmounts(charged, drugsTotal)}，远高于同级医院`,
  }),
};

/** A finding in both languages: what was seen, in figures. */
export function explainFinding(finding: Finding): Bilingual {
  const say = words[finding.kind] as (finding: Finding) => Bilingual;
  return say(finding);
}
