import { accountItems } from '@lianqing/money';
import { laterFunds, type OtherWay } from '../policy-pack';
import type { Complain, PackFile, PaidWayFile } from './pack-schema';
import { checkChange, checkCondition, checkOnce, checkRatesBy, keysOfDimension } from './rule-checks';
import { itemOf } from './way-file';

/** One way that funds pay for, with what is needed to judge it. */
interface WayToCheck {
  readonly way: OtherWay;
  readonly rules: PaidWayFile;
  readonly pack: PackFile;
}

/** The rules of every way are consistent with each other and with the pack, and adjustments name ways that there are. */
export function checkWays(pack: PackFile, complain: Complain): void {
  for (const way of Object.keys(pack.ways) as OtherWay[]) {
    const rules = pack.ways[way];
    if (rules?.pays !== 'funds') continue;
    const below: Complain = (path, message) => {
      complain(['ways', way, ...path], message);
    };
    for (const check of checks) check({ way, rules, pack }, below);
  }
  checkAdjustedWays(pack, complain);
}

type Check = (checked: WayToCheck, complain: Complain) => void;

const checkFund: Check = ({ rules: { pooledFund: fund, accumulates }, pack }, complain) => {
  if (!fund) {
    if (accumulates === 'apart')
      complain(['pooledFund'], 'is needed where a way is counted apart: bands are of the year');
    return;
  }
  const item = itemOf(pack, fund.fundItem);
  if ((accountItems as readonly string[]).includes(item))
    complain(['pooledFund', 'fundItem'], 'is money of an account, not of a fund');
  if (laterFunds.some((name) => name !== 'floor' && pack[name]?.fundItem === item))
    complain(['pooledFund', 'fundItem'], `${item} is paid by another fund already`);
  if (accumulates === 'with-inpatient' && item !== pack.pooledFund.fundItem)
    complain(['accumulates'], `must be apart where another item pays than ${pack.pooledFund.fundItem}`);
  if (new Set(fund.ratesBy).size < fund.ratesBy.length) complain(['pooledFund', 'ratesBy'], 'names a dimension twice');
  if (fund.ratesBy.includes('age') && pack.pooledFund.ageGroups.length === 0)
    complain(['pooledFund', 'ratesBy'], 'goes by age, and the pack has no age groups');
  const keys = keysOfDimension(pack.pooledFund);
  const words = fund.ratesBy.map((dimension) => keys[dimension]);
  checkRatesBy(fund.rates, words, ['pooledFund', 'rates'], complain);
  for (const [index, { when }] of (fund.cases ?? []).entries())
    checkCondition(when, ['pooledFund', 'cases', index, 'when'], complain);
};

/** A visit that is no admission has no ordinal, and no stay that goes on. */
const checkDeductible: Check = ({ rules: { deductible } }, complain) => {
  if (!deductible) return;
  if (deductible.by === 'tier-and-ordinal')
    complain(['deductible', 'by'], 'must be tier: only admissions have an ordinal');
  if (deductible.by === 'tier' && deductible.repeat)
    complain(['deductible', 'repeat'], 'has a place only in inpatient care');
  for (const by of Object.keys(deductible.merges))
    complain(['deductible', 'merges', by], 'has a place only in inpatient care');
};

const checkRoutes: Check = ({ rules }, complain) => {
  for (const [route, rule] of Object.entries(rules.routes ?? {})) {
    if (!rule) continue;
    checkChange(rule, ['routes', route], !rule.deductible && !rule.paymentCap, complain);
    if (rule.deductible && !rules.deductible)
      complain(['routes', route, 'deductible'], 'changes a deductible that the way does not have');
    if (rule.paymentCap && 'diseases' in rules)
      complain(['routes', route, 'paymentCap'], 'would stand for the standards of the diseases');
  }
};

const checkFunds: Check = ({ rules: { funds, accumulates }, pack }, complain) => {
  checkOnce(funds, ['funds'], complain);
  for (const fund of funds) {
    if (!pack[fund]) complain(['funds'], `names ${fund}, which the pack does not have`);
    if (accumulates === 'apart' && (fund === 'largeAmount' || fund === 'catastrophic'))
      complain(['funds'], `names ${fund}, which looks at the year, and the way is counted apart from it`);
  }
};

const checkDiseases: Check = ({ rules }, complain) => {
  if (!('diseases' in rules)) return;
  const { diseases, pooledFund } = rules;
  if (pooledFund?.paymentCap)
    complain(['pooledFund', 'paymentCap'], 'has no place beside diseases: their standards are the limits');
  checkOnce(
    diseases.map(({ disease }) => disease),
    ['diseases'],
    complain,
  );
  const seen: { readonly code: string; readonly disease: string }[] = [];
  for (const [index, { disease, diagnoses, yearlyStandard, civilServantStandard }] of diseases.entries()) {
    if (civilServantStandard !== undefined && yearlyStandard === undefined)
      complain(['diseases', index, 'civilServantStandard'], 'needs a yearlyStandard of the others beside it');
    for (const code of diagnoses) {
      const other = seen.find((one) => one.code.startsWith(code) || code.startsWith(one.code));
      if (other) complain(['diseases', index, 'diagnoses'], `${code} belongs to ${other.disease} already`);
      seen.push({ code, disease });
    }
  }
};

const checks: readonly Check[] = [checkFund, checkDeductible, checkRoutes, checkFunds, checkDiseases];

function checkAdjustedWays(pack: PackFile, complain: Complain): void {
  for (const [index, { when, deductible, paymentCap }] of pack.adjustments.entries()) {
    const path = ['adjustments', index];
    const ways = when.ways ?? ['inpatient'];
    for (const way of ways) {
      const rules = way === 'inpatient' ? { ...pack, pays: 'funds' as const } : pack.ways[way];
      if (!rules) complain([...path, 'when', 'ways'], `names ${way}, for which the pack has no rules of its own`);
      else if (rules.pays !== 'funds') complain([...path, 'when', 'ways'], `names ${way}, which no fund pays for`);
      else if (deductible && !rules.deductible)
        complain([...path, 'deductible'], `changes a deductible that ${way} does not have`);
      else if (paymentCap === 'lifted' && !hasCap(rules))
        complain([...path, 'paymentCap'], `lifts a limit that ${way} does not have`);
    }
  }
}

/** Whether anything but a cap in common with inpatient care limits what the fund pays in a year. */
function hasCap(rules: PaidWayFile | PackFile): boolean {
  const byRoute = Object.values(rules.routes ?? {}).some((rule) => rule?.paymentCap !== undefined);
  return rules.pooledFund?.paymentCap !== undefined || byRoute || 'diseases' in rules;
}
