import type { Branded } from './brand';
import { DomainError } from './errors';

/**
 * Every kind of id in the product, with the one pattern it must have. Ids are parsed where they enter (HTTP, Kafka,
 * files) and are branded strings from there on. The caller makes the id of what it creates, so a retry is harmless.
 */
const kinds = {
  /** 统筹区 region: six-digit area code (`admdvs`), agency-only codes included (field-facts §1). */
  RegionCode: /^\d{6}$/,
  /** 定点医药机构 institution: H or P, its area code, five characters (field-facts §3). */
  InstitutionCode: /^[HP]\d{6}[0-9A-Z]{5}$/,
  /** Token of a person: opaque, never a name or an identity number. */
  PersonId: /^P[0-9A-Z]{8,31}$/,
  /** The number a hospital gives its claim or its request of a reversal: unique within that hospital only. */
  HospitalReference: /^[0-9A-Za-z][0-9A-Za-z._-]{0,39}$/,
  /**
   * 报文编号 of a hospital's call: institution, second (yyyyMMddHHmmss) and four digits that clients draw at random
   * (field-facts §4), so it is not unique: two calls of one second may carry the same.
   */
  MessageId: /^[HP]\d{6}[0-9A-Z]{5}\d{18}$/,
  /**
   * `<institution>:<claim>`; a reversal's own row is `<institution>:<claim>:R`, a row of a deduction
   * `<institution>:<claim>:D:<deduction>:<instalment>`, and one that returns it `…:D:<deduction>:R<number>`.
   */
  SettlementId:
    /^[HP]\d{6}[0-9A-Z]{5}:[0-9A-Za-z][0-9A-Za-z._-]{0,39}(:R|:D:(review|inspection|insurer)-[0-9A-Za-z][0-9A-Za-z._-]{0,63}:R?[1-9]\d?)?$/,
  /** `<ground>-<number that whoever decides gives it>`, so that nobody's numbers meet another's. */
  DeductionId: /^(review|inspection|insurer)-[0-9A-Za-z][0-9A-Za-z._-]{0,63}$/,
  /** The number that whoever reduces a deduction gives the reduction; unique within that deduction. */
  ReductionId: /^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$/,
  /** `<institution>.<claim>.<number>`: the first, second, … case about one claim. */
  ReviewCaseId: /^[HP]\d{6}[0-9A-Z]{5}\.[0-9A-Za-z][0-9A-Za-z._-]{0,39}\.[1-9]\d?$/,
  /** The number that an insurer gives its decision. */
  InsurerDecisionId: /^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$/,
  /** The number that whoever finds something gives the finding. */
  FindingId: /^[0-9A-Za-z][0-9A-Za-z._:-]{0,99}$/,
  /** The number that a home region gives its request of assistance (费用协查); unique within that region. */
  AssistanceId: /^[0-9A-Za-z][0-9A-Za-z._-]{0,39}$/,
  FilingId: /^[0-9A-Za-z][0-9A-Za-z._-]{0,39}$/,
  /** Id of a signing key; names its institution nowhere, so that the registry decides. */
  KeyId: /^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$/,
  /** Code of a contracted physician (协议医师) within the institution: the code of the register, never a name. */
  PhysicianCode: /^[0-9A-Za-z]{1,20}$/,
  /** An inspection case, named by who opens it. */
  InspectionId: /^[0-9A-Za-z][0-9A-Za-z._-]{0,39}$/,
  /** One decision or step, named by who takes it: unique within what it is taken on. */
  DecisionId: /^[0-9A-Za-z][0-9A-Za-z._-]{0,39}$/,
  PolicyPackId: /^[a-z][a-z0-9-]{0,63}$/,
  /** `<home>><treating>`, the ordered pair of two provinces. */
  PairId: /^\d{6}>\d{6}$/,
  /** A clearing cycle: `<level>:<period>`, for example `interprovincial:2026-10`. */
  CycleId: /^[a-z][a-z-]{0,31}:\d{4}-\d{2}(-\d{2})?$/,
  /** `<cycle>:<pair>`. */
  StatementId: /^[a-z][a-z-]{0,31}:\d{4}-\d{2}(-\d{2})?:\d{6}>\d{6}$/,
} as const;

export type IdKind = keyof typeof kinds;
export type Id<Kind extends IdKind> = Branded<string, Kind>;

export type RegionCode = Id<'RegionCode'>;
export type InstitutionCode = Id<'InstitutionCode'>;
export type PersonId = Id<'PersonId'>;
export type HospitalReference = Id<'HospitalReference'>;
export type MessageId = Id<'MessageId'>;
export type SettlementId = Id<'SettlementId'>;
export type DeductionId = Id<'DeductionId'>;
export type ReductionId = Id<'ReductionId'>;
export type ReviewCaseId = Id<'ReviewCaseId'>;
export type InsurerDecisionId = Id<'InsurerDecisionId'>;
export type FindingId = Id<'FindingId'>;
export type AssistanceId = Id<'AssistanceId'>;
export type FilingId = Id<'FilingId'>;
export type KeyId = Id<'KeyId'>;
export type PhysicianCode = Id<'PhysicianCode'>;
export type InspectionId = Id<'InspectionId'>;
export type DecisionId = Id<'DecisionId'>;
export type PolicyPackId = Id<'PolicyPackId'>;
export type PairId = Id<'PairId'>;
export type CycleId = Id<'CycleId'>;
export type StatementId = Id<'StatementId'>;

/** The pattern that an id of this kind must match; for schemas. */
export function patternOf(kind: IdKind): RegExp {
  return kinds[kind];
}

/** Whether `text` is an id of this kind. */
export function isId<Kind extends IdKind>(kind: Kind, text: string): text is Id<Kind> {
  return kinds[kind].test(text);
}

/**
 * Parses an id at the edge.
 * @throws DomainError `rejected`, code `id.malformed`, when `text` does not have the pattern of its kind.
 */
export function parseId<Kind extends IdKind>(kind: Kind, text: string): Id<Kind> {
  if (!isId(kind, text)) {
    throw new DomainError('rejected', 'id.malformed', `"${text}" is not a ${kind}`, { kind, text });
  }
  return text;
}

/** The id of the settlement of a claim: institution and the number it gave the claim, the identity of a claim. */
export function settlementIdOf(institution: InstitutionCode, claimId: HospitalReference): SettlementId {
  return `${institution}:${claimId}` as SettlementId;
}

/** The id of the negated row that undoes a settlement; there is at most one. */
export function reversalIdOf(settlement: SettlementId): SettlementId {
  return `${settlement}:R` as SettlementId;
}

/**
 * The id of a row that a deduction takes from a settlement or returns to it.
 * @param number of the instalment that is taken, or of the return: `1` is the first
 */
export function deductionRowIdOf(
  settlement: SettlementId,
  deduction: DeductionId,
  { is, number }: { readonly is: 'taken' | 'returned'; readonly number: number },
): SettlementId {
  return `${settlement}:D:${deduction}:${is === 'taken' ? '' : 'R'}${number}` as SettlementId;
}

/** The ordered pair: who owes (home) and whom (treating), both as province codes. */
export function pairIdOf(homeProvince: RegionCode, treatingProvince: RegionCode): PairId {
  return `${homeProvince}>${treatingProvince}` as PairId;
}

/** Home and treating province of a pair. */
export function provincesOf(pair: PairId): { homeProvince: RegionCode; treatingProvince: RegionCode } {
  return { homeProvince: pair.slice(0, 6) as RegionCode, treatingProvince: pair.slice(7) as RegionCode };
}

/** The province that a region lies in: its first two digits (field-facts §1). */
export function provinceOf(region: RegionCode): RegionCode {
  return `${region.slice(0, 2)}0000` as RegionCode;
}
