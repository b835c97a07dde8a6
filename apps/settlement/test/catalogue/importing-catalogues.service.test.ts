import { sm3 } from '@lianqing/crypto';
import { waitUntil } from '@lianqing/testing';
import { Catalogues, changesOf, fileOf, province, row, type Imported, type Problem } from '../catalogue-files';
import { runningSettlement } from '../running-service';

const settlement = runningSettlement();
const catalogues = new Catalogues(settlement);

test('a file becomes the first version of a catalogue, with who, when, its digest and its counts', async () => {
  const treating = province();
  const file = fileOf([row('A1'), row('A2', { class: 'B', pre_self_pay_rate: '0.1' })]);

  const { status, body } = await catalogues.send(treating, file);

  expect(status).toBe(201);
  expect(body).toMatchObject({ isRepeated: false, latestVersion: 1 });
  expect(body.version).toMatchObject({ version: 1, mode: 'full', importedBy: 'Shen Hua', digest: sm3(file) });
  expect(body.version).toMatchObject({ rows: 2, accepted: 2, unchanged: 0, refused: 0, ended: 0, items: 2 });
  expect(await catalogues.items(treating)).toMatchObject([
    { code: 'A1', class: 'A', ceilings: { 'tertiary-a': '1200.5', primary: null } },
    { code: 'A2', class: 'B', preSelfPayRate: '0.1' },
  ]);
  expect((await settlement.call<string>('GET', body.report)).body).toBe(
    'row,code,outcome,reason,explanation\r\n2,A1,accepted,,\r\n3,A2,accepted,,\r\n',
  );
});

test('what is exported is what was imported, to the byte, and importing it again as a whole changes nothing', async () => {
  const [treating, other] = [province(), province()];
  const rows = [
    row('A1', { effective_until: '2026-07-01' }),
    row('A1', { effective_from: '2026-07-01', ceiling_tertiary_a: '999.25' }),
    row('B1', {
      kind: 'service',
      sex: 'female',
      age_from: '12',
      tiers: 'tertiary-a|primary',
      indications: 'C50|D05.1',
    }),
    row('C1', { kind: 'material', class: 'C', ceiling_tertiary_a: '', ways: 'inpatient', schemes: '310' }),
  ];
  await catalogues.send(treating, fileOf(rows));

  const file = await catalogues.exported(treating);
  const elsewhere = await catalogues.send(other, file);
  const back = await catalogues.send(treating, `\ufeff${file.replaceAll('\r\n', '\n')}`);

  expect(file).toBe(fileOf(rows));
  expect(await catalogues.exported(other)).toBe(file);
  expect(elsewhere.body.version).toMatchObject({ accepted: 4, items: 4 });
  expect(back.body.version).toMatchObject({ version: 2, accepted: 0, unchanged: 4, ended: 0, items: 4 });
});

test('a name may hold commas and quotes, quoted as RFC 4180 has it', async () => {
  const treating = province();
  const file = fileOf([row('A1', { name: '"导管, ""双腔"""' })]);

  await catalogues.send(treating, file);

  expect(await catalogues.items(treating)).toMatchObject([{ name: '导管, "双腔"' }]);
  expect(await catalogues.exported(treating)).toBe(file);
});

test('one refused row refuses the file, and the report names row, code and reason of each', async () => {
  const treating = province();
  const file = fileOf([row('A1'), row('A2', { class: 'X' }), row('a3'), row('A4', { pre_self_pay_rate: '0.1' })]);

  const { status, body } = await catalogues.send<Problem>(treating, file);

  expect([status, body.code]).toEqual([422, 'catalogue.rows-refused']);
  expect(body.values).toMatchObject({ rows: 4, refused: 3 });
  expect(body.values.report).toMatchObject([
    'row,code,outcome,reason,explanation',
    expect.stringMatching(/^3,A2,refused,item.class-unknown,/),
    expect.stringMatching(/^4,a3,refused,item.code-malformed,/),
    expect.stringMatching(/^5,A4,refused,item.rate-without-class-b,/),
  ]);
  expect(await catalogues.versions(treating)).toEqual([]);
});

test('days of one item that overlap, and a key that comes twice, are refused with the other row', async () => {
  const rows = [
    row('A1', { effective_until: '2026-08-01' }),
    row('A1', { effective_from: '2026-07-01' }),
    row('A2'),
    row('A2', { class: 'C' }),
  ];

  const { body } = await catalogues.send<Problem>(province(), fileOf(rows));

  expect(body.values.report.slice(1)).toEqual([
    expect.stringMatching(/^2,A1,refused,item.overlaps,.*\(row 2\).*2026-07-01.*\(row 3\).*or before/),
    expect.stringMatching(/^3,A1,refused,item.overlaps,/),
    expect.stringMatching(/^4,A2,refused,item.other-row-refused,.*row 5/),
    expect.stringMatching(/^5,A2,refused,item.repeated,.*row 4/),
  ]);
});

test('the good rows alone are loaded on request, and an item with a refused row keeps what stood', async () => {
  const treating = province();
  await catalogues.send(treating, fileOf([row('A1'), row('A2'), row('A3')]));
  const file = fileOf([row('A1', { class: 'C' }), row('A2', { class: 'X' }), row('A4')]);

  const { status, body } = await catalogues.send(treating, file, { query: { goodRows: 'true' } });

  expect(status).toBe(201);
  expect(body.version).toMatchObject({ version: 2, accepted: 2, refused: 1, ended: 1, items: 3 });
  expect(await catalogues.items(treating)).toMatchObject([
    { code: 'A1', class: 'C' },
    { code: 'A2', class: 'A' },
    { code: 'A4', class: 'A' },
  ]);
  expect((await settlement.call<string>('GET', body.report)).body).toMatch(/3,A2,refused,item.class-unknown,/);
});

test.each<[string, string | Buffer]>([
  ['catalogue.empty', fileOf([])],
  ['catalogue.empty', ''],
  ['catalogue.column-unknown', 'code,name,kind,class,effective_from,price\r\n'],
  ['catalogue.column-missing', 'code,name\r\nA1,x\r\n'],
  ['catalogue.csv-malformed', `${fileOf([])}A1,"x"y,drug\r\n`],
  ['catalogue.not-utf8', Buffer.concat([Buffer.from(fileOf([])), Buffer.from([0xc4, 0xfa, 0xba, 0xc3])])],
])('a file is refused as %s', async (code, file) => {
  const treating = province();

  const { status, body } = await catalogues.send<Problem>(treating, file);

  expect([status, body.code]).toEqual([422, code]);
  expect(await catalogues.versions(treating)).toEqual([]);
});

test('a row with too few cells is refused alone, and a code of a city has no catalogue', async () => {
  const { body } = await catalogues.send<Problem>(province(), 'code,name,kind,class,effective_from\r\nA1,x,drug\r\n');

  expect(body.values.report[1]).toMatch(/^2,A1,refused,row.cells-differ,/);
  expect((await catalogues.send<Problem>('310101', fileOf([row('A1')]))).body.code).toBe('request.invalid');
});

test('the same file twice is one version', async () => {
  const treating = province();
  const file = fileOf([row('A1')]);
  await catalogues.send(treating, file);

  const again = await catalogues.send(treating, file);

  expect(again.status).toBe(200);
  expect(again.body).toMatchObject({ isRepeated: true, latestVersion: 1, version: { version: 1 } });
  expect(await catalogues.versions(treating)).toHaveLength(1);
});

test('the same key gives the same answer, and other bytes under it are a conflict', async () => {
  const treating = province();
  const [file, other] = [fileOf([row('A1')]), fileOf([row('A2')])];
  const keyed = (content: string, digest: string | undefined) =>
    catalogues.send<Imported & Problem>(treating, content, {
      query: digest === undefined ? {} : { digest },
      headers: { 'idempotency-key': `import-${treating}` },
    });
  const first = await keyed(file, sm3(file));

  const again = await keyed(file, sm3(file));

  expect(first.status).toBe(201);
  expect([again.status, again.body]).toEqual([201, first.body]);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect((await keyed(other, sm3(other))).body.code).toBe('idempotency.conflict');
});

test('with a key the digest is needed, and bytes that do not have the digest are refused', async () => {
  const treating = province();
  const file = fileOf([row('A1')]);

  const without = await catalogues.send<Problem>(treating, file, { headers: { 'idempotency-key': 'k' } });
  const wrong = await catalogues.send<Problem>(treating, file, { query: { digest: sm3('other') } });

  expect([without.body.code, wrong.body.code]).toEqual(['catalogue.digest-missing', 'catalogue.digest-differs']);
  expect(await catalogues.versions(treating)).toEqual([]);
});

test('of one file that comes twice at once there is one version', async () => {
  const treating = province();
  const file = fileOf(Array.from({ length: 3_000 }, (_, number) => row(`A${number}`)));

  const both = await Promise.all([catalogues.send(treating, file), catalogues.send(treating, file)]);

  expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
  expect(await catalogues.versions(treating)).toHaveLength(1);
});

test('two files that come at once follow each other, and each finds what the other left', async () => {
  const treating = province();
  await catalogues.send(treating, fileOf([row('A1'), row('A2')]));
  const changes = [
    changesOf([row('A1', { change: 'set', class: 'C' })]),
    changesOf([row('A2', { change: 'set', class: 'C' }), row('A3', { change: 'set' })]),
  ];

  const both = await Promise.all(
    changes.map((file) => catalogues.send(treating, file, { query: { mode: 'changes' } })),
  );

  expect(both.map(({ body }) => body.version['version']).sort()).toEqual([2, 3]);
  expect(await catalogues.items(treating)).toMatchObject([{ class: 'C' }, { class: 'C' }, { code: 'A3' }]);
  expect((await catalogues.versions(treating))[0]).toMatchObject({ version: 3, items: 3 });
});

/** The answer to a file that comes while two others are on their way. */
function busy() {
  return waitUntil(
    async () => {
      const answer = await catalogues.send<Problem>(province(), fileOf([row('A1')]));
      return answer.status === 503 && answer;
    },
    { what: 'both files are on their way' },
  );
}

test('a third file at once is asked to come later, and the two under way are not disturbed', async () => {
  const slow = [province(), province()].map((treating) => catalogues.sendSlowly(treating, fileOf([row('A1')])));

  const third = await busy();
  for (const { finish } of slow) finish();

  expect(third.body.code).toBe('catalogue.busy');
  expect(await Promise.all(slow.map(({ answered }) => answered))).toEqual([201, 201]);
});

test('of a file whose sender goes away half-way nothing is loaded, and its place is free for the next one', async () => {
  const provinces = [province(), province()] as const;
  const slow = provinces.map((treating) => catalogues.sendSlowly(treating, fileOf([row('A1')])));
  await busy();

  for (const { goAway, answered } of slow) {
    goAway();
    await expect(answered).rejects.toThrow(/aborted/);
  }

  const next = await waitUntil(async () => (await catalogues.send(provinces[0], fileOf([row('A2')]))).status === 201, {
    what: 'a place is free',
  });
  expect(next).toBe(true);
  expect(await catalogues.items(provinces[0])).toMatchObject([{ code: 'A2' }]);
  expect(await catalogues.versions(provinces[1])).toEqual([]);
});

test('a blank line is no row, and the rows after it have the numbers that a spreadsheet shows', async () => {
  const header = 'code,name,kind,class,effective_from';
  const file = `${header}\nA1,片,drug,A,2026-01-01\n\nA2,片,drug,X,2026-01-01\n`;

  const { body } = await catalogues.send<Problem>(province(), file);

  expect(body.values.rows).toBe(2);
  expect(body.values.report[1]).toMatch(/^4,A2,refused,item.class-unknown,/);
});
