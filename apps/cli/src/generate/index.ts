export { INVOICE_USED } from './abuse/case';
export { generateMonth, type MonthRequest } from './generate-month';
export type * from './month-file';
export { isMonthWays, monthWays, type MonthWays } from './month-source';
export { isOfStaff } from './ways/staff';
