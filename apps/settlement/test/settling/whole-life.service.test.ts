import { filingPeople, settlementClaims, type ClaimSubmitted, type PersonChanged } from '@lianqing/contracts';
import type { BusinessDate, HospitalReference, MessageId, RegionCode, SettlementId } from '@lianqing/kernel';
import { settlementIdOf } from '@lianqing/kernel';
import type { EntityManager } from 'typeorm';
import { ApprovalCheck } from '../../src/domain/supervision/approval-check';
import { Declarations } from '../../src/domain/supervision/declaration';
import { decideInOrder, type Event, type Knowledge, type Standing } from '../../src/domain/settling/decide';
import { InvoiceBook } from '../../src/domain/settling/invoice-book';
import { ReimbursedStays } from '../../src/domain/settling/paid-stays';
import { StandingBills } from '../../src/domain/settling/standing-bills';
import { noStays } from '../../src/domain/settling/stays';
import { YearBook } from '../../src/domain/settling/year-book';
import { unpackClaim } from '../../src/storage/settling/packed-claim';
import { readPeople, readYears } from '../../src/storage/settling/people';
import { PolicyPacks } from '../../src/storage/policies/policy-packs';
import { institutionsOf } from '../../src/storage/settling/registry';
import { packColumns, settlementOf, type SettlementRow } from '../../src/storage/settling/settlements';
import {
  claimOf,
  day,
  HEFEI,
  messageIdOf,
  NANCHANG,
  person,
  reversal,
  RUIJIN,
  signed,
  wireOf,
  ZHONGSHAN,
} from '../given';
import { runningSettlement, type Answer } from '../running-service';

/**
 * How many people live through it; `SEEDS=1000 npm test -- whole-life` is the long run. A run names its first seed, so that
 * one which fails can be run alone: `FIRST_SEED=…`.
 */
const SEEDS = Number(process.env['SEEDS'] ?? '3');
const FIRST_SEED = Number(process.env['FIRST_SEED'] ?? '1');
/** People who live at the same time. */
const AT_ONCE = 2;
const CLAIMS = 50;
const SENDERS = 8;
/** Most times that a call is sent again while settlement says that it does not know yet. */
const MAX_TRIES = 20;

const settlement = runningSettlement();

/** Even numbers below `below`, the same for the same seed (mulberry32). */
function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Random = ReturnType<typeof randomOf>;

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = random(last + 1);
    [order[last], order[other]] = [order[other] as Item, order[last] as Item];
  }
  return order;
}

/** A bill, the message id under which it is called, and what its hospital does about it. */
interface Plan {
  readonly bill: ClaimSubmitted;
  readonly messageId: MessageId;
  readonly isCalled: boolean;
  readonly isPublished: boolean;
  readonly isUndoneByNumber: boolean;
  readonly isUndoneByMessage: boolean;
}

/** What one person's hospitals do, and what came of their asking for reversals of messages. */
interface Life {
  readonly patient: PersonChanged;
  readonly plans: readonly Plan[];
  readonly undoneMessages: Set<MessageId>;
  sent: number;
}

/** Somebody with fifty bills of two insurance years at two hospitals. Every tenth has the message id of the one before. */
function lifeOf(seed: number): Life {
  const random = randomOf(seed);
  const homeRegion: RegionCode = random(2) === 0 ? HEFEI : NANCHANG;
  const patient = person({ homeRegion, accountCredited: BigInt(random(3)) * 400_000n, civilServant: random(2) === 0 });
  const plans: Plan[] = [];
  for (let index = 0; index < CLAIMS; index += 1) {
    const settledOn: BusinessDate = day(
      `${random(6) === 0 ? 2025 : 2026}-${random(2) === 0 ? '09' : '10'}-${String(random(28) + 1).padStart(2, '0')}`,
    );
    const institution = random(3) === 0 ? ZHONGSHAN : RUIJIN;
    const amount = BigInt(random(4_000_000) + 1);
    const bill = claimOf(patient, amount, { institution, admittedOn: settledOn, dischargedOn: settledOn, settledOn });
    const before = plans.at(-1);
    const collides = random(10) === 0 && before?.bill.institution === institution;
    plans.push({
      bill,
      messageId: collides ? before.messageId : messageIdOf(institution),
      isCalled: random(8) > 0,
      isPublished: random(8) === 0,
      isUndoneByNumber: random(6) === 0,
      isUndoneByMessage: random(5) === 0,
    });
  }
  return { patient, plans, undoneMessages: new Set(), sent: 0 };
}

type Send = () => Promise<unknown>;

/** Everything that is sent for a person: each once or several times, in any order. */
function sendingsOf(life: Life, random: Random): Send[] {
  const sendings: Send[] = [];
  const several = (send: Send) => {
    for (let times = random(5) === 0 ? 2 + random(2) : 1; times > 0; times -= 1) sendings.push(send);
  };
  for (const { bill, messageId, isCalled, isPublished, isUndoneByNumber, isUndoneByMessage } of life.plans) {
    if (isCalled) several(() => answered(life, () => settlement.calls(bill, messageId)));
    if (isPublished) several(() => settlement.publishes(signed(bill)));
    if (random(8) === 0) several(() => answered(life, () => preview(bill)));
    if (isUndoneByNumber) several(() => answered(life, () => settlement.calls(reversal(bill))));
    if (isUndoneByMessage) several(() => undoMessage(life, bill.institution, messageId));
  }
  return shuffled(sendings, random);
}

const preview = (bill: ClaimSubmitted) =>
  settlement.call('POST', '/api/v1/claims/preview', JSON.parse(wireOf(bill)) as object);

type Called = Answer;

/** What settlement cannot say yet is asked again; `allowed` are the refusals that may come. */
async function answered(
  life: Life,
  send: () => Promise<Called>,
  allowed: readonly string[] = [],
): Promise<Called | undefined> {
  for (let tried = 0; tried < MAX_TRIES; tried += 1) {
    const answer = await send();
    life.sent += 1;
    if (answer.status === 503) continue;
    if (answer.status !== 200 && !allowed.includes(answer.body['code'] as string))
      throw new Error(`answered ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }
  throw new Error('settlement never knew');
}

async function undoMessage(life: Life, institution: string, messageId: MessageId): Promise<void> {
  const answer = await answered(
    life,
    () => settlement.call('POST', `/api/v1/messages/${institution}/${messageId}/reversal`),
    ['message.ambiguous'],
  );
  if (answer?.status === 200) life.undoneMessages.add(messageId);
}

/** Eight senders, each with its share, none waiting for another. */
async function live(life: Life, random: Random): Promise<void> {
  const sendings = sendingsOf(life, random);
  await Promise.all(
    Array.from({ length: SENDERS }, async (_, sender) => {
      for (const send of sendings.filter((_send, index) => index % SENDERS === sender)) await send();
    }),
  );
}

/** A person's rows in the order in which settlement recorded them. */
function recordedRows(tx: EntityManager, { patient }: Life): Promise<SettlementRow[]> {
  return tx.query<SettlementRow[]>(
    `select settlement.*, ${packColumns} from settlement join policy_pack as pack using (pack_no)
     where person_id = $1 order by outbox_id, ordinal`,
    [patient.personId],
  );
}

/** The same bills and reversals, decided one after the other by the domain alone, beginning with an empty year. */
async function serialRun(tx: EntityManager, { patient }: Life, rows: readonly SettlementRow[]): Promise<Serial> {
  const standings = new Map<SettlementId, Standing>();
  const events = rows.map((row): Event => {
    const common = { claimNo: row.claim_no, bookedOn: row.booked_on, refusal: undefined };
    if (row.content) {
      const claim = unpackClaim(row.content);
      const unseen = { is: 'unseen' as const, claimNo: row.claim_no, undoneBy: undefined };
      standings.set(settlementIdOf(row.institution, row.claim_id), unseen);
      return { is: 'claim', claim, ...common };
    }
    const { institution, claim_id: claimId, person_id: personId, settled_on: settledOn } = row;
    const reversalId = row.reversal_id as HospitalReference;
    return {
      is: 'reversal',
      request: { institution, reversalId, claimId, personId, settledOn, reason: 'other' },
      ...common,
    };
  });
  const years = new YearBook([]);
  const knowledge: Knowledge = {
    today: day('2026-11-15'),
    policies: settlement.app.get(PolicyPacks).book,
    institutions: await institutionsOf(tx, [RUIJIN, ZHONGSHAN]),
    people: await readPeople(tx, [patient.personId]),
    regions: new Set([patient.homeRegion]),
    catalogues: new Map(),
    declarations: new Declarations(),
    stays: noStays(),
    years,
    standings,
    invoices: new InvoiceBook([]),
    reimbursed: new ReimbursedStays([]),
    standingBills: new StandingBills([]),
    approvals: new ApprovalCheck([]),
  };
  const decisions = decideInOrder(events, knowledge);
  return {
    settlements: decisions.map((decision) => ('settlement' in decision ? decision.settlement : decision)),
    years,
  };
}

interface Serial {
  readonly settlements: readonly unknown[];
  readonly years: YearBook;
}

/** What settlement holds of a person is what a serial run gives, to the fen and field by field. */
async function isAsInASerialRun(life: Life): Promise<number> {
  return settlement.database.db.transaction(async (tx) => {
    const rows = await recordedRows(tx, life);
    const serial = await serialRun(tx, life, rows);
    expect(rows.map(settlementOf)).toEqual(serial.settlements);
    const { personId } = life.patient;
    const held = await readYears(tx, [personId], [personId]);
    for (const year of [2025, 2026]) expect(held.before(personId, year)).toEqual(serial.years.before(personId, year));
    return rows.length;
  });
}

/** What was undone or only previewed is nowhere in the year: each bill is there once, undone once, or not at all. */
async function leavesNoTraceOfWhatWasUndone({ patient, plans, undoneMessages }: Life): Promise<void> {
  const rows = await settlement.database.query<SettlementRow>('select * from settlement where person_id = $1', [
    patient.personId,
  ]);
  const standing = new Map<number, { admissions: number; inScope: bigint }>();
  for (const { bill, messageId, isCalled, isPublished, isUndoneByNumber } of plans) {
    const own = rows.filter((row) => row.claim_id === bill.claimId && row.institution === bill.institution);
    const net = own.reduce((sum, row) => sum + (row.reverses === null ? 1 : -1), 0);
    expect(own.length).toBe(net === 0 ? own.length & 2 : 1);
    if (!isCalled && !isPublished) expect(own).toEqual([]);
    if (isUndoneByNumber) expect(net).toBe(0);
    if (isCalled && !isPublished && undoneMessages.has(messageId)) expect(net).toBe(0);
    if (net === 0) continue;
    const { insurance_year: year, in_scope: inScope } = own[0] as SettlementRow;
    const sum = standing.get(year) ?? { admissions: 0, inScope: 0n };
    standing.set(year, { admissions: sum.admissions + 1, inScope: sum.inScope + inScope });
  }
  for (const year of [2025, 2026]) {
    const [row] = await settlement.database.query<{ admissions: number; in_scope: bigint }>(
      'select admissions, in_scope from person_year where person_id = $1 and insurance_year = $2',
      [patient.personId, year],
    );
    const { admissions, inScope } = standing.get(year) ?? { admissions: 0, inScope: 0n };
    expect([row?.admissions ?? 0, row?.in_scope ?? 0n]).toEqual([admissions, inScope]);
  }
}

test(
  'fifty bills of one person, from eight senders at once, end as a serial run of what was recorded, whatever is undone',
  async () => {
    const lives = Array.from({ length: SEEDS }, (_, index) => ({
      seed: FIRST_SEED + index,
      life: lifeOf(FIRST_SEED + index),
    }));
    await settlement.filing.tells({ people: lives.map(({ life }) => life.patient) });
    await settlement.isCaughtUp([filingPeople.name]);
    let [sent, recorded] = [0, 0];

    for (let first = 0; first < lives.length; first += AT_ONCE) {
      const together = lives.slice(first, first + AT_ONCE);
      await Promise.all(together.map(({ seed, life }) => live(life, randomOf(seed + 1_000_000))));
      await settlement.isCaughtUp([settlementClaims.name]);
      for (const { seed, life } of together) {
        try {
          recorded += await isAsInASerialRun(life);
          await leavesNoTraceOfWhatWasUndone(life);
        } catch (error) {
          throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
        }
        sent += life.sent;
      }
    }

    const { body } = await settlement.call<{ laws: { broken: string[] }[] }>('GET', '/api/v1/verification');
    expect(body.laws.filter(({ broken }) => broken.length > 0)).toEqual([]);
    expect(await settlement.parked()).toEqual([]);
    process.stdout.write(
      `${SEEDS} seeds, ${SEEDS * CLAIMS} claims, ${sent} calls over HTTP, ${recorded} rows recorded: all as in a serial run\n`,
    );
  },
  60_000 + SEEDS * 60_000,
);
