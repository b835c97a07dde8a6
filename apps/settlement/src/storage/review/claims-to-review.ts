import {
  firstDayOf,
  invariant,
  lastDayOf,
  plusDays,
  plusMonths,
  type BusinessDate,
  type BusinessMonth,
  type PersonId,
} from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { pagesOf, plannedEachTime, run } from '@lianqing/persistence';
import type { EntityManager } from 'typeorm';
import type { Claim } from '../../domain/settling/claim';
import type { Settlement } from '../../domain/settling/settlement';
import { unpackClaim } from '../settling/packed-claim';
import { packColumns, settlementOf, type SettlementRow } from '../settling/settlements';

/** A claim that is settled and stands, as it was stored. */
export interface StandingClaim {
  readonly settlement: Settlement;
  readonly claim: Claim;
}

/** Claims fetched at once; somebody's claims may come to more. */
const PAGE = 500;
/** Months before a month that a review of it looks at: costs are compared with those of the month before. */
const MONTHS_BEFORE = 1;

const standing = `settlement.reverses is null and register.reversal_id is null`;
const columnsAndPacks = `settlement.*, ${packColumns}`;
const withRegister = `join policy_pack as pack using (pack_no)
   join claim_register as register on register.claim_id = settlement.claim_id and register.institution = settlement.institution`;

const earliest = plannedEachTime(
  'settlement.earliest-settled-of-day',
  'select min(settled_on) as since from settlement where booked_on = $1 and reverses is null',
);

/** The days are bound as well, so that PostgreSQL opens the months that can hold the history and no others. */
const ofPeopleOfDay = `with today as (
     select person_id, min(settled_on) as since from settlement where booked_on = $1 and reverses is null group by person_id)
   select ${columnsAndPacks} from today join settlement on settlement.person_id = today.person_id ${withRegister}
   where settlement.booked_on between $2 and $1 and settlement.settled_on >= today.since - $3::integer and ${standing}
   order by settlement.person_id collate "C", settlement.claim_no`;

/** A claim that came late is of the month in which it was settled, wherever it is booked. */
const ofMonths = `select ${columnsAndPacks} from settlement ${withRegister}
   where settlement.booked_on >= $1 and settlement.settled_on between $1 and $2 and ${standing}
   order by settlement.person_id collate "C", settlement.claim_no`;

const largeOfDay = `select ${columnsAndPacks} from settlement ${withRegister}
   where settlement.booked_on = $1 and settlement.total > $2 and ${standing}
   order by settlement.person_id collate "C", settlement.claim_no`;

const one = plannedEachTime(
  'settlement.claim-to-review',
  `select ${columnsAndPacks} from settlement ${withRegister}
   where settlement.booked_on = $1 and settlement.claim_no = $2 and ${standing}`,
);

const ofPerson = plannedEachTime(
  'settlement.claims-of-person-to-review',
  `select ${columnsAndPacks} from settlement ${withRegister}
   where settlement.person_id = $1 and settlement.booked_on >= $2 and settlement.settled_on >= $2 and ${standing}
   order by settlement.claim_no`,
);

/**
 * Who has a claim booked on a day, with their claims of that day and of `historyDays` before what was settled first of
 * them; people whole, in the order of their ids' bytes.
 */
export async function* claimsOfPeopleOn(
  tx: EntityManager,
  day: BusinessDate,
  historyDays: number,
): AsyncGenerator<readonly StandingClaim[]> {
  const [row] = await run<{ since: BusinessDate | null }>(tx, earliest, [day]);
  if (!row?.since) return;
  yield* peopleByPages(tx, ofPeopleOfDay, [day, plusDays(row.since, -historyDays), historyDays]);
}

/** All claims of a month and of the month before it, people whole, in the order of their ids' bytes. */
export function claimsOfMonths(tx: EntityManager, month: BusinessMonth): AsyncGenerator<readonly StandingClaim[]> {
  return peopleByPages(tx, ofMonths, [firstDayOf(plusMonths(month, -MONTHS_BEFORE)), lastDayOf(month)]);
}

/** What was booked on a day and comes to more than so much, people whole, in the order of their ids' bytes. */
export function largeClaimsOn(
  tx: EntityManager,
  day: BusinessDate,
  above: Fen,
): AsyncGenerator<readonly StandingClaim[]> {
  return peopleByPages(tx, largeOfDay, [day, above]);
}

/** One claim by its place, where it is settled and stands. */
export async function claimToReview(
  tx: EntityManager,
  { claimNo, bookedOn }: Pick<Settlement, 'claimNo' | 'bookedOn'>,
): Promise<StandingClaim | undefined> {
  const [row] = await run<SettlementRow>(tx, one, [bookedOn, claimNo]);
  return row && claimIn(row);
}

/** What one person has had since a day. */
export async function claimsOfPerson(
  tx: EntityManager,
  personId: PersonId,
  since: BusinessDate,
): Promise<StandingClaim[]> {
  return (await run<SettlementRow>(tx, ofPerson, [personId, since])).map(claimIn);
}

/** Pages that never part somebody's claims: the last person of a page waits for the next one. */
async function* peopleByPages(
  tx: EntityManager,
  query: string,
  parameters: readonly unknown[],
): AsyncGenerator<readonly StandingClaim[]> {
  let waiting: readonly StandingClaim[] = [];
  const pages = pagesOf<SettlementRow>(tx, {
    name: 'claims_to_review',
    text: query,
    values: parameters,
    rowsOfPage: PAGE,
  });
  for await (const rows of pages) {
    const claims = [...waiting, ...rows.map(claimIn)];
    const last = claims.at(-1)?.claim.personId;
    const whole = claims.findIndex(({ claim }) => claim.personId === last);
    if (whole > 0) yield claims.slice(0, whole);
    waiting = claims.slice(whole);
  }
  if (waiting.length > 0) yield waiting;
}

function claimIn(row: SettlementRow): StandingClaim {
  invariant(row.content, 'a settled row has its claim');
  return { settlement: settlementOf(row), claim: unpackClaim(row.content) };
}
