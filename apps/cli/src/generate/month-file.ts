import type { BusinessMonth, Id } from '@lianqing/kernel';
import type {
  InstitutionChanged,
  particulars,
  PersonChanged,
  PrepaymentMoved,
  RegionChanged,
} from '@lianqing/contracts';
import type { z } from 'zod';

/** First line of a month file: what it holds and how it was made. */
export interface MonthHeader {
  readonly lianqing: 'month';
  readonly version: 1;
  readonly seed: string;
  readonly month: BusinessMonth;
  readonly claims: number;
  /** Share of planted bad messages as it was asked for. */
  readonly errors: string;
  /** How often each kind of trouble was planted. */
  readonly planted: Readonly<Record<string, number>>;
  /** Which ways of care it holds; absent: stays in hospital alone. */
  readonly ways?: 'real';
  /** Share of abused claims as it was asked for, and how many abuse each rule. */
  readonly abuse?: string;
  readonly abused?: Readonly<Record<string, number>>;
}

/** A state of the roster as it is filed: whole, without the version that its owner gives it. Amounts are decimal strings. */
type Filed<State> = { readonly [Key in keyof Omit<State, 'version'>]: State[Key] extends bigint ? string : State[Key] };

export type RegionLine = { readonly kind: 'region' } & Filed<RegionChanged>;
export type InstitutionLine = { readonly kind: 'institution'; readonly keyId: Id<'KeyId'> } & Omit<
  Filed<InstitutionChanged>,
  'keys'
>;
export type PersonLine = { readonly kind: 'person'; readonly particulars?: ParticularsDocument } & Omit<
  Filed<PersonChanged>,
  'particulars'
>;
export type ParticularsDocument = z.input<typeof particulars>;
export type PlacementLine = { readonly kind: 'placement' } & Omit<Filed<PrepaymentMoved>, 'kind'>;

/** A message as a hospital publishes it. The signature itself is made when it is published. */
export interface MessageLine {
  readonly kind: 'message';
  /** Kafka key: the person. */
  readonly key: string;
  /** `ce_id`. */
  readonly id: string;
  /** `ce_type`. */
  readonly type: string;
  /** Whose key signs it. */
  readonly signedBy: string;
  /** A planted defect of the envelope: a wrong signature, none, or no headers at all. */
  readonly envelope?: 'forged' | 'unsigned' | 'bare';
  /** The value as text, or as base64 where it is not valid UTF-8. */
  readonly value?: string;
  readonly bytes?: string;
  /** Filled up with spaces to the largest record that the broker takes. */
  readonly pad?: 'largest';
  /** Name of the trouble that this message was planted for. */
  readonly planted?: string;
  /** What must become of it: settled, reversed, voided, duplicate, `held:CODE`, `rejected:CODE`, `parked:REASON`. */
  readonly expect: string;
}

/** The home side asked about a large bill (费用协查) and has its answer; no hospital sends this. */
export interface AssistanceLine {
  readonly kind: 'assistance';
  readonly institution: string;
  readonly claimId: string;
}

/** The truth about a case of planted abuse, at the end of the file: no part of what hospitals publish. */
export interface AbuseLine {
  readonly kind: 'abuse';
  /** The rule that was abused. */
  readonly rule: string;
  /** The hospital whose whole month is the abuse. */
  readonly hospital?: string;
  /** Where the abuse lies; `lines` count from 0, none means the whole claim. */
  readonly claims: readonly {
    readonly institution: string;
    readonly claimId: string;
    readonly lines: readonly number[];
  }[];
}

export type MonthLine =
  MonthHeader | RegionLine | InstitutionLine | PersonLine | PlacementLine | MessageLine | AssistanceLine | AbuseLine;
