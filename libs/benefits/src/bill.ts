import type { Decimal, Fen } from '@lianqing/money';

/** The words of a bill as the engine reads them (benefit-semantics §6). Messages and rows are mapped to these by the caller. */

export const insuredStatuses = ['in-service', 'retired'] as const;
export type InsuredStatus = (typeof insuredStatuses)[number];

export const hospitalTiers = ['tertiary-a', 'tertiary', 'secondary', 'primary'] as const;
export type HospitalTier = (typeof hospitalTiers)[number];

/** Groups on medical assistance (医疗救助). */
export const assistanceGroups = ['rural', 'urban'] as const;
export type AssistanceGroup = (typeof assistanceGroups)[number];

/** How the patient came to the place of treatment; decides whether the route costs percentage points. */
export const routes = ['filed', 'referred', 'emergency', 'unreferred', 'temporary'] as const;
export type Route = (typeof routes)[number];

export interface Person {
  readonly status: InsuredStatus;
  readonly civilServant: boolean;
  readonly assistance: AssistanceGroup | null;
  /** What the personal account holds, in fen; one that is overdrawn pays nothing. */
  readonly accountBalance: Fen;
}

/** What the insurance year held before this bill. */
export interface YearSoFar {
  readonly admissions: number;
  /** In-scope cost of the year, deductibles included. */
  readonly inScope: Fen;
  /** In-scope cost of the year above deductibles. */
  readonly aboveDeductible: Fen;
  /** Actual cost of the year less what the pooled fund paid of it (floor included). */
  readonly ownBurden: Fen;
}

export interface Visit {
  readonly kind: 'inpatient';
  readonly tier: HospitalTier;
  /** Whether the place of treatment lies inside the person's pooling area. */
  readonly place: 'inside' | 'outside';
  readonly route: Route;
  /** A specialist hospital; counts at tier `tertiary-a` only. */
  readonly specialist?: boolean | undefined;
  /** The best hospital of a place that has no tertiary one, whatever its tier says. */
  readonly bestBelowTertiary?: boolean | undefined;
}

/** One fee line with the terms of the treating place's catalogue. Prices are fen per unit and may have decimals. */
export interface BillLine {
  readonly class: 'A' | 'B' | 'C';
  readonly quantity: Decimal;
  readonly unitPrice: Decimal;
  readonly amount: Fen;
  readonly ceilingPrice?: Decimal | undefined;
  /** Needed for class B, ignored for the others. */
  readonly preSelfPayRate?: Decimal | undefined;
}

/** Everything that a policy pack needs to know in order to split one bill. */
export interface Bill {
  readonly person: Person;
  readonly year: YearSoFar;
  readonly visit: Visit;
  readonly lines: readonly BillLine[];
}
