import { invariant, unreachable } from '@lianqing/kernel';
import { noFundItems, roundingOf, type Fen, type FundItem, type FundItemAmounts } from '@lianqing/money';
import type { Bill, Counters } from './bill';
import type { BenefitRules, LaterFund, PolicyPack } from './policy-pack';
import { burdenExceeds, catastrophicInsurance, floorTopUp, medicalAssistance, protection } from './rules/actual-cost';
import { deductibleOf, mergedWith } from './rules/deductible';
import { largeAmountFund } from './rules/large-amount';
import { splitLines } from './rules/lines';
import { accountPays, familyAccountPays } from './rules/personal-account';
import { capsOf } from './rules/payment-cap';
import { pooledFund, stretchOf, type PooledShares, type Stretch } from './rules/pooled-fund';
import { heldAdjustments } from './rules/rate-change';
import { civilServantSupplement, enterpriseSupplement } from './rules/supplement';
import type { Run } from './run';
import { assertIdentities, type Split } from './split';
import type { Tally } from './tally';
import { commonRules, type Recorder } from './steps';
import { countsWithInpatient, recorderFor, rulesOf } from './ways';
import { contributionOf, emptyYear, type YearContribution } from './year';

/** The outcome of one bill: its split, the same by fund item, and what it adds to the insurance year. */
export interface Adjudication {
  readonly split: Split;
  /** Σ = `fundTotal` + `account` + `familyAccount`: what the hospital advances. */
  readonly fundItems: FundItemAmounts;
  readonly contribution: YearContribution;
  /** What it adds to the counters, to `yearPaid` the same as to `pooledPaid`; of the highest standard, the one it was charged by. */
  readonly counted: Counters;
}

/** What each later fund pays. */
type LaterShares = Record<LaterFund, Fen>;

/**
 * Splits a bill by a policy pack, to the fen (benefit-semantics). Pure: the same arguments give the same answer. The
 * caller has chosen the pack (`packFor`) and the route (`routeFor`), has looked up the counters of the bill's way, and
 * knows that each line's amount is what was billed. Whatever a pack says, no fund pays more than what is still unpaid.
 * @param record hears every step with its rule and source; without it no step is built.
 * @throws DomainError `rejected`, codes `policy.way-not-covered` and `disease.not-recognised` (`assertWayCovered`).
 * @throws InvariantViolation when the year or a line is negative, class B has no rate, or an identity of the split fails.
 */
export function adjudicate(pack: PolicyPack, bill: Bill, record?: Recorder): Adjudication {
  assertYear(bill);
  const run = begin(pack, bill, record);

  const lines = splitLines(run);
  const { inScope, total, hospitalPart } = lines;
  const { charged: deductible, standard } = deductibleOf(run, inScope);
  const stretch = stretchOf(run, deductible, inScope - deductible);
  const pooled = pooledFund(run, stretch, lines.essential);
  const tally: Tally = {
    total,
    inScope,
    hospitalPart,
    left: {
      deductible,
      'pool-self': pooled.poolSelf,
      'large-self': 0n,
      'over-cap': pooled.aboveBands + pooled.aboveCap,
    },
    computed: pooled.computed,
    poolFund: pooled.computed,
    paid: pooled.computed,
  };
  const { shares, largePart } = payLaterFunds(run, stretch, tally);
  recordOverCap(run, pooled, largePart);
  const fundTotal = tally.paid;
  const person = splitPersonalPart(run, { total, inScope, hospitalPart, fundTotal });

  const split: Split = {
    fullSelfPay: lines.fullSelfPay,
    overLimit: lines.overLimit,
    preSelfPay: lines.preSelfPay,
    inScope,
    total,
    deductible,
    poolFund: tally.poolFund,
    poolSelf: pooled.poolSelf,
    floorTopUp: shares.floor,
    largeFund: shares.largeAmount,
    largeSelf: largePart - shares.largeAmount,
    overCap: pooled.aboveBands + pooled.aboveCap - largePart,
    civilServant: shares.civilServant,
    enterprise: shares.enterprise,
    catastrophic: shares.catastrophic,
    medicalAssistance: shares.medicalAssistance,
    protection: shares.protection,
    fundTotal,
    hospitalPart,
    personalTotal: person.personalTotal,
    account: person.account,
    familyAccount: person.familyAccount,
    cash: person.cash,
  };
  assertIdentities(split);
  const isAdmission = run.rules === pack && mergedWith(run) === undefined;
  return {
    split,
    fundItems: fundItemsOf(run.rules, split),
    contribution: countsWithInpatient(pack, bill.visit.kind) ? contributionOf(split, { isAdmission }) : emptyYear,
    counted: { charged: deductible, highestStandard: standard, pooledPaid: tally.poolFund },
  };
}

function begin(pack: PolicyPack, bill: Bill, record: Recorder | undefined): Run {
  const rules = rulesOf(pack, bill);
  const adjustments = heldAdjustments(rules, bill);
  return {
    rules,
    bill,
    round: roundingOf(pack.rounding),
    record: record && recorderFor(pack, bill, record),
    adjustments,
    caps: capsOf(rules, { bill, adjustments, isStay: rules === pack }),
  };
}

type Payable = Pick<Split, 'total' | 'inScope' | 'hospitalPart' | 'fundTotal'>;
type PersonalPart = Pick<Split, 'personalTotal' | 'account' | 'familyAccount' | 'cash'>;

/** What no fund pays and the hospital does not bear: first the person's account, then a relative's, then cash. */
function splitPersonalPart(run: Run, { total, inScope, hospitalPart, fundTotal }: Payable): PersonalPart {
  const { record } = run;
  const personalTotal = total - fundTotal - hospitalPart;
  record?.({ name: 'fund-total', amount: fundTotal, ...commonRules.total, facts: {} });
  record?.({
    name: 'personal-total',
    amount: personalTotal,
    ...commonRules.total,
    facts: { total, fundTotal, hospitalPart },
  });
  const account = accountPays(run, { personalTotal, inScope, fundTotal });
  const familyAccount = familyAccountPays(run, { personalTotal, inScope, fundTotal }, account);
  const cash = personalTotal - account - familyAccount;
  record?.({ name: 'cash', amount: cash, ...commonRules.total, facts: { personalTotal, account, familyAccount } });
  return { personalTotal, account, familyAccount, cash };
}

interface LaterPayments {
  readonly shares: LaterShares;
  /** What lies between the limits of the large-amount fund. */
  readonly largePart: Fen;
}

/** Asks one fund after the other, in the order of the pack; each sees what those before it have paid. */
function payLaterFunds(run: Run, stretch: Stretch, tally: Tally): LaterPayments {
  const { rules } = run;
  const shares: LaterShares = {
    largeAmount: 0n,
    civilServant: 0n,
    enterprise: 0n,
    floor: 0n,
    catastrophic: 0n,
    medicalAssistance: 0n,
    protection: 0n,
  };
  if (!rules.floor) recordPoolFund(run, tally);
  let isExceeded = false;
  let largePart = 0n;
  for (const fund of rules.order) {
    switch (fund) {
      case 'largeAmount':
        ({ part: largePart, amount: shares.largeAmount } = largeAmountFund(run, stretch, tally));
        break;
      case 'civilServant':
        shares.civilServant = civilServantSupplement(run, tally);
        break;
      case 'enterprise':
        shares.enterprise = enterpriseSupplement(run, tally);
        break;
      case 'floor':
        shares.floor = floorTopUp(run, tally);
        tally.poolFund += shares.floor;
        recordPoolFund(run, tally);
        break;
      case 'catastrophic':
        isExceeded = burdenExceeds(run, tally);
        shares.catastrophic = isExceeded ? catastrophicInsurance(run, tally) : 0n;
        break;
      case 'medicalAssistance':
        shares.medicalAssistance = medicalAssistance(run, isExceeded, tally);
        break;
      case 'protection':
        shares.protection = protection(run, tally);
        break;
      default:
        return unreachable(fund, 'payLaterFunds');
    }
    tally.paid += shares[fund];
  }
  return { shares, largePart };
}

function recordPoolFund({ record }: Run, { computed, poolFund }: Tally): void {
  if (!record) return;
  const facts = { computed, topUp: poolFund - computed };
  record({ name: 'pooled.fund', amount: poolFund, ...commonRules.total, facts });
}

function recordOverCap(run: Run, { aboveBands, aboveCap }: PooledShares, largePart: Fen): void {
  const amount = aboveBands + aboveCap - largePart;
  if (amount === 0n) return;
  const { largeAmount } = run.rules;
  const isCap = aboveBands === largePart;
  run.record?.({
    name: 'over-cap',
    amount,
    rule: isCap ? (run.caps[0]?.rule ?? 'pooledFund.paymentCap') : largeAmount ? 'largeAmount.to' : 'pooledFund.bands',
    source: 'what no limit of the funds in scope reaches',
    facts: { aboveBands: aboveBands - largePart, aboveCap },
  });
}

/** What each fund item pays, by the items that the pack names for its funds. */
function fundItemsOf(rules: BenefitRules, split: Split): FundItemAmounts {
  const amounts: Record<FundItem, Fen> = { ...noFundItems };
  if (rules.pooledFund) amounts[rules.pooledFund.fundItem] += split.poolFund;
  amounts[rules.personalAccount.fundItem] += split.account;
  amounts.familyAccount += split.familyAccount;
  if (rules.largeAmount) amounts[rules.largeAmount.fundItem] += split.largeFund;
  if (rules.civilServant) amounts[rules.civilServant.fundItem] += split.civilServant;
  if (rules.enterprise) amounts[rules.enterprise.fundItem] += split.enterprise;
  if (rules.catastrophic) amounts[rules.catastrophic.fundItem] += split.catastrophic;
  if (rules.medicalAssistance) amounts[rules.medicalAssistance.fundItem] += split.medicalAssistance;
  if (rules.protection) amounts[rules.protection.fundItem] += split.protection;
  return amounts;
}

function assertYear({ year, counters }: Bill): void {
  const { admissions, inScope, aboveDeductible, ownBurden } = year;
  invariant(Number.isSafeInteger(admissions) && admissions >= 0, 'the admissions of a year are not a count');
  invariant(inScope >= 0n && aboveDeductible >= 0n && ownBurden >= 0n, 'the year so far is negative');
  if (!counters) return;
  const { charged, highestStandard, pooledPaid, yearPaid = 0n } = counters;
  invariant(
    charged >= 0n && highestStandard >= 0n && pooledPaid >= 0n && yearPaid >= 0n,
    'the counters of a year are negative',
  );
}
