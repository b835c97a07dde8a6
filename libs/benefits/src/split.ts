import { invariant } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';

/** Who pays what of one bill, in fen (benefit-semantics §6, `expect`). */
export interface Split {
  /** 全自费: class C. */
  readonly fullSelfPay: Fen;
  /** 超限价: above the ceiling price. */
  readonly overLimit: Fen;
  /** 先行自付: the part of class B that the person pays first. */
  readonly preSelfPay: Fen;
  /** 符合范围: what the policy looks at. */
  readonly inScope: Fen;
  readonly total: Fen;
  readonly deductible: Fen;
  /** Pooled fund, floor included. */
  readonly poolFund: Fen;
  /** The person's part inside the bands, before floor and supplements. */
  readonly poolSelf: Fen;
  readonly floorTopUp: Fen;
  readonly largeFund: Fen;
  readonly largeSelf: Fen;
  /** In scope, but above all bands and limits. */
  readonly overCap: Fen;
  readonly civilServant: Fen;
  /** 企业补充: the employer's supplement. */
  readonly enterprise: Fen;
  readonly catastrophic: Fen;
  readonly medicalAssistance: Fen;
  /** 托底: what keeps the part of a protected person at its fixed share. */
  readonly protection: Fen;
  readonly fundTotal: Fen;
  /** 医院负担: what the hospital bears itself and nobody repays. */
  readonly hospitalPart: Fen;
  readonly personalTotal: Fen;
  /** Personal-account money. */
  readonly account: Fen;
  /** 共济: money of a relative's personal account. */
  readonly familyAccount: Fen;
  readonly cash: Fen;
}

/** The fields of a split, in the order in which they are shown. */
export const splitFields = [
  'fullSelfPay',
  'overLimit',
  'preSelfPay',
  'inScope',
  'total',
  'deductible',
  'poolFund',
  'poolSelf',
  'floorTopUp',
  'largeFund',
  'largeSelf',
  'overCap',
  'civilServant',
  'enterprise',
  'catastrophic',
  'medicalAssistance',
  'protection',
  'fundTotal',
  'hospitalPart',
  'personalTotal',
  'account',
  'familyAccount',
  'cash',
] as const satisfies readonly (keyof Split)[];

/** The identities that every split obeys (benefit-semantics §6). @throws InvariantViolation when one is broken. */
export function assertIdentities(split: Split): void {
  for (const field of splitFields) invariant(split[field] >= 0n, `${field} is negative`);
  const { total, inScope, fundTotal, hospitalPart, personalTotal } = split;
  const byScope = split.fullSelfPay + split.overLimit + split.preSelfPay + inScope;
  invariant(total === byScope, 'the four parts of the lines do not add up to the total');
  invariant(total === fundTotal + personalTotal + hospitalPart, 'the payers do not add up to the total');
  const byPerson = split.account + split.familyAccount + split.cash;
  invariant(personalTotal === byPerson, 'accounts and cash do not add up to the part of the person');
  const pooled = split.deductible + (split.poolFund - split.floorTopUp) + split.poolSelf;
  const beyond = split.largeFund + split.largeSelf + split.overCap;
  invariant(inScope === pooled + beyond, 'the stages of what is in scope do not add up to it');
}
