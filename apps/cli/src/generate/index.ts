export { generateMonth, type MonthRequest } from './generate-month';
export type * from './month-file';
