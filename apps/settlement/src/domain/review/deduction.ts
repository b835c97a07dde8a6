import {
  DomainError,
  firstDayOf,
  invariant,
  monthOf,
  plusMonths,
  type BusinessDate,
  type DeductionId,
  type HospitalReference,
  type InstitutionCode,
  type PersonId,
  type RegionCode,
} from '@lianqing/kernel';
import {
  accountItems,
  allocate,
  fundItems,
  noFundItems,
  sumOfFundItems,
  type Fen,
  type FundItem,
  type FundItemAmounts,
} from '@lianqing/money';

/** Who decides that money of the funds is taken back from a hospital (field-facts §6, kinds 10 and 20; seed-facts §3). */
export type DeductionGround = 'review' | 'inspection' | 'insurer';

/** A deduction may be taken over a year of months (field-facts §6: none, partly, fully taken). */
export const MAX_INSTALMENTS = 12;

/** What a final decision takes back of one settlement, as whoever decided it states it. */
export interface DeductionDecision {
  /** Begins with the ground. */
  readonly deductionId: DeductionId;
  readonly ground: DeductionGround;
  readonly institution: InstitutionCode;
  readonly claimId: HospitalReference;
  readonly amount: Fen;
  readonly instalments: number;
  /** Stable dotted code. */
  readonly reasonCode: string;
  /** In the words of whoever decided. */
  readonly reason: string;
  readonly department: string | null;
  readonly physician: string | null;
  readonly decidedBy: string;
}

/** A deduction as it stands against its settlement. */
export interface Deduction extends DeductionDecision {
  readonly claimNo: bigint;
  readonly claimBookedOn: BusinessDate;
  readonly personId: PersonId;
  readonly homeRegion: RegionCode;
  readonly treatingRegion: RegionCode;
  /** What is to be taken of each fund in all, above 0: the amount, or less once it was reduced. */
  readonly standing: FundItemAmounts;
  /** What was taken and not returned, by fund. */
  readonly taken: FundItemAmounts;
  /** Instalments that are still to come, the next first. */
  readonly planned: readonly number[];
  /** The last instalment that was taken; 0 before the first. */
  readonly lastTaken: number;
  readonly returns: number;
}

/** A row to book: what is taken (above 0) or returned (below 0) by fund. */
export interface DeductionEntry {
  readonly is: 'taken' | 'returned';
  /** Of the instalment, or of the return: `1` is the first. */
  readonly number: number;
  readonly fundItems: FundItemAmounts;
  readonly because: ReturnCause | null;
}

/** Why something that was taken comes back. */
export type ReturnCause = 'claim-reversed' | 'reduced';

/** The items that a deduction may take from: money of personal accounts is the person's own, not the fund's. */
export const deductibleItems = fundItems.filter((item) => !accountItems.some((account) => account === item));

/** What an insurer answers for, and nothing else. */
const insurersItems: readonly FundItem[] = ['catastrophic'];

/**
 * What a deduction may still take of a settlement, by fund: what the funds paid less what other deductions stand for.
 * @param standing what each of the other deductions of the settlement takes of each fund
 */
export function deductibleOf(
  ground: DeductionGround,
  paid: FundItemAmounts,
  standing: readonly FundItemAmounts[],
): FundItemAmounts {
  const left = { ...noFundItems };
  for (const item of ground === 'insurer' ? insurersItems : deductibleItems) {
    left[item] = standing.reduce((rest, other) => rest - other[item], paid[item]);
  }
  return left;
}

/**
 * Splits a deduction over the funds in proportion to what may still be taken of each (`allocate`): nothing is lost, and no
 * fund gets back more than it paid, because a share that is rounded up is still within what the fund has left.
 * @throws DomainError `rejected`, code `deduction.exceeds-funds`
 */
export function splitOverFunds(amount: Fen, left: FundItemAmounts): FundItemAmounts {
  const most = sumOfFundItems(left);
  if (amount > most) {
    throw new DomainError(
      'rejected',
      'deduction.exceeds-funds',
      `${amount} fen cannot be taken: the funds have paid ${most} fen of this claim that no other deduction takes back; name at most that`,
      { amount: `${amount}`, most: `${most}` },
    );
  }
  if (amount === 0n) return noFundItems;
  const shares = allocate(
    amount,
    fundItems.map((item) => left[item]),
  );
  const split = { ...noFundItems };
  for (const [index, item] of fundItems.entries()) split[item] = shares[index] ?? 0n;
  return split;
}

/** Refuses a decision that contradicts itself, before anything is looked up. */
export function refuseUnfit({ deductionId, ground, amount, instalments, reason, decidedBy }: DeductionDecision): void {
  const refuse = (code: string, message: string) => new DomainError('rejected', code, message, { deductionId });
  if (!deductionId.startsWith(`${ground}-`)) {
    throw refuse('deduction.id-of-another-ground', `The id of a deduction by ${ground} begins with ${ground}-`);
  }
  if (amount <= 0n) throw refuse('deduction.no-amount', 'A deduction takes at least one fen');
  if (!Number.isInteger(instalments) || instalments < 1 || instalments > MAX_INSTALMENTS) {
    throw refuse('deduction.instalments-out-of-range', `A deduction is taken in 1 to ${MAX_INSTALMENTS} instalments`);
  }
  if (amount < BigInt(instalments)) {
    throw refuse('deduction.instalments-too-small', `${amount} fen cannot be taken in ${instalments} instalments`);
  }
  if (reason.trim() === '') throw refuse('deduction.reason-missing', 'A deduction gives the hospital its reason');
  if (decidedBy.trim() === '') throw refuse('deduction.decider-missing', 'A deduction names who decided it');
}

/** The days on which instalments are due: the first at once, the others on the first day of each month that follows. */
export function instalmentDays(decidedOn: BusinessDate, instalments: number): BusinessDate[] {
  return Array.from({ length: instalments }, (_, index) =>
    index === 0 ? decidedOn : firstDayOf(plusMonths(monthOf(decidedOn), index)),
  );
}

/** What is to be taken in all. */
export function standsAt({ standing }: Pick<Deduction, 'standing'>): Fen {
  return sumOfFundItems(standing);
}

/**
 * The next instalment: an equal part of what is still to be taken, the earlier ones a fen more where it does not divide.
 * Each is split over what the funds have left of the deduction, so that the last one makes every fund whole.
 * @returns undefined when nothing is left to take
 */
export function nextInstalment(deduction: Deduction): DeductionEntry | undefined {
  const { planned, standing, taken } = deduction;
  const left = differenceOf(standing, taken);
  const outstanding = sumOfFundItems(left);
  const number = planned[0];
  if (number === undefined || outstanding === 0n) return undefined;
  const [amount] = allocate(
    outstanding,
    planned.map(() => 1n),
  );
  invariant(amount, 'the first of equal parts is the largest');
  return { is: 'taken', number, fundItems: splitOverFunds(amount, left), because: null };
}

/** What a reduction leaves of a deduction: what stands of each fund, and the row that returns what was taken beyond it. */
export interface Reduced {
  readonly standing: FundItemAmounts;
  readonly entry: DeductionEntry | undefined;
}

/**
 * Leaves `stands` of a deduction. Where more was taken, the difference is returned in proportion to what each fund got;
 * where less was, what is still to come shrinks in proportion. Either way each fund gives back no more than it got.
 * @param stands less than the deduction stands at
 */
export function reduced(
  { standing, taken, returns }: Pick<Deduction, 'standing' | 'taken' | 'returns'>,
  stands: Fen,
  because: ReturnCause,
): Reduced {
  const outstanding = stands - sumOfFundItems(taken);
  if (outstanding >= 0n) {
    const toCome = splitOverFunds(outstanding, differenceOf(standing, taken));
    return { standing: sumOf(taken, toCome), entry: undefined };
  }
  const returned = splitOverFunds(-outstanding, taken);
  const entry = { is: 'returned' as const, number: returns + 1, fundItems: returned, because };
  return { standing: differenceOf(taken, returned), entry };
}

function sumOf(a: FundItemAmounts, b: FundItemAmounts): FundItemAmounts {
  const sum = { ...noFundItems };
  for (const item of fundItems) sum[item] = a[item] + b[item];
  return sum;
}

function differenceOf(a: FundItemAmounts, b: FundItemAmounts): FundItemAmounts {
  const difference = { ...noFundItems };
  for (const item of fundItems) difference[item] = a[item] - b[item];
  return difference;
}
