import {
  settlementIdOf,
  type BusinessDate,
  type InstitutionCode,
  type PersonId,
  type SettlementId,
} from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { plannedEachTime, run, statement, texts } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { Claim, ContinuedClaim } from '../../domain/settling/claim';
import { chargedThrough, noStays, Stays, type EarlierClaim } from '../../domain/settling/stays';
import type { Settlement } from '../../domain/settling/settlement';
import { unpackClaim } from './packed-claim';
import { claimKeyOf, type ClaimKey } from './registers';
import { circumstancesIn } from './circumstances-column';

/** Claims by number and day, as their register says; a claim that was undone names its reversal there. */
const readEarlier = plannedEachTime(
  'settlement.read-earlier-parts',
  `select register.institution, register.claim_id as "claimId", register.reversal_id as "reversalId", settled.*
   from unnest($1::text[], $2::text[]) as wanted(institution, claim_id)
   join claim_register as register using (claim_id, institution)
   left join lateral (
     select person_id as "personId", settled_on as "settledOn", deductible, admissions, circumstances, content from settlement
     where settlement.claim_no = register.claim_no and settlement.booked_on = register.booked_on and reverses is null
   ) as settled on true
   where register.digest is not null`,
);

/** An application that was accepted and is not corrected, by the number of its bill; its person is locked, or nothing is decided. */
const readReimbursed = statement(
  'settlement.read-earlier-reimbursed',
  `select counted.institution, counted.claim_id as "claimId", null as "reversalId", counted.person_id as "personId",
     settled_on as "settledOn", deductible, admissions, circumstances, counted.content
   from reimbursement_row as counted join reimbursement on reimbursement_no = claim_no
   where counted.person_id = $1 and counted.institution = $2 and counted.claim_id = $3 and reverses is null
     and state in ('accepted', 'batched', 'paid')
   order by claim_no desc limit 1`,
);

const readLinks = plannedEachTime(
  'settlement.read-continuations',
  `select earlier_institution as "earlierInstitution", earlier_claim_id as "earlierClaimId", continuation.institution,
     continuation.claim_id as "claimId"
   from unnest($1::text[], $2::text[]) as wanted(earlier_institution, earlier_claim_id)
   join continuation using (earlier_claim_id, earlier_institution)
   join claim_register as register on register.claim_id = continuation.claim_id
     and register.institution = continuation.institution
   where register.reversal_id is null`,
);

const insert = statement(
  'settlement.insert-continuations',
  `insert into continuation (institution, claim_id, earlier_institution, earlier_claim_id, person_id, home_region, treating_region)
   select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])`,
);

interface EarlierRow extends ClaimKey {
  readonly reversalId: string | null;
  readonly personId: PersonId | null;
  readonly settledOn: BusinessDate;
  readonly deductible: Fen;
  readonly admissions: number;
  readonly circumstances: string;
  readonly content: Buffer;
}

interface LinkRow extends ClaimKey {
  readonly earlierInstitution: InstitutionCode;
  readonly earlierClaimId: ClaimKey['claimId'];
}

/**
 * What is known of these claims: how they stand, and who goes on with them. To decide, it is read when their people are
 * locked, so that nothing in it is old; for no claims nothing is asked.
 * @param arriving claims that are registered already and decided only now: as if they had not come yet
 */
export async function readStays(
  tx: EntityManager,
  asked: ReadonlySet<SettlementId>,
  arriving: ReadonlySet<SettlementId>,
): Promise<Stays> {
  if (asked.size === 0) return noStays();
  const keys = [...asked].map(claimKeyOf);
  const wanted = [texts(keys.map(({ institution }) => institution)), texts(keys.map(({ claimId }) => claimId))];
  const claims = await run<EarlierRow>(tx, readEarlier, wanted);
  const links = await run<LinkRow>(tx, readLinks, wanted);
  return new Stays(
    asked,
    claims
      .map((row) => [settlementIdOf(row.institution, row.claimId), earlierClaimOf(row)] as const)
      .filter(([id]) => !arriving.has(id)),
    links.map(({ earlierInstitution, earlierClaimId, institution, claimId }) => ({
      earlier: settlementIdOf(earlierInstitution, earlierClaimId),
      later: settlementIdOf(institution, claimId),
    })),
  );
}

/** What is known of the part that a bill to be reimbursed goes on with, whichever way that one was paid. */
export async function readEarlierPart(
  tx: EntityManager,
  { personId, continues }: Pick<Claim, 'personId' | 'continues'>,
): Promise<Stays> {
  if (!continues) return noStays();
  const { institution, claimId } = continues;
  const id = settlementIdOf(institution, claimId);
  const [byHand] = await run<EarlierRow>(tx, readReimbursed, [personId, institution, claimId]);
  if (byHand) return new Stays(new Set([id]), [[id, earlierClaimOf(byHand)]], []);
  return readStays(tx, new Set([id]), new Set());
}

function earlierClaimOf(row: EarlierRow): EarlierClaim {
  const { institution, claimId, personId, settledOn, admissions, deductible } = row;
  if (personId === null || row.reversalId !== null) return 'not-settled';
  const circumstances = circumstancesIn(row.circumstances);
  const charged = chargedThrough({ circumstances, admissions }, deductible);
  const { kind, admittedOn, dischargedOn } = unpackClaim(row.content);
  return {
    ...{ id: settlementIdOf(institution, claimId), institution, personId, settledOn },
    ...{ kind, admittedOn, dischargedOn, charged },
  };
}

/** A settled claim and the one that it goes on with. */
export interface Continuation {
  readonly settlement: Settlement;
  readonly continues: ContinuedClaim;
}

/** Adds which claims go on with which; nothing ever changes that. */
export async function addContinuations(tx: EntityManager, rows: readonly Continuation[]): Promise<void> {
  if (rows.length === 0) return;
  await run(tx, insert, [
    texts(rows.map(({ settlement }) => settlement.institution)),
    texts(rows.map(({ settlement }) => settlement.claimId)),
    texts(rows.map(({ continues }) => continues.institution)),
    texts(rows.map(({ continues }) => continues.claimId)),
    texts(rows.map(({ settlement }) => settlement.personId)),
    texts(rows.map(({ settlement }) => settlement.homeRegion)),
    texts(rows.map(({ settlement }) => settlement.treatingRegion)),
  ]);
}
