import { testDatabase } from '@lianqing/testing';
import { booleans, byteas, dates, hexBytes, instants, int4s, int8s, run, statement, texts } from '../src';

const database = testDatabase({ service: 'columns', migrations: [] });

const echo = statement(
  'test.echo-columns',
  `select * from unnest($1::bigint[], $2::integer[], $3::boolean[], $4::text[], $5::date[], $6::timestamptz[], $7::bytea[], $8::bytea[])
     with ordinality as given(int8, int4, bool, words, day, instant, bytes, hex, place) order by place`,
);

test('PostgreSQL reads every kind of column as it was given, nulls included', async () => {
  const rows = [
    {
      int8: 9_223_372_036_854_775_807n,
      int4: -2_147_483_648,
      bool: true,
      words: 'a"b\\{},NULL ',
      day: '1999-12-31',
      instant: new Date('1970-01-01T00:00:00.001Z'),
      bytes: Buffer.from([0, 255, 7]),
      hex: 'deadbeef',
    },
    {
      int8: -1n,
      int4: 0,
      bool: false,
      words: '医保 👩‍⚕️',
      day: '2026-11-21',
      instant: new Date('2026-11-21T12:34:56.789Z'),
      bytes: Buffer.alloc(0),
      hex: '',
    },
    {
      int8: -9_223_372_036_854_775_808n,
      int4: 1,
      bool: true,
      words: '',
      day: '1970-01-01',
      instant: new Date('2000-01-01T00:00:00Z'),
      bytes: Buffer.from([1]),
      hex: '01',
    },
    { int8: null, int4: null, bool: null, words: null, day: null, instant: null, bytes: null, hex: null },
    {
      int8: 0n,
      int4: 7,
      bool: false,
      words: `${'long '.repeat(60)}医保`,
      day: '2024-02-29',
      instant: new Date('2038-01-19T03:14:08Z'),
      bytes: Buffer.from('bytes'),
      hex: '00',
    },
  ];

  const found = await run(database.db, echo, [
    int8s(rows.map((row) => row.int8)),
    int4s(rows.map((row) => row.int4)),
    booleans(rows.map((row) => row.bool)),
    texts(rows.map((row) => row.words)),
    dates(rows.map((row) => row.day)),
    instants(rows.map((row) => row.instant)),
    byteas(rows.map((row) => row.bytes)),
    hexBytes(rows.map((row) => row.hex)),
  ]);

  const expected = rows.map((row, index) => ({
    ...row,
    hex: row.hex === null ? null : Buffer.from(row.hex, 'hex'),
    place: BigInt(index + 1),
  }));
  expect(found).toEqual(expected);
});

test('a column without rows is an empty array', async () => {
  const empty = [int8s([]), int4s([]), booleans([]), texts([]), dates([]), instants([]), byteas([]), hexBytes([])];

  expect(await run(database.db, echo, empty)).toEqual([]);
});

test('a number that its column cannot hold is refused and never cut', () => {
  expect(() => int8s([9_223_372_036_854_775_808n])).toThrow(RangeError);
  expect(() => int4s([2_147_483_648])).toThrow(RangeError);
  expect(() => int4s([0.5])).toThrow(RangeError);
  expect(() => dates(['2026-02-31x'])).toThrow(RangeError);
});
