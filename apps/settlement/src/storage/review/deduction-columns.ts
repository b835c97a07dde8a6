import type { Fen, FundItem } from '@lianqing/money';
import { deductibleItems } from '../../domain/review/deduction';

/** The columns of the items that a deduction may take from. */
export const columnOf = {
  employeePool: 'employee_pool',
  residentPool: 'resident_pool',
  civilServant: 'civil_servant',
  largeAmount: 'large_amount',
  catastrophic: 'catastrophic',
  medicalAssistance: 'medical_assistance',
  enterpriseSupplement: 'enterprise_supplement',
  maternity: 'maternity',
  hospitalWaiver: 'hospital_waiver',
  other: 'other',
} as const satisfies Partial<Record<FundItem, string>>;
export type DeductibleItem = keyof typeof columnOf;
export const items = deductibleItems as readonly DeductibleItem[];
export const itemColumns = items.map((item) => columnOf[item]);

/** An amount for each of them. */
export type ItemAmounts = Readonly<Record<DeductibleItem, Fen>>;
