import type { Bilingual } from '@lianqing/benefits';
import type { RefusalCode } from './refusal';

/** One thing that a claim was checked for. */
export interface Check {
  readonly check: string;
  readonly text: Bilingual;
  readonly result: 'passed' | 'failed' | 'waits';
  readonly code: string | null;
}

/** What a claim is checked for, in order, and the codes with which it may fail there. */
const checks: readonly { readonly check: string; readonly zh: string; readonly codes: readonly RefusalCode[] }[] = [
  { check: 'signature of the institution', zh: '医院签名', codes: [] },
  { check: 'number used once', zh: '单据号未重复', codes: [] },
  { check: 'not undone before it came', zh: '到达前未被冲正', codes: ['claim.voided-by-reversal', 'message.reversed'] },
  {
    check: 'dates of admission, discharge and settlement',
    zh: '入院、出院、结算日期',
    codes: ['claim.discharged-before-admitted', 'claim.settled-before-discharged', 'claim.settled-in-future'],
  },
  { check: 'institution connected', zh: '医院已接入', codes: ['institution.not-connected'] },
  { check: 'institution not suspended', zh: '医院未被暂停', codes: ['institution.suspended'] },
  { check: 'home region known', zh: '参保地已登记', codes: ['region.unknown'] },
  { check: 'treated in another province', zh: '在外省就医', codes: ['claim.not-cross-province'] },
  { check: 'person known', zh: '参保人已登记', codes: ['person.unknown'] },
  { check: 'insured in the home region', zh: '在参保地参保', codes: ['person.insured-elsewhere'] },
  { check: 'enrolled on the day of settlement', zh: '结算日在保', codes: ['person.not-enrolled'] },
  { check: 'items listed where the patient was treated', zh: '项目在就医地目录内', codes: ['claim.item-unknown'] },
  { check: 'policy in force', zh: '有生效的政策', codes: ['policy.none-effective'] },
  { check: 'cause of the visit covered', zh: '就诊原因可报', codes: ['cause.excluded'] },
  {
    check: 'way of care and disease covered',
    zh: '医疗类别与病种可报',
    codes: ['policy.way-not-covered', 'disease.not-recognised'],
  },
  { check: 'particulars that the policy asks for', zh: '政策所需个人情况已报', codes: ['person.particulars-missing'] },
  { check: 'filing or emergency', zh: '已备案或急诊', codes: ['filing.missing'] },
  { check: 'pre-payment ratios of class B known', zh: '乙类先行自付比例已知', codes: ['claim.ratio-missing'] },
  {
    check: 'the bill that it goes on with',
    zh: '所续结的单据',
    codes: [
      'continuation.unknown',
      'continuation.not-settled',
      'continuation.other-person',
      'continuation.other-institution',
      'continuation.out-of-order',
      'continuation.not-adjacent',
      'continuation.continued-already',
    ],
  },
  { check: 'insurance year open', zh: '医保年度未关账', codes: ['claim.year-closed'] },
  { check: 'approvals in care', zh: '就医中的审批', codes: ['approval.missing'] },
  { check: 'invoice counts once', zh: '发票未重复使用', codes: ['invoice.used'] },
  { check: 'stay not reimbursed by hand', zh: '未作零星报销', codes: ['claim.reimbursed-already'] },
];

/** How a claim went through its checks: all of them, or up to the one that it failed or waits at. */
export function checksOf(
  state: 'settled' | 'reversed' | 'held' | 'rejected' | 'awaited',
  code: string | null,
): Check[] {
  if (state === 'awaited') return [];
  const stop = checks.findIndex(({ codes }) => codes.some((known) => known === code));
  const passed = (stop === -1 ? checks : checks.slice(0, stop)).map(({ check, zh }): Check => ({
    check,
    text: { en: check, zh },
    result: 'passed',
    code: null,
  }));
  const last = checks[stop];
  if (!last) return passed;
  const { check, zh } = last;
  return [...passed, { check, text: { en: check, zh }, result: state === 'held' ? 'waits' : 'failed', code }];
}
