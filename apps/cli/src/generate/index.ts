export { INVOICE_USED } from './abuse/case';
export { generateMonth, type MonthRequest } from './generate-month';
export { HospitalDay, type DayRequest, type Work } from './hospital-day';
export type * from './month-file';
export { isMonthWays, monthWays, type MonthWays } from './month-source';
export { regions } from './places';
export { isOfStaff } from './ways/staff';
