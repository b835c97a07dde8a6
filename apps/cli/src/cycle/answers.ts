/** Answers of clearing that several verbs read. Amounts are decimal strings of fen. */

export interface Cycle {
  readonly id: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly state: string;
  readonly openedAt: string;
  readonly changedAt: string;
  readonly next: string | null;
  readonly overdue: boolean;
}

export interface CycleDetails extends Cycle {
  readonly steps: readonly { readonly state: string; readonly takenAt: string }[];
  readonly statements: Readonly<Record<string, number>>;
  readonly unnamedDifferences: number;
}

export interface Statement {
  readonly id: string;
  readonly homeProvince: string;
  readonly treatingProvince: string;
  readonly state: string;
  readonly obligations: number;
  readonly reversals: number;
  readonly total: string;
  readonly fundItems: Readonly<Record<string, string>>;
  readonly advanced: string;
  readonly carriedIn: string;
  readonly amount: string;
  readonly digest: string | null;
  readonly signedBy: string | null;
  readonly paidOn: string | null;
  readonly bankReference: string | null;
}

export interface PaymentOrder {
  readonly statementId: string;
  readonly homeProvince: string;
  readonly treatingProvince: string;
  readonly amount: string;
  readonly dueOn: string;
  readonly state: 'issued' | 'paid';
}

export interface Positions {
  readonly provinces: readonly {
    readonly treatingProvince: string;
    readonly claims: string;
    readonly reversals: string;
    readonly advanced: string;
    readonly repaid: string;
    readonly outstanding: string;
  }[];
  readonly pairs: readonly {
    readonly homeProvince: string;
    readonly treatingProvince: string;
    readonly claims: string;
    readonly advanced: string;
    readonly paid: string;
    readonly outstanding: string;
  }[];
}
