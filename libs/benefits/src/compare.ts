import { formatYuan, yuan } from '@lianqing/money';
import type { Bilingual } from './policy-pack';

/** What differs between two policy packs at one place. */
export interface PackDifference {
  /** Where it stands in the files: `pooledFund.bands[0].rates.retired`. */
  readonly path: string;
  /** As written; null where that pack says nothing. */
  readonly before: string | null;
  readonly after: string | null;
  /** Whether only the words behind a rule differ, its source or reading, and no figure. */
  readonly isRemark: boolean;
  readonly text: Bilingual;
}

/**
 * Says in words what a second pack changes. Both are the files as YAML gives them, every figure as text; what only tells
 * which pack it is (id, version, title) does not count.
 * @returns differences in the order of the first pack, then what only the second one has
 */
export function comparePacks(before: unknown, after: unknown): PackDifference[] {
  const [first, second] = [leavesOf(before), leavesOf(after)];
  const paths = [...new Set([...first.keys(), ...second.keys()])].filter((path) => !/^(id|version|title\.)/.test(path));
  return paths.flatMap((path) => {
    const [old, now] = [first.get(path) ?? null, second.get(path) ?? null];
    const isRemark = /(^|\.)(source|reading)$|\.title\./.test(path);
    return old === now ? [] : [{ path, before: old, after: now, isRemark, text: told(path, old, now) }];
  });
}

/** Every figure and word of a file by its path. */
function leavesOf(written: unknown): Map<string, string> {
  const leaves = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') leaves.set(path, value);
    else if (Array.isArray(value) && value.every((entry) => typeof entry === 'string'))
      leaves.set(path, value.join(', '));
    else if (Array.isArray(value)) for (const [index, entry] of value.entries()) walk(entry, `${path}[${index}]`);
    else for (const [key, next] of Object.entries(value ?? {})) walk(next, path === '' ? key : `${path}.${key}`);
  };
  walk(written, '');
  return leaves;
}

function told(path: string, before: string | null, after: string | null): Bilingual {
  const place = placeOf(path);
  const unit = unitOf(path);
  const figure = (text: string): Bilingual => {
    const shown = unit(text);
    return { en: shown, zh: (Object.hasOwn(chosenWords, text) ? chosenWords[text] : undefined) ?? shown };
  };
  const [was, is] = [figure(before ?? ''), figure(after ?? '')];
  if (before === null) return { en: `${place.en}: new, ${is.en}`, zh: `${place.zh}：新增，${is.zh}` };
  if (after === null) return { en: `${place.en}: no longer (was ${was.en})`, zh: `${place.zh}：取消（原${was.zh}）` };
  return { en: `${place.en}: ${was.en} → ${is.en}`, zh: `${place.zh}：${was.zh}→${is.zh}` };
}

/** The last word of a path tells what kind of figure stands there. */
function unitOf(path: string): (text: string) => string {
  if (/(^|\.)(amounts?|to|threshold|yearlyStandard|civilServantStandard)$|^largeAmount\.from$/.test(path))
    return (text) => text.split(', ').map(inYuan).join(', ');
  if (/\.percentagePoints(On|Off)$/.test(path)) return (text) => `${text} points/个百分点`;
  if (/\.(rates?|factor|upTo|personalShare)(\.|$)/.test(path)) return inPercent;
  return (text) => text;
}

function inYuan(text: string): string {
  return /^\d{1,13}(\.\d{1,2})?$/.test(text) ? `¥${formatYuan(yuan(text))}` : text;
}

function inPercent(text: string): string {
  const parts = /^(\d)(?:\.(\d+))?$/.exec(text);
  if (!parts) return text;
  const digits = `${parts[1]}${(parts[2] ?? '').padEnd(2, '0')}`;
  const [whole, rest] = [digits.slice(0, 3).replace(/^0+(?=\d)/, ''), digits.slice(3).replace(/0+$/, '')];
  return `${whole}${rest === '' ? '' : `.${rest}`} %`;
}

/** `pooledFund.bands[0].rates.retired` → pooled fund, band 1, rates, retired. */
function placeOf(path: string): Bilingual {
  const words = path
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .split('.')
    .map(wordOf);
  return { en: words.map(({ en }) => en).join(', '), zh: words.map(({ zh }) => zh).join('·') };
}

function wordOf(key: string): Bilingual {
  if (/^\d+$/.test(key)) return { en: `no. ${Number(key) + 1}`, zh: `第${Number(key) + 1}项` };
  return (Object.hasOwn(words, key) ? words[key] : undefined) ?? { en: key, zh: key };
}

/** What a pack may choose by a word, as it is said in Chinese; what is not here is a figure or a name. */
const chosenWords: Readonly<Record<string, string>> = {
  'half-up': '四舍五入',
  tier: '按医院等级',
  'tier-and-ordinal': '按等级和住院次数',
  visit: '按次',
  year: '按年度',
  'hospital-year': '按年度和医院',
  quarter: '按季度',
  month: '按月',
  'year-top-up': '年度一次、就高补差',
  inScope: '政策范围内费用',
  aboveDeductible: '起付线以上费用',
  fund: '医保基金',
  insurer: '商业保险公司',
  funds: '基金支付',
  'account-only': '仅个人账户支付',
  'with-inpatient': '与住院合并累计',
  apart: '单独累计',
  'until-share': '补足至目标比例',
  'share-above': '按段比例支付',
  actual: '实际费用',
  'in-scope': '政策范围内',
  'personal-part': '个人负担部分',
  'personal-part-in-scope': '政策范围内个人负担部分',
};

const words: Readonly<Record<string, Bilingual>> = {
  scheme: { en: 'scheme', zh: '险种' },
  effectiveFrom: { en: 'in force from', zh: '施行日期' },
  effectiveUntil: { en: 'in force until', zh: '失效日期' },
  insuranceYearStart: { en: 'insurance year begins', zh: '医保年度起始' },
  rounding: { en: 'rounding', zh: '舍入方式' },
  deductible: { en: 'deductible', zh: '起付线' },
  by: { en: 'goes by', zh: '依据' },
  period: { en: 'period', zh: '计收周期' },
  merges: { en: 'merged', zh: '合并计收' },
  'mid-stay': { en: 'bills of one stay', zh: '中途结算' },
  transfer: { en: 'transfer', zh: '转院' },
  tiers: { en: 'tier', zh: '医院等级' },
  'tertiary-a': { en: 'tertiary-A', zh: '三级甲等' },
  tertiary: { en: 'tertiary', zh: '三级' },
  secondary: { en: 'secondary', zh: '二级' },
  primary: { en: 'primary', zh: '一级及以下' },
  outside: { en: 'outside the pooling area', zh: '统筹区外' },
  bestBelowTertiary: { en: 'best hospital below tertiary', zh: '当地最高等级低于三级' },
  specialist: { en: 'specialist hospital', zh: '专科医院' },
  repeat: { en: 'second and later admission', zh: '再次住院' },
  assistance: { en: 'on medical assistance', zh: '医疗救助对象' },
  rural: { en: 'rural', zh: '农村' },
  urban: { en: 'urban', zh: '城镇' },
  groups: { en: 'groups', zh: '人群' },
  amount: { en: 'amount', zh: '金额' },
  amounts: { en: 'amounts by ordinal', zh: '按次金额' },
  factor: { en: 'share', zh: '比例' },
  pooledFund: { en: 'pooled fund', zh: '统筹基金' },
  fundItem: { en: 'fund item', zh: '基金项目' },
  basis: { en: 'bands count', zh: '分段口径' },
  ratesBy: { en: 'rates go by', zh: '比例依据' },
  ageGroups: { en: 'age group', zh: '年龄组' },
  bands: { en: 'band', zh: '分段' },
  rates: { en: 'rate', zh: '比例' },
  rate: { en: 'rate', zh: '比例' },
  to: { en: 'up to', zh: '上限' },
  from: { en: 'from', zh: '下限' },
  'in-service': { en: 'in service', zh: '在职' },
  retired: { en: 'retired', zh: '退休' },
  paymentCap: { en: 'most that it pays a year', zh: '年度最高支付' },
  routes: { en: 'route', zh: '就医路径' },
  filed: { en: 'filed', zh: '已备案' },
  referred: { en: 'referred', zh: '转诊' },
  emergency: { en: 'emergency', zh: '急诊' },
  unreferred: { en: 'unreferred', zh: '未经转诊' },
  temporary: { en: 'temporary', zh: '其他临时外出' },
  percentagePointsOff: { en: 'less', zh: '降低' },
  percentagePointsOn: { en: 'more', zh: '提高' },
  multiplier: { en: 'multiplied with', zh: '乘以' },
  adjustments: { en: 'adjustment', zh: '比例调整' },
  when: { en: 'when', zh: '条件' },
  prePaymentDefaults: { en: 'pre-payment where the catalogue is silent', zh: '目录未定的先行自付' },
  drug: { en: 'drugs', zh: '药品' },
  service: { en: 'services', zh: '诊疗项目' },
  material: { en: 'materials', zh: '医用耗材' },
  essentialDrugs: { en: 'essential drugs', zh: '基本药物' },
  order: { en: 'order of the funds', zh: '基金支付顺序' },
  largeAmount: { en: 'large-amount fund', zh: '大额补助' },
  civilServant: { en: 'civil-servant supplement', zh: '公务员补助' },
  enterprise: { en: 'enterprise supplement', zh: '企业补充' },
  covers: { en: 'covers', zh: '补助范围' },
  floor: { en: 'floor', zh: '兜底' },
  catastrophic: { en: 'catastrophic insurance', zh: '大病保险' },
  pays: { en: 'pays', zh: '支付方式' },
  counts: { en: 'counts', zh: '口径' },
  threshold: { en: 'threshold', zh: '起付' },
  upTo: { en: 'until', zh: '补至' },
  medicalAssistance: { en: 'medical assistance', zh: '医疗救助' },
  protection: { en: 'protection', zh: '托底保障' },
  personalShare: { en: 'share of the person', zh: '个人负担比例' },
  exclusions: { en: 'not payable', zh: '不予支付' },
  liftedByDeclaration: { en: 'lifted by declaration', zh: '承诺后可支付' },
  personalAccount: { en: 'personal account', zh: '个人账户' },
  familyAccount: { en: "relative's account", zh: '共济账户' },
  ways: { en: 'way of care', zh: '就医方式' },
  inpatient: { en: 'inpatient', zh: '住院' },
  'day-surgery': { en: 'day surgery', zh: '日间手术' },
  outpatient: { en: 'outpatient', zh: '普通门诊' },
  'chronic-outpatient': { en: 'special and chronic diseases', zh: '门诊慢特病' },
  pharmacy: { en: 'pharmacy', zh: '药店购药' },
  maternity: { en: 'maternity', zh: '生育' },
  accumulates: { en: 'accumulates', zh: '累计方式' },
  funds: { en: 'funds that pay besides', zh: '另行支付的基金' },
  diseases: { en: 'disease', zh: '病种' },
  disease: { en: 'word', zh: '病种代号' },
  diagnoses: { en: 'diagnoses', zh: '诊断编码' },
  yearlyStandard: { en: 'yearly standard', zh: '年度支付标准' },
  civilServantStandard: { en: 'yearly standard of civil servants', zh: '公务员年度支付标准' },
  cases: { en: 'fixed amount', zh: '定额' },
  statuses: { en: 'status', zh: '人员状态' },
  places: { en: 'place', zh: '就医地' },
  filings: { en: 'filing category', zh: '备案类别' },
  ageFrom: { en: 'age from', zh: '年龄下限' },
  ageBelow: { en: 'age below', zh: '年龄上限' },
  contributionYearsFrom: { en: 'years of contribution from', zh: '缴费年限下限' },
  contributionYearsBelow: { en: 'years of contribution below', zh: '缴费年限上限' },
  villageClinic: { en: 'village clinic', zh: '村卫生室' },
  skippedFirstContact: { en: 'first contact skipped', zh: '未经基层首诊' },
  fundCode: { en: 'code of the fund', zh: '基金代码' },
  carrier: { en: 'carried by', zh: '承办方' },
  source: { en: 'source', zh: '依据文件' },
  reading: { en: 'reading', zh: '释义' },
};
