/**
 * The fund items of the national list that the product knows (field-facts §3), by the name that code and columns use.
 * Personal-account money is not part of a fund total, but the hospital advances it as well.
 */
export const fundItemCodes = {
  employeePool: '310100',
  personalAccount: '310200',
  civilServant: '320100',
  largeAmount: '330100',
  residentPool: '390100',
  catastrophic: '390200',
  medicalAssistance: '610100',
} as const;

export type FundItem = keyof typeof fundItemCodes;

/** All fund items, in the order of columns, lines and statements. */
export const fundItems = Object.keys(fundItemCodes) as readonly FundItem[];

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
});

/** All fund items together, personal-account money included: what the hospital advanced. */
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
