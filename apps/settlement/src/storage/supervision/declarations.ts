import { sm3 } from '@lianqing/crypto';
import { invariant, type HospitalReference, type InstitutionCode } from '@lianqing/kernel';
import { dates, plannedEachTime, run, statement, texts } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { Claim } from '../../domain/settling/claim';
import {
  Declarations,
  declarationDueAt,
  type Declaration,
  type DeclarationKind,
  type DeclaredStay,
  type RecordedDeclaration,
} from '../../domain/supervision/declaration';
import type { MomentPlace } from '../settling/moment-place';

export interface DeclarationKey {
  readonly institution: InstitutionCode;
  readonly declarationId: HospitalReference;
}

export interface Withdrawal {
  readonly by: string;
  readonly reason: string;
}

export interface DeclarationFilter {
  readonly institution?: string | undefined;
  readonly personId?: string | undefined;
  readonly kind?: DeclarationKind | undefined;
  readonly isLate?: boolean | undefined;
  readonly before: MomentPlace;
  readonly limit: number;
}

const insert = statement(
  'settlement.add-declaration',
  `insert into declaration (institution, declaration_id, digest, kind, person_id, home_region, treating_region, admitted_at,
     admitted_on, cause, no_third_party, involves_third_party, document, declared_by, declared_at, is_late)
   values ($1, $2, decode($3, 'hex'), $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
   on conflict (institution, declaration_id) do nothing returning declaration_id`,
);

const columns = `institution, declaration_id as "declarationId", encode(digest, 'hex') as digest, kind, person_id as "personId",
  home_region as "homeRegion", treating_region as "treatingRegion", admitted_at as "admittedAt", admitted_on as "admittedOn",
  cause, no_third_party as "noThirdParty", involves_third_party as "involvesThirdParty", document, declared_by as "declaredBy",
  declared_at as "declaredAt", is_late as "isLate", withdrawal.withdrawn_by as "withdrawnBy",
  withdrawal.reason as "withdrawnFor", withdrawal.withdrawn_at as "withdrawnAt"`;

const from = 'from declaration left join declaration_withdrawal as withdrawal using (institution, declaration_id)';

const read = statement(
  'settlement.declaration',
  `select ${columns} ${from} where institution = $1 and declaration_id = $2`,
);

const list = plannedEachTime(
  'settlement.declarations',
  `select ${columns} ${from}
   where (declared_at, institution, declaration_id) < ($1, $2, $3) and ($4::text is null or institution = $4)
     and ($5::text is null or person_id = $5) and ($6::text is null or kind = $6) and ($7::boolean is null or is_late = $7)
   order by declared_at desc, institution desc, declaration_id desc limit $8`,
);

const withdraw = statement(
  'settlement.withdraw-declaration',
  `insert into declaration_withdrawal (institution, declaration_id, withdrawn_by, reason, withdrawn_at)
   values ($1, $2, $3, $4, $5) on conflict (institution, declaration_id) do nothing`,
);

const standing = plannedEachTime(
  'settlement.standing-declarations',
  `select distinct institution, person_id as "personId", admitted_on as "admittedOn", cause
   from unnest($1::text[], $2::text[], $3::date[], $4::text[]) as asked(institution, person_id, admitted_on, cause)
   join declaration using (institution, person_id, admitted_on, cause)
   where kind = 'trauma' and no_third_party and not exists (
     select from declaration_withdrawal as withdrawal
     where withdrawal.institution = declaration.institution and withdrawal.declaration_id = declaration.declaration_id)`,
);

const declared = statement(
  'settlement.is-declared',
  `select from declaration
   where institution = $1 and person_id = $2 and admitted_on = $3 and kind = $4 and not exists (
     select from declaration_withdrawal as withdrawal
     where withdrawal.institution = declaration.institution and withdrawal.declaration_id = declaration.declaration_id) limit 1`,
);

/** Whether a hospital has declared this of an admission, and not taken it back. */
export async function hasDeclared(
  tx: EntityManager,
  { institution, personId, admittedOn }: Pick<Claim, 'institution' | 'personId' | 'admittedOn'>,
  kind: DeclarationKind,
): Promise<boolean> {
  return (await run(tx, declared, [institution, personId, admittedOn, kind])).length > 0;
}

/**
 * What was declared about the causes of these claims. One statement, and none where no claim has a cause, which is where
 * almost every chunk stands.
 */
export async function declarationsFor(tx: EntityManager, claims: readonly Claim[]): Promise<Declarations> {
  const caused = claims.filter(({ cause }) => cause !== undefined);
  if (caused.length === 0) return new Declarations();
  return new Declarations(
    await run<DeclaredStay>(tx, standing, [
      texts(caused.map((claim) => claim.institution)),
      texts(caused.map((claim) => claim.personId)),
      dates(caused.map((claim) => claim.admittedOn)),
      texts(caused.map((claim) => claim.cause ?? null)),
    ]),
  );
}

/** SM3 over what a hospital declared: the same again is no other declaration. */
export function declarationDigest(declaration: Declaration): string {
  const { institution, declarationId, kind, personId, homeRegion, admittedAt, cause } = declaration;
  const { noThirdParty, involvesThirdParty, document, declaredBy } = declaration;
  const stay = [institution, declarationId, kind, personId, homeRegion, admittedAt.toISOString(), cause];
  return sm3(JSON.stringify([...stay, noThirdParty, involvesThirdParty, document, declaredBy]));
}

/** @returns false when there is one of this number already */
export async function addDeclaration(tx: EntityManager, made: RecordedDeclaration): Promise<boolean> {
  const { institution, declarationId, kind, personId, homeRegion, treatingRegion, admittedAt, admittedOn } = made;
  const { cause, noThirdParty, involvesThirdParty, document, declaredBy, declaredAt, isLate } = made;
  const rows = await run(tx, insert, [
    ...[institution, declarationId, declarationDigest(made), kind, personId, homeRegion, treatingRegion, admittedAt],
    ...[admittedOn, cause, noThirdParty, involvesThirdParty, document, declaredBy, declaredAt, isLate],
  ]);
  return rows.length > 0;
}

export interface StoredDeclaration extends RecordedDeclaration {
  readonly digest: string;
}

export async function declarationOf(
  at: DataSource | EntityManager,
  { institution, declarationId }: DeclarationKey,
): Promise<StoredDeclaration | undefined> {
  const [row] = await run<DeclarationRow>(at, read, [institution, declarationId]);
  return row && declarationIn(row);
}

/** The newest first. */
export async function declarationsBefore(db: DataSource, filter: DeclarationFilter): Promise<StoredDeclaration[]> {
  const { before, institution, personId, kind, isLate, limit } = filter;
  const place = [before.at, before.institution, before.id];
  const wanted = [institution ?? null, personId ?? null, kind ?? null, isLate ?? null];
  return (await run<DeclarationRow>(db, list, [...place, ...wanted, limit])).map(declarationIn);
}

/** Of a declaration that is there; what was withdrawn before stays as it is. */
export async function addWithdrawal(
  tx: EntityManager,
  { institution, declarationId }: DeclarationKey,
  { by, reason }: Withdrawal,
  at: Date,
): Promise<void> {
  await run(tx, withdraw, [institution, declarationId, by, reason, at]);
}

type DeclarationRow = Omit<StoredDeclaration, 'dueAt' | 'withdrawn'> & {
  readonly withdrawnBy: string | null;
  readonly withdrawnFor: string | null;
  readonly withdrawnAt: Date | null;
};

function declarationIn({ withdrawnBy, withdrawnFor, withdrawnAt, ...row }: DeclarationRow): StoredDeclaration {
  const dueAt = declarationDueAt(row.admittedAt);
  if (withdrawnAt === null) return { ...row, dueAt, withdrawn: null };
  invariant(withdrawnBy !== null && withdrawnFor !== null, 'a withdrawal says who and why');
  return { ...row, dueAt, withdrawn: { by: withdrawnBy, reason: withdrawnFor, at: withdrawnAt } };
}
