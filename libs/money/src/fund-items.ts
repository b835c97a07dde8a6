/**
 * The fund items of the national list that the product knows (field-facts §3), by the name that code and columns use.
 * Personal-account money is not part of a fund total, but the hospital advances it as well: the person's own, and a
 * relative's (共济). The national list has one code for both; here they are two items, for they come out of two people's
 * money. New items stand at the end, so that every list written before is the beginning of those written after.
 */
export const fundItemCodes = {
  employeePool: '310100',
  personalAccount: '310200',
  civilServant: '320100',
  largeAmount: '330100',
  residentPool: '390100',
  catastrophic: '390200',
  medicalAssistance: '610100',
  enterpriseSupplement: '370100',
  maternity: '510100',
  hospitalWaiver: '630100',
  other: '910100',
  familyAccount: '310200',
} as const;

export type FundItem = keyof typeof fundItemCodes;

/** All fund items, in the order of columns, lines and statements. */
export const fundItems = Object.keys(fundItemCodes) as readonly FundItem[];

/** The items that there were when the first messages and statements were written; they name no others. */
export const firstFundItems = [
  'employeePool',
  'personalAccount',
  'civilServant',
  'largeAmount',
  'residentPool',
  'catastrophic',
  'medicalAssistance',
] as const satisfies readonly FundItem[];

export type LaterFundItem = Exclude<FundItem, (typeof firstFundItems)[number]>;

/** The items that were added since: where nobody names them they are 0. */
export const laterFundItems = fundItems.slice(firstFundItems.length) as readonly LaterFundItem[];

/** The items that are money of a personal account, and so no part of a fund total. */
export const accountItems = ['personalAccount', 'familyAccount'] as const satisfies readonly FundItem[];

/** What each fund item pays, in fen; an item that pays nothing is 0. */
export type FundItemAmounts = Readonly<Record<FundItem, bigint>>;

/** No fund pays anything. */
export const noFundItems: FundItemAmounts = Object.freeze({
  employeePool: 0n,
  personalAccount: 0n,
  civilServant: 0n,
  largeAmount: 0n,
  residentPool: 0n,
  catastrophic: 0n,
  medicalAssistance: 0n,
  enterpriseSupplement: 0n,
  maternity: 0n,
  hospitalWaiver: 0n,
  other: 0n,
  familyAccount: 0n,
});

/** All fund items together, money of personal accounts included: what the hospital advanced. */
export function sumOfFundItems(amounts: FundItemAmounts): bigint {
  let sum = 0n;
  for (const item of fundItems) sum += amounts[item];
  return sum;
}

/** Every fund item with the opposite sign: what a reversal carries. */
export function negatedFundItems(amounts: FundItemAmounts): FundItemAmounts {
  const negated = { ...noFundItems };
  for (const item of fundItems) negated[item] = -amounts[item];
  return negated;
}
