import { z } from 'zod';
import { staffCode } from './claims';
import { businessDate, fundItemAmounts, id, laterSignedFen, signedFen, signedFenSum } from '../fields';

/** Where the money of a settlement goes, and when it counts. */
const settlementTerms = {
  settlementId: id('SettlementId'),
  institution: id('InstitutionCode'),
  claimId: id('HospitalReference'),
  personId: id('PersonId'),
  homeRegion: id('RegionCode'),
  treatingRegion: id('RegionCode'),
  homeProvince: id('RegionCode'),
  treatingProvince: id('RegionCode'),
  /** As the hospital signed it. */
  settledOn: businessDate,
  /** The business day whose control totals and seal hold it: `settledOn`, or the next day not yet sealed. */
  bookedOn: businessDate,
};

/**
 * The split of a bill as everybody downstream needs it; a reversal has all of it negated. The total is fund total,
 * personal total and hospital's part; the personal total is account, family account and cash.
 */
const settledAmounts = {
  total: signedFen,
  fundTotal: signedFen,
  /** Borne by the hospital itself and repaid by nobody. */
  hospitalPart: laterSignedFen,
  personalTotal: signedFen,
  account: signedFen,
  /** Money of a relative's personal account. */
  familyAccount: laterSignedFen,
  cash: signedFen,
  /** What the hospital advanced: fund total and money of both accounts. Equals the sum of `fundItems`. */
  advanced: signedFen,
  fundItems: fundItemAmounts,
};

export const claimSettled = z.object({
  ...settlementTerms,
  ...settledAmounts,
  pack: z.object({ id: id('PolicyPackId'), version: z.string(), digest: z.string() }),
});

/** The negated row of a settlement that was undone. */
export const claimReversed = z.object({
  ...settlementTerms,
  ...settledAmounts,
  reversalId: id('HospitalReference'),
  /** The settlement that this row undoes. */
  reverses: id('SettlementId'),
});

/** Who decided that money of the funds is taken back: review of claims, an inspection, an insurer. */
export const deductionGrounds = ['review', 'inspection', 'insurer'] as const;
export type DeductionGround = (typeof deductionGrounds)[number];

/** At most this many months to take a deduction in. */
export const MAX_INSTALMENTS = 12;

/** Which deduction a row belongs to, and where it comes from. */
const deductionTerms = {
  deductionId: id('DeductionId'),
  ground: z.enum(deductionGrounds),
  /** Stable dotted code of the reason. */
  reason: z.string(),
  /** The hospital's own code of the department that it is traced to. */
  department: staffCode.optional(),
  /** The settlement that money is taken from. The row's own `settlementId` is another one. */
  of: id('SettlementId'),
  /** The instalment that is taken; of a return the last one that was. */
  instalment: z.number().int().min(1).max(MAX_INSTALMENTS),
  instalments: z.number().int().min(1).max(MAX_INSTALMENTS),
};

/**
 * One instalment of a deduction: what funds paid moves to the hospital's part. The total is 0 and the person's part too;
 * fund total, advanced and fund items are negative, the hospital's part is as much above 0.
 */
export const deductionTaken = z.object({ ...settlementTerms, ...settledAmounts, ...deductionTerms });

/** What was taken comes back, with the opposite sign: the claim was undone, or the deduction was reduced afterwards. */
export const deductionReturned = z.object({
  ...settlementTerms,
  ...settledAmounts,
  ...deductionTerms,
  because: z.enum(['claim-reversed', 'reduced']),
});

const refusal = {
  institution: id('InstitutionCode'),
  personId: id('PersonId'),
  /** Stable dotted code, for example `filing.missing`. */
  code: z.string(),
  /** What to do about it. */
  message: z.string(),
};

/** Cannot be decided yet; goes on by itself when what is missing arrives, or is rejected after its term. */
export const claimHeld = z.object({ ...refusal, claimId: id('HospitalReference') });

/** Will not be settled; a corrected claim needs a new number. */
export const claimRejected = z.object({ ...refusal, claimId: id('HospitalReference') });

export const reversalRejected = z.object({
  ...refusal,
  claimId: id('HospitalReference'),
  reversalId: id('HospitalReference'),
});

/** Written into every partition after the last outcome of that business day in it. */
export const daySealed = z.object({
  day: businessDate,
  partition: z.number().int().min(0),
  /** How many `day.totals` messages the day has in all, so that a reader knows when it holds them; 0 on an empty day. */
  totals: z.number().int().min(0),
});

export type ClaimSettled = z.output<typeof claimSettled>;
export type ClaimReversed = z.output<typeof claimReversed>;
export type DeductionTaken = z.output<typeof deductionTaken>;
export type DeductionReturned = z.output<typeof deductionReturned>;
export type ClaimHeld = z.output<typeof claimHeld>;
export type ClaimRejected = z.output<typeof claimRejected>;
export type ReversalRejected = z.output<typeof reversalRejected>;
export type DaySealed = z.output<typeof daySealed>;

/** Totals of one business day, pair and hospital. */
const controlTotal = z.object({
  homeProvince: id('RegionCode'),
  institution: id('InstitutionCode'),
  /** Rows counted: a settlement and its reversal are two. */
  settlements: z.number().int().min(0),
  total: signedFenSum,
  advanced: signedFenSum,
});

/** What settlement says it settled on one sealed day in one treating province; clearing must hold the same. */
export const dayTotals = z.object({
  day: businessDate,
  treatingProvince: id('RegionCode'),
  /** A day with many hospitals comes in several parts. */
  part: z.number().int().min(1),
  parts: z.number().int().min(1),
  totals: z.array(controlTotal),
});
export type DayTotals = z.output<typeof dayTotals>;
