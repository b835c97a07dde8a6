import type { settlementOutcomes, settlementTotals } from '@lianqing/contracts';
import type { ClaimReversed, ClaimSettled, DeductionReturned, DeductionTaken } from '@lianqing/contracts';
import {
  deductionRowIdOf,
  pairIdOf,
  parseBusinessDate,
  parseId,
  provinceOf,
  reversalIdOf,
  settlementIdOf,
  type BusinessDate,
} from '@lianqing/kernel';
import type { Outgoing } from '@lianqing/messaging';
import { fundItems, type FundItem } from '@lianqing/money';

export type OutcomeMessage = Outgoing<typeof settlementOutcomes>;
export type TotalsMessage = Outgoing<typeof settlementTotals>;
export type Settled = ClaimSettled | ClaimReversed | DeductionTaken | DeductionReturned;

let claims = 0;

/** What a test wants of a claim; the rest is an ordinary one of Beijing treated in Sichuan. */
export interface ClaimTerms {
  readonly home?: string;
  readonly institution?: string;
  readonly claimId?: string;
  readonly on?: string;
  readonly bookedOn?: string;
  readonly items?: Partial<Record<FundItem, bigint>>;
  readonly total?: bigint;
  /** What the hospital bears itself, within the total. */
  readonly hospitalPart?: bigint;
}

/** A settled claim; employee pool of ¥100.00 unless told otherwise. */
export function aClaim(terms: ClaimTerms = {}): ClaimSettled {
  const institution = parseId('InstitutionCode', terms.institution ?? 'H51010000001');
  const claimId = parseId('HospitalReference', terms.claimId ?? `C${(claims += 1)}`);
  const homeRegion = parseId('RegionCode', terms.home ?? '110100');
  const treatingRegion = parseId('RegionCode', institution.slice(1, 7));
  const amounts = terms.items ?? { employeePool: 100_00n };
  const items = Object.fromEntries(fundItems.map((item) => [item, amounts[item] ?? 0n])) as Record<FundItem, bigint>;
  const advanced = fundItems.reduce((sum, item) => sum + items[item], 0n);
  const total = terms.total ?? advanced + 50_00n;
  const hospitalPart = terms.hospitalPart ?? 0n;
  const fundTotal = advanced - items.personalAccount - items.familyAccount;
  const settledOn = parseBusinessDate(terms.on ?? '2026-09-10');
  return {
    settlementId: settlementIdOf(institution, claimId),
    institution,
    claimId,
    personId: parseId('PersonId', `P${String(1_000_000_000 + (claims % 5_000))}`),
    homeRegion,
    treatingRegion,
    homeProvince: provinceOf(homeRegion),
    treatingProvince: provinceOf(treatingRegion),
    settledOn,
    bookedOn: terms.bookedOn === undefined ? settledOn : parseBusinessDate(terms.bookedOn),
    total,
    fundTotal,
    hospitalPart,
    personalTotal: total - fundTotal - hospitalPart,
    account: items.personalAccount,
    familyAccount: items.familyAccount,
    cash: total - advanced - hospitalPart,
    advanced,
    fundItems: items,
    pack: { id: parseId('PolicyPackId', 'city-a'), version: '2026.1', digest: '0'.repeat(64) },
  };
}

/** The negated row that undoes a claim. */
export function reversalOf(claim: ClaimSettled, on: string): ClaimReversed {
  const { pack: _, ...terms } = claim;
  const day = parseBusinessDate(on);
  return {
    ...terms,
    settlementId: reversalIdOf(claim.settlementId),
    reverses: claim.settlementId,
    reversalId: parseId('HospitalReference', `R-${claim.claimId}`),
    settledOn: day,
    bookedOn: day,
    total: -claim.total,
    fundTotal: -claim.fundTotal,
    hospitalPart: -claim.hospitalPart,
    personalTotal: -claim.personalTotal,
    account: -claim.account,
    familyAccount: -claim.familyAccount,
    cash: -claim.cash,
    advanced: -claim.advanced,
    fundItems: Object.fromEntries(fundItems.map((item) => [item, -claim.fundItems[item]])) as Record<FundItem, bigint>,
  };
}

/** An instalment of an inspection's deduction from a claim; what it takes of each fund is above 0. */
export function takenFrom(
  claim: ClaimSettled,
  { items, instalment = 1, on }: { items: Partial<Record<FundItem, bigint>>; instalment?: number; on: string },
): DeductionTaken {
  const { pack: _, ...terms } = claim;
  const deductionId = parseId('DeductionId', `inspection-${claim.claimId}`);
  const taken = Object.fromEntries(fundItems.map((item) => [item, -(items[item] ?? 0n)])) as Record<FundItem, bigint>;
  const fundTotal = fundItems.reduce((sum, item) => sum + taken[item], 0n);
  const day = parseBusinessDate(on);
  return {
    ...terms,
    settlementId: deductionRowIdOf(claim.settlementId, deductionId, { is: 'taken', number: instalment }),
    ...{ settledOn: day, bookedOn: day, total: 0n, personalTotal: 0n, account: 0n, familyAccount: 0n, cash: 0n },
    ...{ fundTotal, hospitalPart: -fundTotal, advanced: fundTotal, fundItems: taken },
    ...{ deductionId, ground: 'inspection', reason: 'duplicate-charge', of: claim.settlementId },
    ...{ instalment, instalments: 3 },
  };
}

/** What comes back of an instalment: all of it, with the opposite sign. */
export function returnedFrom(taken: DeductionTaken, on: string): DeductionReturned {
  const day = parseBusinessDate(on);
  return {
    ...taken,
    settlementId: deductionRowIdOf(taken.of, taken.deductionId, { is: 'returned', number: 1 }),
    ...{ settledOn: day, bookedOn: day, because: 'claim-reversed' },
    ...{ fundTotal: -taken.fundTotal, hospitalPart: -taken.hospitalPart, advanced: -taken.advanced },
    fundItems: Object.fromEntries(fundItems.map((item) => [item, -taken.fundItems[item]])) as Record<FundItem, bigint>,
  };
}

export function outcome(claim: Settled): OutcomeMessage {
  if ('because' in claim) return { type: 'deduction.returned', key: claim.personId, content: claim };
  if ('deductionId' in claim) return { type: 'deduction.taken', key: claim.personId, content: claim };
  return 'reverses' in claim
    ? { type: 'claim.reversed', key: claim.personId, content: claim }
    : { type: 'claim.settled', key: claim.personId, content: claim };
}

/** The seals of a day, one for each of the twelve partitions. */
export function seals(day: BusinessDate, totals: number): OutcomeMessage[] {
  return Array.from({ length: 12 }, (_, partition) => ({
    type: 'day.sealed' as const,
    key: day,
    partition,
    content: { day, partition, totals },
  }));
}

/** Control totals of a day as settlement makes them: one message per treating province. */
export function totalsOf(day: BusinessDate, settled: readonly Settled[]): TotalsMessage[] {
  const ofDay = settled.filter((claim) => claim.bookedOn === day);
  return [...new Set(ofDay.map((claim) => claim.treatingProvince))].sort().map((treatingProvince) => {
    const rows = new Map<
      string,
      { homeProvince: string; institution: string; settlements: number; total: bigint; advanced: bigint }
    >();
    for (const claim of ofDay.filter((one) => one.treatingProvince === treatingProvince)) {
      const key = `${claim.homeProvince} ${claim.institution}`;
      const { homeProvince, institution } = claim;
      const row = rows.get(key) ?? { homeProvince, institution, settlements: 0, total: 0n, advanced: 0n };
      row.settlements += 1;
      row.total += claim.total;
      row.advanced += claim.advanced;
      rows.set(key, row);
    }
    const totals = [...rows.values()].map((row) => ({
      ...row,
      homeProvince: parseId('RegionCode', row.homeProvince),
      institution: parseId('InstitutionCode', row.institution),
    }));
    return { type: 'day.totals', key: treatingProvince, content: { day, treatingProvince, part: 1, parts: 1, totals } };
  });
}

export const beijingToSichuan = pairIdOf(parseId('RegionCode', '110000'), parseId('RegionCode', '510000'));
