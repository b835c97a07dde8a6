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
