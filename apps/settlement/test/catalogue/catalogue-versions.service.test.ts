import { catalogueColumns } from '../../src/domain/catalogue/catalogue-file';
import { Catalogues, changesOf, fileOf, province, row, type Item, type Problem, type Row } from '../catalogue-files';
import { runningSettlement, type Answer } from '../running-service';

const settlement = runningSettlement();
const catalogues = new Catalogues(settlement);

test('an earlier file that comes late undoes nothing, and is loaded again only when that is asked for', async () => {
  const treating = province();
  const [first, second] = [fileOf([row('A1')]), fileOf([row('A1', { class: 'C' })])];
  await catalogues.send(treating, first);
  await catalogues.send(treating, second);

  const late = await catalogues.send(treating, first);
  const standing = await catalogues.items(treating);
  const asked = await catalogues.send(treating, first, { query: { again: 'true' } });

  expect(late.body).toMatchObject({ isRepeated: true, latestVersion: 2, version: { version: 1 } });
  expect(standing).toMatchObject([{ class: 'C' }]);
  expect(asked.body).toMatchObject({ isRepeated: false, version: { version: 3, accepted: 1, ended: 0, items: 1 } });
  expect(await catalogues.items(treating)).toMatchObject([{ class: 'A' }]);
});

test('changes set and delete what they name and leave the rest; a gap in days is no overlap', async () => {
  const treating = province();
  await catalogues.send(treating, fileOf([row('A1'), row('A2'), row('A3')]));
  const file = changesOf([
    row('A1', { change: 'set', effective_until: '2026-07-01' }),
    row('A1', { change: 'set', effective_from: '2026-09-01', class: 'C' }),
    { change: 'delete', code: 'A2', effective_from: '2026-01-01' },
    row('A3', { change: 'set' }),
  ]);

  const { body } = await catalogues.send(treating, file, { query: { mode: 'changes' } });

  expect(body.version).toMatchObject({ version: 2, mode: 'changes', accepted: 3, unchanged: 1, ended: 1, items: 3 });
  expect(await catalogues.items(treating, 'on=2026-08-01')).toMatchObject([{ code: 'A3' }]);
  expect(await catalogues.items(treating, 'code=A1&on=2026-09-01')).toMatchObject([{ class: 'C' }]);
});

test('a change that overlaps what stands, or deletes what does not, is refused', async () => {
  const treating = province();
  await catalogues.send(treating, fileOf([row('A1')]));
  const file = changesOf([
    row('A1', { change: 'set', effective_from: '2026-07-01' }),
    { change: 'delete', code: 'A9', effective_from: '2026-01-01' },
  ]);

  const { body } = await catalogues.send<Problem>(treating, file, { query: { mode: 'changes' } });

  expect(body.values.report.slice(1)).toEqual([
    expect.stringMatching(/^2,A1,refused,item.overlaps,.*\(standing\).*2026-07-01.*\(row 2\)/),
    expect.stringMatching(/^3,A9,refused,item.not-standing,/),
  ]);
});

test('each version reads the same for ever, whatever comes after it', async () => {
  const treating = province();
  const first = fileOf([row('A1'), row('A2')]);
  await catalogues.send(treating, first);
  await catalogues.send(treating, fileOf([row('A2', { class: 'C' }), row('A3')]));

  expect(await catalogues.exported(treating, 'version=1')).toBe(first);
  expect((await catalogues.items(treating, 'version=1')).map(({ code }) => code)).toEqual(['A1', 'A2']);
  expect(await catalogues.items(treating, 'version=2')).toMatchObject([{ code: 'A2', class: 'C' }, { code: 'A3' }]);
  expect((await catalogues.versions(treating)).map(({ version }) => version)).toEqual([2, 1]);
  const unknown = await settlement.call<Problem>('GET', `/api/v1/catalogues/${treating}/export?version=3`);
  expect([unknown.status, unknown.body.code]).toEqual([404, 'catalogue.version-unknown']);
});

test('items come page by page, each row once', async () => {
  const treating = province();
  await catalogues.send(
    treating,
    fileOf([
      row('A1'),
      row('A2', { effective_until: '2026-07-01' }),
      row('A2', { effective_from: '2026-07-01' }),
      row('A3'),
    ]),
  );
  const seen: string[] = [];

  for (let after: string | null = ''; after !== null;) {
    const path: string = `/api/v1/catalogues/${treating}/items?limit=1${after === '' ? '' : `&after=${after}`}`;
    const { body }: Answer<{ items: Item[]; next: string | null }> = await settlement.call('GET', path);
    seen.push(...body.items.map(({ code, effectiveFrom }) => `${code} ${effectiveFrom}`));
    after = body.next;
  }

  expect(seen).toEqual(['A1 2026-01-01', 'A2 2026-01-01', 'A2 2026-07-01', 'A3 2026-01-01']);
});

test('lines take class, ceiling and ratio of the version and day, and differences of the hospital are named', async () => {
  const treating = province();
  await catalogues.send(treating, fileOf([row('A1', { class: 'B', pre_self_pay_rate: '0.1' })]));
  await catalogues.send(treating, fileOf([row('A1', { class: 'C', effective_from: '2026-06-01' })]));
  const ask = (version: number) =>
    settlement.call('POST', `/api/v1/catalogues/${treating}/lines`, {
      version,
      lines: [
        { code: 'A1', on: '2026-06-01', tier: 'tertiary-a', hospital: { class: 'B', preSelfPayRate: '0.2' } },
        { code: 'A1', on: '2026-05-31', tier: 'primary' },
        { code: 'ZZ', on: '2026-06-01', tier: 'primary', hospital: { class: 'C' } },
      ],
    });

  expect((await ask(1)).body).toMatchObject({
    version: 1,
    lines: [
      {
        terms: { class: 'B', ceilingPrice: '1200.5', preSelfPayRate: '0.1' },
        differences: [
          { name: 'ceiling-differs', hospital: null, catalogue: '1200.5' },
          { name: 'rate-differs', hospital: '0.2', catalogue: '0.1' },
        ],
      },
      { terms: { class: 'B', ceilingPrice: null }, differences: null },
      { terms: null, differences: [{ name: 'code-not-listed' }] },
    ],
  });
  expect((await ask(2)).body).toMatchObject({
    lines: [{ terms: { class: 'C' }, differences: [{ name: 'class-differs' }, {}] }, { terms: null }, { terms: null }],
  });
});

describe('essential drugs', () => {
  const rows = [
    row('A1', { essential: 'true', effective_until: '2026-07-01' }),
    row('A1', { effective_from: '2026-07-01' }),
    row('A2', { kind: 'service' }),
  ];
  const olderColumns = catalogueColumns.filter((column) => column !== 'essential');
  const olderChanges = (changes: readonly Row[]) => fileOf(changes, ['change', ...olderColumns]);

  test('go out as they came in, and each version says its own of them', async () => {
    const treating = province();
    await catalogues.send(treating, fileOf(rows));
    await catalogues.send(treating, fileOf(rows.map((one) => ({ ...one, essential: '' }))));

    const first = await catalogues.exported(treating, 'version=1');
    const back = await catalogues.send(treating, first, { query: { again: 'true' } });

    expect(first).toBe(fileOf(rows));
    const [of1, of2] = [
      await catalogues.items(treating, 'version=1'),
      await catalogues.items(treating, 'version=2&code=A1'),
    ];
    expect(of1).toMatchObject([{ essential: true }, { essential: false }, { essential: false }]);
    expect(of2).toMatchObject([{ essential: false }, { essential: false }]);
    expect(back.body.version).toMatchObject({ version: 3, accepted: 1, unchanged: 2 });
  });

  test('are not forgotten by a whole file without the column: it is refused where any stand, and loaded where none do', async () => {
    const treating = province();
    const older = fileOf(rows, olderColumns);
    const before = await catalogues.send(treating, older);
    await catalogues.send(treating, fileOf(rows));

    const query = { again: 'true', goodRows: 'true' };
    const { status, body } = await catalogues.send<Problem>(treating, older, { query });

    expect(before.status).toBe(201);
    expect([status, body.code, body.values]).toEqual([
      422,
      'catalogue.column-missing',
      { column: 'essential', drugs: 1 },
    ]);
    expect(await catalogues.versions(treating)).toHaveLength(2);
  });

  test('stay what they are in changes without the column, a new price included; what is new or no drug is none', async () => {
    const treating = province();
    await catalogues.send(
      treating,
      fileOf([...rows.slice(2), row('A1', { essential: 'true' }), row('A3', { essential: 'true' }), row('A4')]),
    );
    const set = (code: string, changes: Row = {}) => row(code, { change: 'set', ...changes });
    const file = olderChanges([
      set('A1', { ceiling_tertiary_a: '900', effective_until: '2026-07-01' }),
      set('A1', { ceiling_tertiary_a: '800', effective_from: '2026-07-01' }),
      set('A2', { kind: 'service', class: 'C' }),
      set('A3', { kind: 'material' }),
      set('A4'),
      set('A5'),
    ]);

    const { status, body } = await catalogues.send(treating, file, { query: { mode: 'changes' } });

    expect([status, body.version]).toEqual([201, expect.objectContaining({ accepted: 5, unchanged: 1, refused: 0 })]);
    const of = async (code: string) =>
      (await catalogues.items(treating, `code=${code}`)).map(({ essential }) => essential);
    expect(await Promise.all(['A1', 'A2', 'A3', 'A4', 'A5'].map(of))).toEqual([
      [true, true],
      [false],
      [false],
      [false],
      [false],
    ]);
  });

  test('are none any more where changes have the column and leave it empty', async () => {
    const treating = province();
    await catalogues.send(treating, fileOf(rows));

    await catalogues.send(treating, changesOf([row('A1', { change: 'set', effective_until: '2026-07-01' })]), {
      query: { mode: 'changes' },
    });

    expect(await catalogues.items(treating, 'code=A1')).toMatchObject([{ essential: false }, { essential: false }]);
  });
});

test('what stands in a version is neither edited nor removed by the service', async () => {
  const treating = province();
  await catalogues.send(treating, fileOf([row('A1')]));
  const attempts = [
    `update catalogue_item set class = 'C' where treating_province = '${treating}'`,
    `delete from catalogue_item where treating_province = '${treating}'`,
    `update catalogue_version set items = 0 where treating_province = '${treating}'`,
    `delete from catalogue_report where treating_province = '${treating}'`,
  ];

  for (const attempt of attempts) await expect(settlement.database.query(attempt)).rejects.toThrow(/permission denied/);
});
