/** What the services tell of one claim. Amounts are decimal strings of fen. */

export type Amounts = Readonly<Record<string, string>>;

/** `GET settlement/api/v1/claims/:institution/:claimId` */
export interface ClaimRecord {
  readonly institution: string;
  readonly claimId: string;
  readonly settlementId: string;
  readonly state: string;
  readonly code: string | null;
  readonly message: string | null;
  readonly origin: Origin | null;
  readonly checks: readonly { readonly check: string; readonly result: string; readonly code: string | null }[];
  readonly claim: ClaimContent | null;
  readonly split: ClaimSplit | null;
  readonly reversals: readonly Reversal[];
  readonly outcomes: readonly ClaimOutcome[];
}

export interface Origin {
  readonly topic: string;
  readonly partition: number | null;
  readonly offset: string | null;
  readonly keyId: string | null;
}

export interface ClaimContent {
  readonly personId: string;
  readonly homeRegion: string;
  readonly admittedOn: string;
  readonly dischargedOn: string;
  readonly settledOn: string;
  readonly emergency: boolean;
  readonly diagnosis: string;
  readonly total: string;
  readonly lines: readonly object[];
}

export interface ClaimSplit {
  readonly treatingRegion: string;
  readonly scheme: string;
  readonly bookedOn: string;
  readonly route: string;
  readonly filing: { readonly filingId: string; readonly category: string | null } | null;
  readonly pack: { readonly id: string; readonly version: string; readonly digest: string };
  /** Null where the treating province had no catalogue; absent in answers of releases that know of none. */
  readonly catalogue?: {
    readonly version: number;
    readonly differences: readonly LineDifference[];
  } | null;
  readonly insuranceYear: number;
  readonly amounts: Amounts;
  readonly fundItems: Amounts;
  readonly advanced: string;
  readonly steps: readonly SplitStep[];
}

/** In what a fee line of the hospital differs from the catalogue. */
export interface LineDifference {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly hospital: string | null;
  readonly catalogue: string | null;
}

export interface SplitStep {
  readonly name: string;
  /** Place of the step that this one is a part of; null for a root. */
  readonly partOf: number | null;
  readonly amount: string;
  readonly exact: string | null;
  readonly rounding: string | null;
  readonly rule: string;
  readonly source: string;
  readonly reading: string | null;
  readonly text: { readonly en: string; readonly zh: string };
}

export interface Reversal {
  readonly reversalId: string;
  readonly settlementId: string | null;
  readonly settledOn: string;
  readonly bookedOn: string | null;
  readonly reason: string;
  readonly receivedAt: string;
  readonly origin: Origin;
}

export interface ClaimOutcome {
  readonly type: string;
  readonly code: string | null;
  readonly message: string | null;
  readonly recordedAt: string;
  readonly batch: string;
  readonly position: string | null;
  readonly publishedAt: string | null;
}

/** `GET filing/api/v1/institutions/:code` */
export interface Institution {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly tier: string;
  readonly connectedFrom: string;
  readonly keys: readonly { readonly keyId: string; readonly validFrom: string; readonly validUntil: string | null }[];
  readonly version: number;
}

/** `GET filing/api/v1/people/:id` */
export interface Person {
  readonly personId: string;
  readonly homeRegion: string;
  readonly scheme: string;
  readonly status: string;
  readonly civilServant: boolean;
  readonly assistance: string | null;
  readonly enrolledFrom: string;
  readonly version: number;
}

/** `GET filing/api/v1/people/:id/filings` */
export interface PersonFilings {
  readonly filings: readonly FilingView[];
  readonly history: readonly (FilingView & { readonly kind: string; readonly happenedAt: string })[];
}

export interface FilingView {
  readonly filingId: string;
  readonly category: string;
  readonly destination: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly standing: string;
}

/** `GET clearing/api/v1/obligations/:settlementId` */
export interface ObligationTrace {
  readonly obligation: {
    readonly settlementId: string;
    readonly cycle: string;
    readonly originalCycle: string | null;
    readonly homeProvince: string;
    readonly treatingProvince: string;
    readonly institution: string;
    readonly bookedOn: string;
    readonly fundItems: Amounts;
    readonly advanced: string;
    readonly batch: string | null;
    readonly originPartition: number;
    readonly originOffset: string;
    readonly recordedAt: string;
  };
  readonly entries: readonly {
    readonly reference: string;
    readonly region: string;
    readonly fund: string;
    readonly postedOn: string;
    readonly postedAt: string;
    readonly lines: readonly { readonly code: string; readonly counterparty: string; readonly amount: string }[];
  }[];
  readonly cycle: {
    readonly id: string;
    readonly state: string;
    readonly startsOn: string;
    readonly endsOn: string;
    readonly changedAt: string;
  };
  readonly statement: {
    readonly id: string;
    readonly state: string;
    readonly obligations: number;
    readonly amount: string;
    readonly digest: string | null;
    readonly signedBy: string | null;
    readonly signedAt: string | null;
  } | null;
  readonly payment: {
    readonly amount: string;
    readonly state: string;
    readonly dueOn: string;
    readonly paidOn: string | null;
    readonly bankReference: string | null;
  } | null;
  readonly repayment: {
    readonly advanced: string;
    readonly amount: string;
    readonly state: string;
    readonly repaidOn: string;
    readonly obligations: string;
  } | null;
}

/** `GET prepayment-fund/api/v1/accounts/:pair/:year` */
export interface PrepaymentAccount {
  readonly pair: string;
  readonly year: number;
  readonly mode: string;
  readonly quota: string;
  readonly unpaid: string;
  readonly usagePerTenThousand: number | null;
  readonly warning: string;
}
