import { DomainError, invariant, type PersonId, type RegionCode } from '@lianqing/kernel';
import { run, statement, texts } from '@lianqing/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import {
  referenceOf,
  type Application,
  type Consent,
  type Detour,
  type ReimbursementDocument,
  type ReimbursementKey,
  type ReimbursementState,
  type StatedHospital,
} from '../../domain/reimbursement/reimbursement';
import { unpackClaim } from '../settling/packed-claim';

/** An application as stored, with where it stands. */
export interface Reimbursement extends Application {
  readonly reimbursementNo: bigint;
  readonly treatingRegion: RegionCode;
  readonly personId: PersonId;
  readonly digest: string;
  readonly receivedAt: Date;
  readonly state: ReimbursementState;
  /** When missing documents must be there. */
  readonly dueAt: Date | null;
}

/** What was done with an application. */
export const reimbursementSteps = [
  'received',
  'supplemented',
  'reviewed',
  'approved',
  'accepted',
  'batched',
  'paid',
  'refused',
  'withdrawn',
  'corrected',
] as const;
export type ReimbursementStepName = (typeof reimbursementSteps)[number];

export interface ReimbursementStep {
  readonly step: ReimbursementStepName;
  readonly by: string;
  readonly at: Date;
  readonly code: string | null;
  readonly words: string | null;
  /** Of the amounts that were shown, for a consent. */
  readonly digest: string | null;
}

export interface StoredDocument extends ReimbursementDocument {
  readonly recordedBy: string;
  readonly receivedAt: Date;
}

/** What by time or by a batch is done is done by nobody. */
export const BY_TIME = 'time';

const insert = statement(
  'settlement.add-reimbursement',
  `insert into reimbursement (reimbursement_no, home_region, application_id, treating_region, person_id, institution, hospital,
     digest, content, invoices, payee, detour, recorded_by, received_at, state, due_at)
   values ($1, $2, $3, $4, $5, $6, $7, decode($8, 'hex'), $9, $10, $11, $12, $13, $14, $15, $16)
   on conflict (home_region, application_id) do nothing returning reimbursement_no`,
);

const shown = `reimbursement_no as "reimbursementNo", home_region as "homeRegion", application_id as "applicationId",
  treating_region as "treatingRegion", person_id as "personId", hospital, encode(digest, 'hex') as digest, content, invoices,
  payee, detour, recorded_by as "recordedBy", received_at as "receivedAt", state, due_at as "dueAt"`;

const read = statement(
  'settlement.read-reimbursement',
  `select ${shown} from reimbursement where home_region = $1 and application_id = $2`,
);

const lock = statement(
  'settlement.lock-reimbursement',
  `select ${shown} from reimbursement where home_region = $1 and application_id = $2 for update`,
);

const list = statement(
  'settlement.list-reimbursements',
  `select ${shown} from reimbursement
   where ($1::text is null or home_region = $1) and ($2::text is null or state = $2) and ($3::text is null or person_id = $3)
     and reimbursement_no > $4 order by reimbursement_no limit $5`,
);

const late = statement(
  'settlement.incomplete-reimbursements',
  `select home_region as "homeRegion", application_id as "applicationId", due_at as "dueAt" from reimbursement
   where state = 'incomplete'`,
);

const setState = statement(
  'settlement.set-reimbursement-state',
  'update reimbursement set state = $2, due_at = null where reimbursement_no = $1',
);

const addStep = statement(
  'settlement.add-reimbursement-step',
  `insert into reimbursement_step (reimbursement_no, step_no, step, done_by, done_at, code, words, digest)
   values ($1, 1 + (select count(*) from reimbursement_step where reimbursement_no = $1), $2, $3, $4, $5, $6, $7)`,
);

const steps = statement(
  'settlement.reimbursement-steps',
  `select step, done_by as "by", done_at as "at", code, words, digest from reimbursement_step
   where reimbursement_no = $1 order by step_no`,
);

const addPapers = statement(
  'settlement.add-reimbursement-documents',
  `insert into reimbursement_document (reimbursement_no, kind, reference, digest, recorded_by, received_at)
   select $1, kind, reference, digest, $5, $6 from unnest($2::text[], $3::text[], $4::text[]) as given(kind, reference, digest)
   on conflict (reimbursement_no, kind, reference) do nothing`,
);

const papers = statement(
  'settlement.reimbursement-documents',
  `select kind, reference, digest, recorded_by as "recordedBy", received_at as "receivedAt" from reimbursement_document
   where reimbursement_no = $1 order by received_at, kind, reference`,
);

interface ReimbursementRow extends ReimbursementKey {
  readonly reimbursementNo: bigint;
  readonly treatingRegion: RegionCode;
  readonly personId: PersonId;
  readonly hospital: string | null;
  readonly digest: string;
  readonly content: Buffer;
  readonly invoices: readonly string[];
  readonly payee: string;
  readonly detour: Detour;
  readonly recordedBy: string;
  readonly receivedAt: Date;
  readonly state: ReimbursementState;
  readonly dueAt: Date | null;
}

/** An application that is new, as it is written. */
export interface ReimbursementToStore extends Application {
  readonly reimbursementNo: bigint;
  readonly treatingRegion: RegionCode;
  readonly digest: string;
  readonly content: Buffer;
  readonly receivedAt: Date;
  readonly state: 'incomplete' | 'computed';
  readonly dueAt: Date | null;
}

/** Adds an application. @returns whether it is new: of two at once the second waits here and is not. */
export async function addReimbursement(tx: EntityManager, one: ReimbursementToStore): Promise<boolean> {
  const { bill, hospital } = one;
  const added = await run(tx, insert, [
    one.reimbursementNo,
    one.homeRegion,
    one.applicationId,
    one.treatingRegion,
    bill.personId,
    bill.institution,
    hospital && JSON.stringify(hospital),
    one.digest,
    one.content,
    one.invoices,
    one.payee,
    one.detour,
    one.recordedBy,
    one.receivedAt,
    one.state,
    one.dueAt,
  ]);
  return added.length > 0;
}

export async function findReimbursement(
  at: EntityManager | DataSource,
  { homeRegion, applicationId }: ReimbursementKey,
): Promise<Reimbursement | undefined> {
  const [row] = await run<ReimbursementRow>(at, read, [homeRegion, applicationId]);
  return row && reimbursementOf(row);
}

/** Holds the application until the end of the transaction. @throws DomainError `not-found`, code `reimbursement.unknown` */
export async function lockReimbursement(tx: EntityManager, key: ReimbursementKey): Promise<Reimbursement> {
  const [row] = await run<ReimbursementRow>(tx, lock, [key.homeRegion, key.applicationId]);
  if (!row) throw reimbursementUnknown(key);
  return reimbursementOf(row);
}

export function reimbursementUnknown(key: ReimbursementKey): DomainError {
  const reference = referenceOf(key);
  return new DomainError('not-found', 'reimbursement.unknown', `There is no application ${reference}`, { reference });
}

export interface ReimbursementFilter {
  readonly homeRegion: string | null;
  readonly state: ReimbursementState | null;
  readonly personId: string | null;
  readonly after: bigint;
  readonly limit: number;
}

/** Applications in the order in which they came. */
export async function listReimbursements(db: DataSource, filter: ReimbursementFilter): Promise<Reimbursement[]> {
  const { homeRegion, state, personId, after, limit } = filter;
  return (await run<ReimbursementRow>(db, list, [homeRegion, state, personId, after, limit])).map(reimbursementOf);
}

/** Applications that wait for documents, and until when. */
export function incompleteReimbursements(tx: EntityManager): Promise<(ReimbursementKey & { readonly dueAt: Date })[]> {
  return run(tx, late, []);
}

/** The application is held. */
export async function setReimbursementState(
  tx: EntityManager,
  reimbursementNo: bigint,
  state: Exclude<ReimbursementState, 'incomplete'>,
): Promise<void> {
  await run(tx, setState, [reimbursementNo, state]);
}

/** Writes down what was done; the application is held. */
export async function addReimbursementStep(
  tx: EntityManager,
  reimbursementNo: bigint,
  {
    step,
    by,
    at,
    code = null,
    words = null,
    digest = null,
  }: Pick<ReimbursementStep, 'step' | 'by' | 'at'> & Partial<ReimbursementStep>,
): Promise<void> {
  await run(tx, addStep, [reimbursementNo, step, by, at, code, words, digest]);
}

export function stepsOfReimbursement(
  at: EntityManager | DataSource,
  reimbursementNo: bigint,
): Promise<ReimbursementStep[]> {
  return run<ReimbursementStep>(at, steps, [reimbursementNo]);
}

/** The consents among the steps of an application. */
export function consentsAmong(done: readonly ReimbursementStep[]): Consent[] {
  return done.flatMap(({ step, by, digest }): Consent[] => {
    if (digest === null || (step !== 'reviewed' && step !== 'approved')) return [];
    return [{ role: step === 'reviewed' ? 'reviewer' : 'approver', by, digest }];
  });
}

/** Adds documents; one that is there already stays as it is. */
export async function addDocuments(
  tx: EntityManager,
  reimbursementNo: bigint,
  documents: readonly ReimbursementDocument[],
  { recordedBy, receivedAt }: Pick<StoredDocument, 'recordedBy' | 'receivedAt'>,
): Promise<void> {
  await run(tx, addPapers, [
    reimbursementNo,
    texts(documents.map(({ kind }) => kind)),
    texts(documents.map(({ reference }) => reference)),
    texts(documents.map(({ digest }) => digest)),
    recordedBy,
    receivedAt,
  ]);
}

export function documentsOf(at: EntityManager | DataSource, reimbursementNo: bigint): Promise<StoredDocument[]> {
  return run<StoredDocument>(at, papers, [reimbursementNo]);
}

function reimbursementOf({ hospital, content, ...row }: ReimbursementRow): Reimbursement {
  const bill = unpackClaim(content);
  invariant(bill.personId === row.personId, 'an application is about the person of its bill');
  return { ...row, bill, hospital: hospital === null ? null : (JSON.parse(hospital) as StatedHospital) };
}
