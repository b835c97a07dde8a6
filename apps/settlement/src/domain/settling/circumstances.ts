import type {
  AssistanceGroup,
  Continuation,
  CounterAmounts,
  FilingCategory,
  HospitalTier,
  InsuredStatus,
} from '@lianqing/benefits';
import type { Fen } from '@lianqing/money';

/** A recognised disease, and what expert decision allows for it instead of the policy's yearly standard. */
export interface Disease {
  readonly disease: string;
  readonly yearlyStandard?: Fen | undefined;
}

/** What the split rests on besides lines, year and pack; kept so that it can be explained again to the fen. */
export interface Circumstances {
  readonly status: InsuredStatus;
  readonly civilServant: boolean;
  readonly assistance: AssistanceGroup | null;
  readonly tier: HospitalTier;
  readonly specialist: boolean;
  readonly bestBelowTertiary: boolean;
  readonly place: 'inside' | 'outside';
  readonly filingCategory: FilingCategory | null;
  /** Completed years on the settlement date; absent, like all that follows, where the home region does not tell. */
  readonly age?: number | undefined;
  readonly contributionYears?: number | undefined;
  readonly groups?: readonly string[] | undefined;
  readonly enterpriseSupplement?: boolean | undefined;
  /** What relatives' accounts offered, less what was used of it before this bill. */
  readonly familyAvailable?: Fen | undefined;
  readonly villageClinic?: boolean | undefined;
  /** Special and chronic diseases recognised on the settlement date; absent for stays, whatever the person has. */
  readonly diseases?: readonly Disease[] | undefined;
  /** Whether lines of class B without a ratio took the policy's default; rows without it took nothing for them. */
  readonly takesDefaults?: true | undefined;
  /** Whether the patient had declared in writing that no third party is liable. */
  readonly declared?: true | undefined;
  /** The part of the same stay that it goes on with, and the deductible charged for that stay so far. */
  readonly continues?: Continuation | undefined;
  /** What the year had counted before, as far as this bill reads it; absent where the policy counts nothing. */
  readonly counters?: CounterAmounts | undefined;
}
