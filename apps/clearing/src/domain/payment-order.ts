import type { BusinessDate, CycleId, RegionCode, StatementId } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';

/** Tells home to pay a statement. */
export interface PaymentOrder {
  readonly statementId: StatementId;
  readonly cycle: CycleId;
  readonly homeProvince: RegionCode;
  readonly treatingProvince: RegionCode;
  /** Above 0. */
  readonly amount: Fen;
  readonly dueOn: BusinessDate;
  readonly state: 'issued' | 'paid';
  readonly issuedAt: Date;
  readonly paidOn: BusinessDate | null;
  readonly bankReference: string | null;
  readonly version: number;
}
