import { setTimeout } from 'node:timers/promises';
import type { PersonChanged } from '@lianqing/contracts';
import type { InstitutionCode } from '@lianqing/kernel';
import { FixedClock } from '@lianqing/testing';
import { claim, claimOf, day, HEFEI, person, reversal, signed } from '../given';
import { Reimbursing } from '../reimbursing';
import type { Answer } from '../running-service';
import { runningSettlement } from '../running-service';

const clock = new FixedClock('2027-02-15');
const settlement = runningSettlement({ clock });
const people = new Reimbursing(settlement);

interface ShownCompensation {
  readonly state: string;
  readonly people: number;
  readonly computed: string;
  readonly total: string;
  readonly digest: string;
  readonly batchId: string | null;
  readonly code: string;
  readonly steps: { step: string; by: string }[];
}

interface ShownPerson {
  readonly personId: string;
  readonly burden: string;
  readonly computed: string;
  readonly amount: string;
  readonly shares: { source: string; sourceNo: string; burden: string; amount: string }[];
  readonly steps: { name: string; amount: string; source: string; text: { en: string; zh: string } }[];
}

const path = '/api/v1/second-compensations';
let drafts = 0;

/** A tenth of what is borne above 1 000 yuan, a fifth above 5 000; the changes stand for whole lines. */
function ruleOf(changes: Record<string, string> = {}): string {
  const lines = {
    fund: 'employeePool',
    insuranceYear: '2026',
    homeRegion: `'${HEFEI}'`,
    scheme: `'310'`,
    bands: `[{ from: '1000', to: '5000', rate: '0.10' }, { from: '5000', rate: '0.20' }]`,
    capPerPerson: `'3000.00'`,
    budget: `'1000000.00'`,
    source: 'a decision of the council of Hefei, invented',
    ...changes,
  };
  return Object.entries(lines)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

function draftOf(rule: string, changes: Record<string, string> = {}) {
  drafts += 1;
  return { compensationId: `S${String(drafts).padStart(4, '0')}`, rule, draftedBy: 'clerk', ...changes };
}

const drafted = (body: unknown): Promise<Answer<ShownCompensation>> => settlement.call('POST', path, body);
const does = (id: string, what: string, body: unknown): Promise<Answer<ShownCompensation>> =>
  settlement.call('POST', `${path}/${HEFEI}/${id}/${what}`, body);
const peopleOf = async (id: string): Promise<ShownPerson[]> =>
  (await settlement.call<{ items: ShownPerson[] }>('GET', `${path}/${HEFEI}/${id}/people`)).body.items;

const sum = (amounts: readonly { readonly amount: string }[]): string =>
  String(amounts.reduce((total, { amount }) => total + BigInt(amount), 0n));

/** Somebody with one bill settled directly and one reimbursed by hand. */
let both: PersonChanged;
/** Somebody whose only bill was reversed. */
let reversed: PersonChanged;
/** Somebody on rural assistance. */
let rural: PersonChanged;

beforeAll(async () => {
  [both, reversed, rural] = [person(), person(), person({ assistance: 'rural' })];
  await settlement.filing.tells({ people: [both, reversed, rural] });
  await settlement.isCaughtUp();
  const undone = claim(reversed);
  await settlement.receives(
    signed(claim(both)),
    signed(undone),
    signed(reversal(undone)),
    signed(claimOf(rural, 9_000_000n)),
  );
  const elsewhere = { institution: 'H31010100002' as InstitutionCode, settledOn: day('2026-12-20') };
  await people.accepted(both, { bill: elsewhere });
});

/** Gives back nothing more of these bills to the tests that follow. */
async function refused(compensationId: string): Promise<void> {
  await does(compensationId, 'refusal', { by: 'leader', words: 'only tried' });
}

test('a draft reckons with every bill that stands, whichever way it was paid, and explains each person’s amount', async () => {
  const draft = draftOf(ruleOf());

  const { status, body } = await drafted(draft);

  const found = await peopleOf(draft.compensationId);
  const one = found.find(({ personId }) => personId === both.personId);
  expect({ status, state: body.state, people: body.people }).toEqual({ status: 200, state: 'drafted', people: 2 });
  // 4 850 yuan of the first bill (deductible 1 000) and 3 450 of the second (500): 400 and 20 % of 3 300.
  expect(one).toMatchObject({ burden: '830000', computed: '106000', amount: '106000' });
  expect(one?.shares.map(({ source }) => source).sort()).toEqual(['reimbursement', 'settlement']);
  expect(sum(one?.shares ?? [])).toBe('106000');
  expect(one?.steps.map(({ name }) => name)).toEqual(['burden', 'band', 'band']);
  expect(one?.steps.every(({ text, source }) => text.en && text.zh && source)).toBe(true);
  expect(found.map(({ personId }) => personId)).not.toContain(reversed.personId);
  expect(sum(found)).toBe(body.total);
  await refused(draft.compensationId);
});

test('above its budget every amount is scaled, and the budget is used to the fen', async () => {
  const draft = draftOf(ruleOf({ budget: `'1000.01'` }));

  const { body } = await drafted(draft);

  const found = await peopleOf(draft.compensationId);
  expect(body.total).toBe('100001');
  expect(BigInt(body.computed)).toBeGreaterThan(100_001n);
  expect(sum(found)).toBe('100001');
  expect(
    found.every(({ amount, burden, steps }) => BigInt(amount) <= BigInt(burden) && steps.at(-1)?.name === 'scaled'),
  ).toBe(true);
  await refused(draft.compensationId);
});

test('groups and the cap of a person hold', async () => {
  const draft = draftOf(ruleOf({ groups: '[rural]', capPerPerson: `'700.00'` }));

  await drafted(draft);

  const found = await peopleOf(draft.compensationId);
  expect(found.map(({ personId, amount }) => [personId, amount])).toEqual([[rural.personId, '70000']]);
  expect(found[0]?.steps.at(-1)).toMatchObject({ name: 'cap', amount: '70000' });
  await refused(draft.compensationId);
});

test.each([
  [
    'with a gap between bands',
    { bands: `[{ from: '0', to: '10', rate: '0.1' }, { from: '20', rate: '0.1' }]` },
    'compensation.rule-invalid',
  ],
  ['with a rate above 1', { bands: `[{ from: '0', rate: '1.1' }]` }, 'compensation.rule-invalid'],
  [
    'with a band that ends before it begins',
    { bands: `[{ from: '10', to: '5', rate: '0.1' }]` },
    'compensation.rule-invalid',
  ],
  ['with a word that nobody knows', { bonus: '1' }, 'compensation.rule-invalid'],
  ['out of a personal account', { fund: 'personalAccount' }, 'compensation.rule-invalid'],
  ['that is no YAML', { bands: '[{' }, 'compensation.rule-invalid'],
  ['by which nobody gets anything', { insuranceYear: '2031' }, 'compensation.nobody'],
])('a rule %s is refused and leaves nothing', async (_what, changes, code) => {
  const draft = draftOf(ruleOf(changes));

  const { status, body } = await drafted(draft);

  expect([status, body.code]).toEqual([422, code]);
  expect((await settlement.call('GET', `${path}/${HEFEI}/${draft.compensationId}`)).status).toBe(404);
});

test('a draft twice, or twice at once, is one; with another rule it is a conflict', async () => {
  const draft = draftOf(ruleOf());

  const answers = await Promise.all([drafted(draft), drafted(draft)]);
  const again = await drafted(draft);
  const other = await drafted({ ...draft, rule: ruleOf({ budget: `'5.00'` }) });

  const digests = new Set([...answers, again].map(({ body }) => body.digest));
  expect(digests.size).toBe(1);
  expect(other).toMatchObject({ status: 409, body: { code: 'compensation.conflict' } });
  await refused(draft.compensationId);
});

test('two rules of one year at the same time never give back more than was borne', async () => {
  const all = ruleOf({ bands: `[{ from: '0', rate: '1' }]`, capPerPerson: `'99999.00'` });
  const two = [draftOf(all), draftOf(all)];

  const answers = await Promise.all(two.map(drafted));

  expect(answers.map(({ body }) => body.code ?? body.state).sort()).toEqual(['compensation.nobody', 'drafted']);
  for (const { compensationId } of two) await refused(compensationId);
  const free = draftOf(all);
  expect((await drafted(free)).body.state).toBe('drafted');
  await refused(free.compensationId);
});

test('nothing is approved for a bill that was undone after the draft', async () => {
  const patient = person();
  await settlement.filing.tells({ people: [patient] });
  await settlement.isCaughtUp();
  const bill = claimOf(patient, 2_000_000n);
  await settlement.receives(signed(bill));
  const draft = draftOf(ruleOf());
  const { digest } = (await drafted(draft)).body;
  await does(draft.compensationId, 'review', { by: 'reviewer-1', digest });

  await settlement.receives(signed(reversal(bill)));
  const approval = await does(draft.compensationId, 'approval', { by: 'leader', digest });

  expect(approval).toMatchObject({ status: 409, body: { code: 'compensation.bill-undone' } });
  await refused(draft.compensationId);
});

test('while everybody’s advice is written bills are undone without waiting, and the approval sees that they were', async () => {
  const patient = person();
  await settlement.filing.tells({ people: [patient] });
  await settlement.isCaughtUp();
  const bill = claimOf(patient, 2_000_000n);
  await settlement.receives(signed(bill));
  const draft = draftOf(ruleOf());
  const { digest } = (await drafted(draft)).body;
  await does(draft.compensationId, 'review', { by: 'reviewer-1', digest });

  // The batch of the same name is in the way, so the approval stands still in the middle of its writing.
  const inTheWay = settlement.database.db.createQueryRunner();
  await inTheWay.startTransaction();
  await inTheWay.query(
    `insert into payment_batch (batch_id, kind, home_region, cut_on, cut_at, payments, total, digest, state)
     values ($1, 'second-compensation', $2, '2027-02-15', now(), 1, 1, $3, 'cut')`,
    [`${HEFEI}.second.${draft.compensationId}`, HEFEI, digest],
  );
  const approval = does(draft.compensationId, 'approval', { by: 'leader', digest });
  const first = await Promise.race([approval, setTimeout(500, 'waits')]);
  const undone = settlement.receives(signed(reversal(bill))).then(() => 'undone');
  const second = await Promise.race([undone, setTimeout(2_000, 'waits')]);
  await inTheWay.rollbackTransaction();
  await inTheWay.release();

  expect([first, second]).toEqual(['waits', 'undone']);
  expect(await approval).toMatchObject({ status: 409, body: { code: 'compensation.bill-undone' } });
  await refused(draft.compensationId);
});

test('it is reviewed, approved and paid in a batch of its own, each by another person; twice is once', async () => {
  const draft = draftOf(ruleOf());
  const { digest, total } = (await drafted(draft)).body;
  const id = draft.compensationId;

  const early = await does(id, 'approval', { by: 'leader', digest });
  const own = await does(id, 'review', { by: 'clerk', digest });
  const wrong = await does(id, 'review', { by: 'reviewer-1', digest: '00'.repeat(32) });
  const reviews = await Promise.all([1, 2].map(() => does(id, 'review', { by: 'reviewer-1', digest })));
  const same = await does(id, 'approval', { by: 'reviewer-1', digest });
  const approvals = await Promise.all([1, 2].map(() => does(id, 'approval', { by: 'leader', digest })));
  const late = await does(id, 'refusal', { by: 'reviewer-2', words: 'too late' });

  expect(early.body.code).toBe('compensation.state');
  expect(own).toMatchObject({ status: 403, body: { code: 'review.own-work' } });
  expect(wrong.body.code).toBe('compensation.digest');
  expect(reviews.map(({ status }) => status)).toEqual([200, 200]);
  expect(same).toMatchObject({ status: 403, body: { code: 'review.own-work' } });
  expect(approvals.map(({ body }) => body.state)).toEqual(['approved', 'approved']);
  expect(late.body.code).toBe('compensation.state');

  const batchId = approvals[0]?.body.batchId ?? '';
  const batch = await settlement.call<{ digest: string; total: string; kind: string }>(
    'GET',
    `/api/v1/payment-batches/${batchId}`,
  );
  expect(batch.body).toMatchObject({
    kind: 'second-compensation',
    total,
    totals: [{ fundItem: 'employeePool', amount: total }],
  });
  const ownBatch = await settlement.call('POST', `/api/v1/payment-batches/${batchId}/approval`, {
    by: 'leader',
    digest: batch.body.digest,
  });
  await settlement.call('POST', `/api/v1/payment-batches/${batchId}/approval`, {
    by: 'treasurer',
    digest: batch.body.digest,
  });
  await settlement.call('POST', `/api/v1/payment-batches/${batchId}/payment`, {
    by: 'treasurer',
    bankReference: 'B1',
    paidOn: '2027-02-15',
  });
  const paid = await settlement.call<ShownCompensation>('GET', `${path}/${HEFEI}/${id}`);
  expect(ownBatch.body['code']).toBe('batch.own-work');
  expect(paid.body).toMatchObject({
    state: 'paid',
    steps: [{ step: 'reviewed' }, { step: 'approved' }, { step: 'paid' }],
  });
});
