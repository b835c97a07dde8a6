import { parseDecimal } from '@lianqing/money';
import { Catalogues, fileOf, row } from '../catalogue-files';
import { claim, day, person, reversal, signed, wireOf } from '../given';
import { policiesWith, unlistedAsTold } from '../policies';
import { runningSettlement } from '../running-service';

const settlement = runningSettlement({ settings: { POLICY_DIR: policiesWith({}, unlistedAsTold) } });
const catalogues = new Catalogues(settlement);
const SHANGHAI_PROVINCE = '310000';

interface Shown {
  readonly claim: { readonly lines: readonly object[] };
  readonly split: {
    readonly catalogue: { readonly version: number; readonly differences: readonly object[] } | null;
    readonly amounts: Record<string, string>;
    readonly steps: readonly { readonly name: string; readonly amount: string }[];
  };
}

/** A bill of two lines: ten pieces at 1 000 fen of X1 that the hospital has in class A, and one of X2 that it has in C. */
async function settled() {
  const bill = await billed();
  await settlement.receives(signed(bill));
  return bill;
}

async function billed(changes: Partial<ReturnType<typeof claim>> = {}) {
  const patient = person();
  await settlement.filing.tells({ people: [patient] });
  const piece = {
    category: '09',
    quantity: parseDecimal('10'),
    unitPrice: parseDecimal('1000'),
    amount: 10_000n,
  } as const;
  await settlement.isCaughtUp();
  return claim(patient, {
    total: 20_000n,
    lines: [
      { code: 'X1', class: 'A', ...piece },
      { code: 'X2', class: 'C', ...piece },
    ],
    ...changes,
  });
}

async function record({ institution, claimId }: { institution: string; claimId: string }): Promise<Shown> {
  return (await settlement.call<Shown>('GET', `/api/v1/claims/${institution}/${claimId}`)).body;
}

async function breaches(): Promise<unknown[]> {
  const { body } = await settlement.call<{ laws: { broken: unknown[] }[] }>('GET', '/api/v1/verification');
  return body.laws.flatMap(({ broken }) => broken);
}

test('without a catalogue of the treating province the terms of the claim’s own lines hold', async () => {
  await catalogues.send('320000', fileOf([row('X1', { class: 'C' })]));

  const { split } = await record(await settled());

  expect(split.catalogue).toBeNull();
  expect(split.amounts).toMatchObject({ fullSelfPay: '10000', overLimit: '0', preSelfPay: '0', inScope: '10000' });
});

test('lines take the catalogue’s terms, and the record names version and differences', async () => {
  await catalogues.send(
    SHANGHAI_PROVINCE,
    fileOf([row('X1', { class: 'B', ceiling_tertiary_a: '900', pre_self_pay_rate: '0.1' })]),
  );

  const bill = await settled();

  const { split, claim: shown } = await record(bill);
  // Ten pieces are 100 fen each above the ceiling; a tenth of what is left is paid first.
  expect(split.amounts).toMatchObject({ fullSelfPay: '10000', overLimit: '1000', preSelfPay: '900', inScope: '8100' });
  expect(split.catalogue).toEqual({
    version: 1,
    differences: [
      { line: 1, code: 'X1', name: 'class-differs', hospital: 'A', catalogue: 'B' },
      { line: 1, code: 'X1', name: 'ceiling-differs', hospital: null, catalogue: '900' },
      { line: 2, code: 'X2', name: 'code-not-listed', hospital: null, catalogue: null },
    ],
  });
  expect(shown.lines[0]).toMatchObject({ class: 'A', ceilingPrice: null });
});

test('a later version changes nothing of what was settled, which is explained by the version of then', async () => {
  const before = await settled();
  const { split: explained } = await record(before);

  await catalogues.send(
    SHANGHAI_PROVINCE,
    fileOf([row('X1', { class: 'C' }), row('X2', { class: 'A', ceiling_tertiary_a: '' })]),
  );
  const after = await record(await settled());

  expect((await record(before)).split).toEqual(explained);
  expect(after.split.catalogue).toMatchObject({ version: 2 });
  expect(after.split.amounts).toMatchObject({ fullSelfPay: '10000', overLimit: '0', inScope: '10000' });
  expect(await breaches()).toEqual([]);
});

test('a reversal takes back what the catalogue of its claim gave', async () => {
  const bill = await settled();
  await catalogues.send(SHANGHAI_PROVINCE, fileOf([row('X1', { class: 'A', ceiling_tertiary_a: '' })]));

  await settlement.receives(signed(reversal(bill, { settledOn: day('2026-10-20') })));

  const rows = await settlement.database.query<{ catalogue_version: number; full_self_pay: bigint }>(
    'select catalogue_version, full_self_pay from settlement where claim_id = $1 order by claim_no',
    [bill.claimId],
  );
  expect(rows).toEqual([
    { catalogue_version: 2, full_self_pay: 10_000n },
    { catalogue_version: 2, full_self_pay: -10_000n },
  ]);
  expect(await breaches()).toEqual([]);
});

describe('where nothing else was decided, a line that the catalogue does not list refuses the claim', () => {
  const inNovember = { dischargedOn: day('2026-11-02'), settledOn: day('2026-11-02') };
  const told = { code: 'claim.item-unknown', message: expect.stringContaining('line 2 (X2)') as string };

  beforeAll(() => catalogues.send(SHANGHAI_PROVINCE, fileOf([row('X1', { ceiling_tertiary_a: '' })])));

  const leftBehind = ({ claimId, personId }: { claimId: string; personId: string }) =>
    settlement.database.query(
      `select 1 from settlement where claim_id = $1
       union all select 1 from person_year where person_id = $2 and in_scope <> 0`,
      [claimId, personId],
    );

  test('published to Kafka, called over HTTP and previewed, with line and code, and nothing of it is settled', async () => {
    const [published, called] = [await billed(inNovember), await billed(inNovember)];

    await settlement.receives(signed(published));
    const { status, body } = await settlement.calls(called);
    const preview = await settlement.call('POST', '/api/v1/claims/preview', JSON.parse(wireOf(called)) as object);

    expect(await settlement.outcomesOf(published.claimId)).toEqual(['claim.rejected claim.item-unknown']);
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'rejected', split: null, ...told });
    expect(preview.body).toMatchObject({ is: 'rejected', split: null, ...told });
    expect(await leftBehind(published)).toEqual([]);
    expect(await leftBehind(called)).toEqual([]);
  });

  test('again it is answered the same, also by two at once', async () => {
    const bill = await billed(inNovember);

    const [first, second] = await Promise.all([settlement.calls(bill), settlement.calls(bill)]);

    expect(first.body).toMatchObject({ state: 'rejected', ...told });
    expect([second, await settlement.calls(bill)]).toEqual([first, first]);
    expect(await settlement.outcomesOf(bill.claimId)).toEqual(['claim.rejected claim.item-unknown']);
  });

  test('listed, it is settled under a new number', async () => {
    await catalogues.send(
      SHANGHAI_PROVINCE,
      fileOf([row('X1', { ceiling_tertiary_a: '' }), row('X2', { ceiling_tertiary_a: '' })]),
    );

    const { body } = await settlement.calls(await billed(inNovember));

    expect(body).toMatchObject({
      state: 'settled',
      split: { catalogue: { differences: [{ name: 'class-differs' }] } },
    });
  });
});
