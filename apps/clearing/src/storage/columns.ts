import { firstFundItems, fundItems, laterFundItems, type FundItem, type FundItemAmounts } from '@lianqing/money';

/** The column of each fund item, in every table that has them. */
export const fundColumns: Readonly<Record<FundItem, string>> = {
  employeePool: 'employee_pool',
  personalAccount: 'personal_account',
  civilServant: 'civil_servant',
  largeAmount: 'large_amount',
  residentPool: 'resident_pool',
  catastrophic: 'catastrophic',
  medicalAssistance: 'medical_assistance',
  enterpriseSupplement: 'enterprise_supplement',
  maternity: 'maternity',
  hospitalWaiver: 'hospital_waiver',
  other: 'other',
  familyAccount: 'family_account',
};

/** The columns of all fund items in their order, for SQL. */
export const fundColumnNames = fundItems.map((item) => fundColumns[item]);

/** The columns of the items that there were at first, and of those that were added since. */
export const firstFundColumns = firstFundItems.map((item) => fundColumns[item]);
export const laterFundColumns = laterFundItems.map((item) => fundColumns[item]);

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
