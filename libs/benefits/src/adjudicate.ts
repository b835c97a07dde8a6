import { invariant } from '@lianqing/kernel';
import { noFundItems, roundingOf, type Fen, type FundItem, type FundItemAmounts } from '@lianqing/money';
import type { Bill, YearSoFar } from './bill';
import type { PolicyPack } from './policy-pack';
import { burdenExceeds, catastrophicInsurance, floorTopUp, medicalAssistance } from './rules/actual-cost';
import { civilServantSupplement } from './rules/civil-servant';
import { deductibleOf } from './rules/deductible';
import { aboveTheBands } from './rules/large-amount';
import { splitLines } from './rules/lines';
import { accountPays } from './rules/personal-account';
import { stretchOf, walkBands } from './rules/pooled-fund';
import type { Run } from './run';
import { assertIdentities, type Split } from './split';
import { commonRules, type Recorder } from './steps';
import { contributionOf, type YearContribution } from './year';

/** The outcome of one bill: its split, the same by fund item, and what it adds to the insurance year. */
export interface Adjudication {
  readonly split: Split;
  /** Σ = `fundTotal` + `account` + `familyAccount`: what the hospital advances. */
  readonly fundItems: FundItemAmounts;
  readonly contribution: YearContribution;
}

/**
 * Splits a bill by a policy pack, to the fen (benefit-semantics). Pure: the same arguments give the same answer. The
 * caller has chosen the pack (`packFor`) and the route (`routeFor`), and knows that each line's amount is what was billed.
 * @param record hears every step with its rule and source; without it no step is built.
 * @throws InvariantViolation when the year or a line is negative, class B has no rate, or an identity of the split fails.
 */
export function adjudicate(pack: PolicyPack, bill: Bill, record?: Recorder): Adjudication {
  assertYear(bill.year);
  const run: Run = { pack, bill, round: roundingOf(pack.rounding), record };

  const lines = splitLines(run);
  const { inScope, total } = lines;
  const deductible = deductibleOf(run, inScope);
  const stretch = stretchOf(run, deductible, inScope - deductible);
  const { computed, poolSelf, aboveBands } = walkBands(run, stretch);
  const large = aboveTheBands(run, stretch, aboveBands);
  const civilServant = civilServantSupplement(run, poolSelf);
  const topUp = floorTopUp(run, total, computed);
  const poolFund = computed + topUp;
  record?.({ name: 'pooled.fund', amount: poolFund, ...commonRules.total, facts: { computed, topUp } });
  const exceeded = burdenExceeds(run, total, poolFund);
  const catastrophic = catastrophicInsurance(run, exceeded, total, poolFund);
  const assistance = medicalAssistance(run, { total, inScope, paid: poolFund + catastrophic, exceeded });

  const fundTotal = poolFund + large.largeFund + civilServant + catastrophic + assistance;
  const personalTotal = total - fundTotal;
  record?.({ name: 'fund-total', amount: fundTotal, ...commonRules.total, facts: {} });
  record?.({ name: 'personal-total', amount: personalTotal, ...commonRules.total, facts: { total, fundTotal } });
  const account = accountPays(run, { personalTotal, inScope, fundTotal });
  const cash = personalTotal - account;
  record?.({ name: 'cash', amount: cash, ...commonRules.total, facts: { personalTotal, account } });

  const split: Split = {
    fullSelfPay: lines.fullSelfPay,
    overLimit: lines.overLimit,
    preSelfPay: lines.preSelfPay,
    inScope,
    total,
    deductible,
    poolFund,
    poolSelf,
    floorTopUp: topUp,
    largeFund: large.largeFund,
    largeSelf: large.largeSelf,
    overCap: large.overCap,
    civilServant,
    enterprise: 0n,
    catastrophic,
    medicalAssistance: assistance,
    protection: 0n,
    fundTotal,
    hospitalPart: 0n,
    personalTotal,
    account,
    familyAccount: 0n,
    cash,
  };
  assertIdentities(split);
  return { split, fundItems: fundItemsOf(pack, split), contribution: contributionOf(split) };
}

/** What each fund item pays, by the items that the pack names for its funds. */
function fundItemsOf(pack: PolicyPack, split: Split): FundItemAmounts {
  const amounts: Record<FundItem, Fen> = { ...noFundItems };
  amounts[pack.pooledFund.fundItem] = split.poolFund;
  amounts[pack.personalAccount.fundItem] = split.account;
  amounts.familyAccount = split.familyAccount;
  if (pack.largeAmount) amounts[pack.largeAmount.fundItem] = split.largeFund;
  if (pack.civilServant) amounts[pack.civilServant.fundItem] = split.civilServant;
  if (pack.catastrophic) amounts[pack.catastrophic.fundItem] = split.catastrophic;
  if (pack.medicalAssistance) amounts[pack.medicalAssistance.fundItem] = split.medicalAssistance;
  return amounts;
}

function assertYear({ admissions, inScope, aboveDeductible, ownBurden }: YearSoFar): void {
  invariant(Number.isSafeInteger(admissions) && admissions >= 0, 'the admissions of a year are not a count');
  invariant(inScope >= 0n && aboveDeductible >= 0n && ownBurden >= 0n, 'the year so far is negative');
}
