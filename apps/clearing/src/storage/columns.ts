import { fundItems, type FundItem, type FundItemAmounts } from '@lianqing/money';

/** The column of each fund item, in every table that has them. */
export const fundColumns: Readonly<Record<FundItem, string>> = {
  employeePool: 'employee_pool',
  personalAccount: 'personal_account',
  civilServant: 'civil_servant',
  largeAmount: 'large_amount',
  residentPool: 'resident_pool',
  catastrophic: 'catastrophic',
  medicalAssistance: 'medical_assistance',
};

/** The columns of all fund items in their order, for SQL. */
export const fundColumnNames = fundItems.map((item) => fundColumns[item]);

/** Fund items of a row, as an aliased list for SELECT: `"employeePool"` and so on. */
export const selectFundItems = fundItems.map((item) => `${fundColumns[item]} as "${item}"`).join(', ');

/** Splits a row read with `selectFundItems` into fund items and the rest. */
export function withFundItems<Row extends FundItemAmounts>(
  row: Row,
): Omit<Row, FundItem> & { fundItems: FundItemAmounts } {
  const rest: Record<string, unknown> = { ...row };
  const items = Object.fromEntries(
    fundItems.map((item) => {
      delete rest[item];
      return [item, row[item]];
    }),
  ) as FundItemAmounts;
  return { ...(rest as Omit<Row, FundItem>), fundItems: items };
}
