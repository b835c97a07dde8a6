import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TimedSteps } from '@lianqing/jobs';
import { parseDecimal, yuan } from '@lianqing/money';
import { FixedClock } from '@lianqing/testing';
import { claim, day, person, reversal, RUIJIN, signed, ZHONGSHAN } from '../given';
import { forgottenByRedis } from '../redis';
import { runningSettlement, Settlement } from '../running-service';

const clock = new FixedClock('2026-11-15');
const rulesFile = path.join(__dirname, 'review-rules.yaml');
const settlement = runningSettlement({ clock, settings: { REVIEW_RULES_FILE: rulesFile } });

type Bill = ReturnType<typeof claim>;
interface Found {
  readonly findingId: string;
  readonly rule: string;
  readonly claimId: string | null;
  readonly caseId: string | null;
  readonly month: string | null;
}

async function patientOf(sex: 'female' | 'male' = 'female') {
  const patient = person({ particulars: { sex, bornOn: day('1980-05-01') } });
  await settlement.filing.tells({ people: [patient] });
  return patient;
}

function stay(patient: Parameters<typeof claim>[0], from: string, to: string, changes: Partial<Bill> = {}): Bill {
  return claim(patient, { admittedOn: day(from), dischargedOn: day(to), settledOn: day(to), ...changes });
}

/** Lines of ¥1 000 each, served on one day. */
function linesOf(codes: readonly string[], on: string, physician?: string): Pick<Bill, 'lines' | 'total'> {
  const price = { quantity: parseDecimal('1'), unitPrice: parseDecimal('100000'), amount: 100_000n };
  const lines = codes.map((code) => ({
    code,
    category: '04',
    class: 'A' as const,
    ...price,
    servedOn: day(on),
    physician,
  }));
  return { lines, total: 100_000n * BigInt(codes.length) };
}

const seal = (from: string, to = from) => settlement.call('POST', '/api/v1/days/seal', { from, to });
const tick = (of: Settlement = settlement) => of.app.get(TimedSteps).tick();
const post = (body: object, of: Settlement = settlement) => of.call('POST', '/api/v1/review/runs', body);

async function foundAt(institution: string, query = 'limit=1000') {
  const path = `/api/v1/review/findings?institution=${institution}&${query}`;
  return (await settlement.call<{ items: Found[]; next: string | null }>('GET', path)).body;
}

async function foundAbout({ institution, claimId }: Bill): Promise<Found[]> {
  return (await foundAt(institution)).items.filter((one) => one.claimId === claimId);
}

const rulesAbout = async (bill: Bill) => (await foundAbout(bill)).map(({ rule }) => rule).sort();
const caseOf = (bill: Bill) => settlement.call('GET', `/api/v1/review/cases/${bill.institution}.${bill.claimId}.1`);

describe('when a day is sealed', () => {
  test('what its bills break is found and a case is open, and nothing about the others', async () => {
    const [split, woman, man, twice] = [
      await patientOf(),
      await patientOf(),
      await patientOf('male'),
      await patientOf(),
    ];
    const first = stay(split, '2026-03-01', '2026-03-03');
    const again = stay(split, '2026-03-06', '2026-03-10', { institution: ZHONGSHAN });
    const limited = stay(woman, '2026-03-10', '2026-03-10', linesOf(['XA01', '04A901'], '2026-03-10'));
    const allowed = stay(man, '2026-03-10', '2026-03-10', linesOf(['XA01', '04A901'], '2026-03-10'));
    const doubled = stay(twice, '2026-03-10', '2026-03-10', linesOf(['04A001', '04A001'], '2026-03-10'));
    await settlement.receives(...[first, again, limited, allowed, doubled].map((bill) => signed(bill)));

    await tick();
    expect(await rulesAbout(limited)).toEqual([]);
    await seal('2026-03-03', '2026-03-10');
    await forgottenByRedis(settlement.topicPrefix);
    await tick();

    expect(await rulesAbout(again)).toEqual(['split-admission']);
    expect(await rulesAbout(limited)).toEqual(['catalogue-sex']);
    expect(await rulesAbout(doubled)).toEqual(['duplicate-item']);
    expect([await rulesAbout(first), await rulesAbout(allowed)]).toEqual([[], []]);
    expect((await caseOf(limited)).body).toMatchObject({
      ...{ state: 'first-review', cause: 'finding' },
      findings: [{ rule: 'catalogue-sex', lines: [2], amount: '100000', foundOn: '2026-11-15' }],
    });
    expect((await caseOf(allowed)).status).toBe(404);
  });

  test('it is reviewed once, and the same found again is nothing', async () => {
    const before = await foundAt(RUIJIN);

    await tick();

    const reviewed = await settlement.database.query<{ day: string; claims: number; findings: number }>(
      `select day, claims, findings from reviewed_day where day between '2026-03-03' and '2026-03-10' and claims > 0 order by day`,
    );
    expect(reviewed).toEqual([
      { day: '2026-03-03', claims: 1, findings: 0 },
      { day: '2026-03-10', claims: 4, findings: 3 },
    ]);
    expect(await foundAt(RUIJIN)).toEqual(before);
  });

  test('a bill that came late makes the pair with one that was booked before', async () => {
    const patient = await patientOf();
    const later = stay(patient, '2026-04-06', '2026-04-09');
    const late = stay(patient, '2026-04-01', '2026-04-02');
    await settlement.receives(signed(later));
    await seal('2026-04-02', '2026-04-09');
    await tick();
    expect(await rulesAbout(later)).toEqual([]);

    await settlement.receives(signed(late));
    await seal('2026-04-10');
    await tick();

    expect(await rulesAbout(later)).toEqual(['split-admission']);
  });

  test('what is undone is looked at no more', async () => {
    const patient = await patientOf();
    const bill = stay(patient, '2026-04-20', '2026-04-20', linesOf(['04A901'], '2026-04-20'));
    await settlement.receives(signed(bill));
    await settlement.receives(signed(reversal(bill)));

    await seal('2026-04-20');
    await tick();

    expect(await foundAbout(bill)).toEqual([]);
  });

  test('what is only to be known is kept and opens no case, and lies with one that is open', async () => {
    const [patient, other] = [await patientOf(), await patientOf()];
    const dear = (whose: typeof patient, code: string) => {
      const unitPrice = parseDecimal('10000000');
      const lines = linesOf([code], '2026-04-22').lines.map((line) => ({ ...line, amount: yuan('100000'), unitPrice }));
      return stay(whose, '2026-04-22', '2026-04-22', { lines, total: yuan('100000') });
    };
    const [known, questioned] = [dear(patient, 'XA01'), dear(other, '04A901')];
    await settlement.receives(signed(known), signed(questioned));

    await seal('2026-04-22');
    await tick();

    expect(await foundAbout(known)).toMatchObject([{ rule: 'fund-share-high', caseId: null }]);
    expect((await caseOf(known)).status).toBe(404);
    expect(await rulesAbout(questioned)).toEqual(['catalogue-sex', 'fund-share-high']);
  });

  test('physicians are asked about only where the hospital has any registered', async () => {
    const patient = await patientOf();
    const state = { institution: RUIJIN, physician: 'D7', grade: 'A', validFrom: '2020-01-01', version: 1 };
    await settlement.call('POST', '/api/v1/physicians', { physicians: [state] });
    const on = '2026-04-24';
    const [contracted, foreign] = [
      stay(patient, on, on, linesOf(['XA01'], on, 'D7')),
      stay(await patientOf(), on, on, linesOf(['XA01'], on, 'D8')),
    ];
    const elsewhere = stay(await patientOf(), on, on, { ...linesOf(['XA01'], on, 'D8'), institution: ZHONGSHAN });
    await settlement.receives(signed(contracted), signed(foreign), signed(elsewhere));

    await seal(on);
    await tick();

    expect(await rulesAbout(foreign)).toEqual(['physician-not-contracted']);
    expect([await rulesAbout(contracted), await rulesAbout(elsewhere)]).toEqual([[], []]);
  });
});

describe('when all days of a month are sealed', () => {
  test('hospitals are compared, which opens no case and is listed with what was found about claims', async () => {
    const [dear, cheap] = [
      stay(
        await patientOf(),
        '2026-05-04',
        '2026-05-04',
        linesOf(
          Array.from({ length: 20 }, (_, n) => `X${n}`),
          '2026-05-04',
        ),
      ),
      stay(await patientOf(), '2026-05-04', '2026-05-04', { ...linesOf(['X1'], '2026-05-04'), institution: ZHONGSHAN }),
    ];
    await settlement.receives(signed(dear), signed(cheap));
    await seal('2026-05-01', '2026-05-30');
    await tick();
    const ofMonth = async (institution: string) =>
      (await foundAt(institution)).items.filter(({ month }) => month === '2026-05');
    expect(await ofMonth(RUIJIN)).toEqual([]);

    await seal('2026-05-31');
    await tick();
    await tick();

    expect(await ofMonth(RUIJIN)).toMatchObject([
      {
        rule: 'peer-cost',
        severity: 'warning',
        claimId: null,
        caseId: null,
        treatingRegion: '310101',
        amount: '1900000',
      },
    ]);
    expect(await ofMonth(ZHONGSHAN)).toEqual([]);
  });

  test('all that was found is paged without gaps', async () => {
    const all = (await foundAt(RUIJIN)).items.map(({ findingId }) => findingId);
    const paged: string[] = [];
    let after = '';
    do {
      const page = await foundAt(RUIJIN, `limit=2${after}`);
      paged.push(...page.items.map(({ findingId }) => findingId));
      after = page.next === null ? '' : `&after=${page.next}`;
    } while (after !== '');

    expect(paged).toEqual(all);
    expect(new Set(paged).size).toBe(paged.length);
    expect(all.length).toBeGreaterThan(4);
  });
});

describe('a month is reviewed again under other rules', () => {
  test('only when somebody asks for it, once, also by two processes, and what was found before stays', async () => {
    const patient = await patientOf();
    const bill = stay(patient, '2026-06-10', '2026-06-10', linesOf(['04A901', '04A909'], '2026-06-10'));
    await settlement.receives(signed(bill));
    await seal('2026-06-01', '2026-06-30');
    await tick();
    const before = await foundAbout(bill);
    const changed = path.join(tmpdir(), `review-rules-${settlement.topicPrefix}.yaml`);
    const text = readFileSync(rulesFile, 'utf8').replace('04A901: male', '04A901: male, 04A909: male');
    writeFileSync(changed, text.replace('test.1', 'test.2'));

    const { topicPrefix, database, filing } = settlement;
    const another = await Settlement.start(database, {
      topicPrefix,
      clock,
      filing,
      settings: { REVIEW_RULES_FILE: changed },
    });
    try {
      await tick(another);
      expect(await foundAbout(bill)).toEqual(before);

      const asked = await Promise.all([1, 2].map(() => post({ month: '2026-06', by: 'Zhao' }, another)));
      expect(asked.map(({ status }) => status)).toEqual([200, 200]);
      const [on, other] = ['2026-07-20', await patientOf()];
      const limited = stay(other, on, on, linesOf(['04A901'], on));
      await settlement.receives(signed(limited));
      await seal(on);
      await Promise.all([tick(another), tick()]);
      expect(await rulesAbout(limited)).toEqual(['catalogue-sex']);
      expect(await settlement.database.query(`select 1 from reviewed_day where day = '${on}'`)).toHaveLength(1);

      const again = await post({ month: '2026-06', by: 'Qian' }, another);
      expect(again.body).toMatchObject({
        ...{ month: '2026-06', rulesVersion: 'test.2', askedBy: 'Zhao' },
        ...{ days: 30, reviewedDays: 30, isMonthReviewed: true },
      });
    } finally {
      await another.stopAlone();
    }

    const found = await foundAbout(bill);
    expect(found).toHaveLength(2);
    expect(found).toEqual(expect.arrayContaining(before));
  });

  test('and not before all its days are sealed', async () => {
    expect(await post({ month: '2026-09', by: 'Zhao' })).toMatchObject({
      ...{ status: 422, body: { code: 'review.month-not-sealed' } },
    });
  });
});

describe('a preview', () => {
  const preview = (bill: Bill) =>
    settlement.call('POST', '/api/v1/claims/preview', JSON.parse(String(signed(bill).value)) as object);

  test('prompts with what the bill and its person’s history break, and stops nothing', async () => {
    const patient = await patientOf();
    const first = stay(patient, '2026-07-01', '2026-07-03');
    await settlement.receives(signed(first));

    const planned = stay(patient, '2026-07-06', '2026-07-08', linesOf(['XA01', '04A901'], '2026-07-07'));
    const { body } = await preview(planned);

    expect(body).toMatchObject({
      is: 'settled',
      prompts: [
        {
          rule: 'catalogue-sex',
          severity: 'serious',
          lines: [2],
          text: { en: expect.any(String), zh: expect.any(String) },
        },
        { rule: 'split-admission', lines: [] },
      ],
    });
    expect(await foundAbout(planned)).toEqual([]);
  });

  test('of a clean bill prompts nothing, and of a hospital that nobody knows neither', async () => {
    const patient = await patientOf();
    const stranger = stay(patient, '2026-07-06', '2026-07-08', { institution: 'H99999900001' as Bill['institution'] });

    expect((await preview(stay(patient, '2026-07-06', '2026-07-08'))).body['prompts']).toEqual([]);
    expect((await preview(stranger)).body['prompts']).toEqual([]);
  });
});

test('no review has failed on its way', async () => {
  const failed = await settlement.database.query(
    `select key, last_error from timed_step where kind like 'reviews.%' and (done_at is null or last_error is not null)`,
  );

  expect(failed).toEqual([]);
});
