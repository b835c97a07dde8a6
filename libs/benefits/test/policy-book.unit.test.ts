import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BusinessDate, RegionCode } from '@lianqing/kernel';
import {
  insuranceYearOf,
  laterSettlementRuleFor,
  latestPack,
  packFor,
  policyBookOf,
  readAssignments,
  readPacks,
  readPackSources,
  readPolicyBook,
  readRegionRules,
  unlistedLineRuleFor,
  yearClosedOn,
  type Assignment,
  type PolicyPack,
} from '../src';
import { packFrom, packText, packTextWith, policyDirectory, shippedPack } from './policies';

const day = (text: string) => text as BusinessDate;
const region = (text: string) => text as RegionCode;

const assignments = (text: string): Assignment[] => readAssignments('assignments.yaml', Buffer.from(text));
const oneAssignment = (changes = '') =>
  assignments(
    `assignments: [{ pack: resident-c, scheme: 390, from: 2020-01-01, ${changes} source: S2, provinces: [330000] }]`,
  );

test('each of the 31 provinces and the Corps has one policy per scheme from 2020 on', async () => {
  const book = await readPolicyBook(policyDirectory);
  const provinces = new Set(book.assignments.flatMap((assignment) => assignment.provinces));

  const packs = [...provinces].flatMap((province) =>
    (['310', '390'] as const).map((scheme) => packFor(book, province, scheme, day('2026-09-30')).id),
  );

  expect(provinces.size).toBe(32);
  expect(provinces).toContain('660000');
  expect(packs).toHaveLength(64);
  expect(new Set(packs)).toEqual(new Set(['city-a-employee', 'prefecture-b-employee', 'resident-c']));
});

test('a day before every policy, an unknown province and a province without the scheme are refused with one code', async () => {
  const book = await readPolicyBook(policyDirectory);
  const refusal = expect.objectContaining({ kind: 'rejected', code: 'policy.none-effective' });

  expect(() => packFor(book, region('330000'), '310', day('2019-12-31'))).toThrow(refusal);
  expect(() => packFor(book, region('710000'), '310', day('2026-09-30'))).toThrow(refusal);
  expect(packFor(book, region('330000'), '310', day('2020-01-01')).id).toBe('city-a-employee');
});

test('a new version takes over on its first day, and an assignment may end', () => {
  const old = packFrom(
    packTextWith('resident-c', 'insuranceYearStart', 'effectiveUntil: 2026-01-01\ninsuranceYearStart'),
  );
  const renewed = packFrom(
    packText('resident-c').replace('version: 2020.1', 'version: 2026.1').replace('2020-01-01', '2026-01-01'),
  );
  const book = policyBookOf([renewed, old], oneAssignment('until: 2027-07-01,'));

  const versionOn = (text: string) => packFor(book, region('330000'), '390', day(text)).version;

  expect(versionOn('2025-12-31')).toBe('2020.1');
  expect(versionOn('2026-01-01')).toBe('2026.1');
  expect(versionOn('2027-06-30')).toBe('2026.1');
  expect(() => versionOn('2027-07-01')).toThrow('No policy is in force');
  expect(latestPack(book.packs, 'resident-c')?.version).toBe('2026.1');
  expect(latestPack(book.packs, 'resident-d')).toBeUndefined();
});

describe('policies that contradict each other are refused:', () => {
  const invalid = (message: string): Error =>
    expect.objectContaining({ code: 'policy.book-invalid', message: expect.stringContaining(message) }) as Error;
  const resident = shippedPack('resident-c');

  test('an assignment of a pack that is not there', () => {
    expect(() => policyBookOf([], oneAssignment())).toThrow(invalid('names the pack resident-c, which is not there'));
  });

  test('an assignment to another scheme', () => {
    const wrong = oneAssignment().map((assignment) => ({ ...assignment, scheme: '310' as const }));

    expect(() => policyBookOf([resident], wrong)).toThrow(invalid('is not one of scheme 310'));
  });

  test('two packs for one province, scheme and day', () => {
    const twice = [...oneAssignment(), ...oneAssignment()];

    expect(() => policyBookOf([resident], twice)).toThrow(invalid('two packs hold at once for province 330000'));
  });

  test('one version twice, and two versions at once', () => {
    const renewed = packFrom(packTextWith('resident-c', 'version: 2020.1', 'version: 2026.1'));

    expect(() => policyBookOf([resident, resident], [])).toThrow(invalid('has version 2020.1 twice'));
    expect(() => policyBookOf([resident, renewed], [])).toThrow(invalid('hold at once'));
  });
});

describe('a pack that counts more of a year than the one before it', () => {
  const before = packFrom(
    packTextWith('resident-c', 'insuranceYearStart', 'effectiveUntil: 2026-07-01\ninsuranceYearStart'),
  );
  const byQuarter = (from: string, yearStart = '01-01') =>
    packFrom(
      packText('resident-c')
        .replace('version: 2020.1', 'version: 2026.1')
        .replace('2020-01-01', from)
        .replace('insuranceYearStart: 01-01', `insuranceYearStart: ${yearStart}`)
        .replace('  by: tier', '  by: tier\n  period: quarter'),
    );
  const pair = assignments(`assignments:
  - { pack: resident-c, scheme: 390, from: 2020-01-01, until: 2026-07-01, source: S2, provinces: [330000] }
  - { pack: resident-c, scheme: 390, from: 2026-07-01, source: S2, provinces: [330000] }`);

  test('is refused within an insurance year, with file, line, reason and the way out', () => {
    expect(() => policyBookOf([before, byQuarter('2026-07-01')], pair)).toThrow(
      expect.objectContaining({
        code: 'policy.counters-lost',
        message:
          'assignments.yaml: line 3: pack resident-c 2026.1 holds for 330000:390 from 2026-07-01, within the insurance year that began on 2026-01-01, and counts of it what resident-c 2020.1 did not: let it begin with an insurance year, on 2027-01-01; or, where that is past and people have borne it, write countersBeginAnew: [{ on: 2026-07-01, source: … }] into the assignment',
      }) as Error,
    );
  });

  test('is refused after a gap in the same year as well', () => {
    expect(() => policyBookOf([before, byQuarter('2026-10-01')], oneAssignment())).toThrow('counts of it');
  });

  test('takes over at the turn of the year, its own where that is not the calendar’s', () => {
    expect(() => policyBookOf([before, byQuarter('2027-01-01')], oneAssignment())).not.toThrow();
    expect(() => policyBookOf([before, byQuarter('2026-07-01', '07-01')], oneAssignment())).not.toThrow();
  });

  test('gives way within a year to one that counts less, for nothing that it asks for is missing', () => {
    const counting = packFrom(
      packTextWith('resident-c', '  by: tier', '  by: tier\n  period: quarter').replace(
        'insuranceYearStart',
        'effectiveUntil: 2026-07-01\ninsuranceYearStart',
      ),
    );
    const less = packFrom(
      packText('resident-c').replace('version: 2020.1', 'version: 2026.1').replace('2020-01-01', '2026-07-01'),
    );

    expect(() => policyBookOf([counting, less], oneAssignment())).not.toThrow();
  });

  test('is let in within a year where somebody answers for it that counters begin anew on that day', () => {
    const packs = [before, byQuarter('2026-07-01')];
    const anew = (on: string) =>
      oneAssignment(`countersBeginAnew: [{ on: ${on}, source: 'assumption: settled before counters were compared' }],`);

    expect(() => policyBookOf(packs, anew('2026-07-01'))).not.toThrow();
    expect(() => policyBookOf(packs, anew('2025-07-01'))).toThrow('counts of it what resident-c 2020.1 did not');
    expect(() => oneAssignment('countersBeginAnew: [{ on: 2026-07-01 }],')).toThrow(
      'assignments.yaml: line 1: assignments[0].countersBeginAnew[0].source: must name its source',
    );
  });
});

describe('a list of diseases that changes within a year', () => {
  const { version, effectiveFrom, ...rest } = shippedPack('resident-c');
  const before = { ...rest, version, effectiveFrom, effectiveUntil: day('2026-07-01') };
  const rules = rest.ways['chronic-outpatient'];
  const shipped = rules?.diseases ?? [];
  const withList = (diseases: typeof shipped): PolicyPack => ({
    ...rest,
    version: '2026.1',
    effectiveFrom: day('2026-07-01'),
    ways: { ...rest.ways, ...(rules && { 'chronic-outpatient': { ...rules, diseases } }) },
  });
  const takingOver = (diseases: typeof shipped) => () => policyBookOf([before, withList(diseases)], oneAssignment());
  const [first, ...others] = shipped;
  if (!first) throw new Error('resident-c has diseases');
  const asthma = { ...first, disease: 'asthma', diagnoses: ['J45'] };

  test('may gain a disease or a diagnosis that was not paid before, lose one, and stand in another order', () => {
    expect(takingOver([asthma, ...shipped])).not.toThrow();
    expect(takingOver([{ ...first, diagnoses: [...first.diagnoses, 'J45'] }, ...others])).not.toThrow();
    expect(takingOver([{ ...first, diagnoses: first.diagnoses.slice(1) }, ...others])).not.toThrow();
    expect(takingOver(others)).not.toThrow();
    expect(takingOver(shipped.toReversed())).not.toThrow();
  });

  test('is refused where diagnoses that were paid would be counted by the name of another disease', () => {
    expect(takingOver([{ ...first, disease: 'tumour' }, ...others])).toThrow('counts of it what resident-c 2020.1');
    expect(takingOver([...shipped, { ...asthma, diagnoses: ['C00'] }])).toThrow('counts of it what resident-c 2020.1');
    expect(takingOver([{ ...asthma, diagnoses: ['C'] }])).toThrow('counts of it what resident-c 2020.1');
  });
});

test('assignments are refused with place and reason', () => {
  expect(() =>
    assignments('assignments: [{ pack: resident-c, scheme: 390, from: 2020-01-01, source: S2, provinces: [330100] }]'),
  ).toThrow('assignments.yaml: line 1: assignments[0].provinces[0]: must be the code of a province');
});

describe('how bills are undone where later ones are settled', () => {
  const rules = (text: string) =>
    readRegionRules('assignments.yaml', Buffer.from(`assignments: []\nreversals: [${text}]`));
  const rule = (changes = '') =>
    `{ laterSettlements: refuse, from: 2026-01-01, ${changes} source: S2, provinces: [330000] }`;

  test('is said per home province and time; where nothing is said later ones stand', () => {
    const book = policyBookOf(
      [],
      [],
      rules(`${rule('until: 2026-07-01,')}, ${rule().replace('refuse', 'recompute').replace('2026-01', '2026-07')}`),
    );
    const on = (text: string, province = '330000') => laterSettlementRuleFor(book, region(province), day(text));

    expect([on('2025-12-31'), on('2026-01-01'), on('2026-06-30'), on('2026-07-01')]).toEqual([
      'stand',
      'refuse',
      'refuse',
      'recompute',
    ]);
    expect(on('2026-01-01', '340000')).toBe('stand');
  });

  test('is refused with place and reason where a word is unknown or two rules hold at once', () => {
    expect(() => rules(rule().replace('refuse', 'forget'))).toThrow(
      'assignments.yaml: line 2: reversals[0].laterSettlements: must be one of stand, refuse, recompute',
    );
    expect(() => policyBookOf([], [], rules(`${rule()}, ${rule()}`))).toThrow(
      'two rules for reversals hold at once for province 330000',
    );
  });
});

describe('what becomes of lines that a catalogue does not list', () => {
  const rules = (text: string) =>
    readRegionRules('assignments.yaml', Buffer.from(`assignments: []\nunlistedItems: [${text}]`));
  const asTold = '{ lines: as-told, from: 2026-01-01, until: 2026-07-01, source: S2, provinces: [330000] }';

  test('is said per treating province and time; where nothing is said they are refused', () => {
    const book = policyBookOf([], [], rules(asTold));
    const on = (text: string, province = '330000') => unlistedLineRuleFor(book, region(province), day(text));

    expect([on('2025-12-31'), on('2026-01-01'), on('2026-06-30'), on('2026-07-01')]).toEqual([
      'refuse',
      'as-told',
      'as-told',
      'refuse',
    ]);
    expect(on('2026-01-01', '340000')).toBe('refuse');
  });

  test('is refused with place and reason where a word is unknown or two rules hold at once', () => {
    expect(() => rules(asTold.replace('as-told', 'guess'))).toThrow(
      'assignments.yaml: line 2: unlistedItems[0].lines: must be one of refuse, as-told',
    );
    expect(() => policyBookOf([], [], rules(`${asTold}, ${asTold}`))).toThrow(
      'two rules for items that are not listed hold at once for province 330000',
    );
  });
});

describe('when insurance years are closed', () => {
  const rules = (text: string) =>
    readRegionRules('assignments.yaml', Buffer.from(`assignments: []\nyearClosings: [${text}]`));
  const ninety = '{ closesAfterDays: 90, from: 2025-01-01, source: assumption, provinces: [330000] }';
  const closed = (
    insuranceYear: number,
    { said = ninety, province = '330000', pack = shippedPack('resident-c') } = {},
  ) => yearClosedOn(policyBookOf([], [], rules(said)), region(province), pack, insuranceYear);

  test('is said per home province, in days after the year; where nothing is said they never are', () => {
    expect(closed(2025)).toBe('2026-04-01');
    expect(closed(2025, { province: '340000' })).toBeUndefined();
  });

  test('is decided by the rule of the last day of the year, so that a rule which ends or changes opens none again', () => {
    const said = `${ninety.replace('source', 'until: 2026-01-01, source')}, ${ninety.replace('90', '365').replace('2025', '2026')}`;

    expect([closed(2024, { said }), closed(2025, { said }), closed(2026, { said })]).toEqual([
      undefined,
      '2026-04-01',
      '2028-01-01',
    ]);
    expect(closed(2025, { said: ninety.replace('source', 'until: 2026-01-01, source') })).toBe('2026-04-01');
    expect(closed(2025, { said: ninety.replace('source', 'until: 2025-12-31, source') })).toBeUndefined();
  });

  test('follows the insurance year where that is not the calendar’s', () => {
    const pack = packFrom(packTextWith('resident-c', 'insuranceYearStart: 01-01', 'insuranceYearStart: 07-01'));

    expect(closed(2025, { pack })).toBe('2026-09-29');
    expect(closed(2024, { pack, said: ninety.replace('2025-01-01', '2025-06-30') })).toBe('2025-09-29');
    expect(closed(2024, { pack, said: ninety.replace('2025-01-01', '2025-07-01') })).toBeUndefined();
  });

  test('is refused with place and reason where it is no number of days, or two rules hold at once', () => {
    expect(() => rules(ninety.replace('90', '731'))).toThrow(
      'assignments.yaml: line 2: yearClosings[0].closesAfterDays: must be a whole number from 0 to 730',
    );
    expect(() => policyBookOf([], [], rules(`${ninety}, ${ninety}`))).toThrow(
      'two rules for closing insurance years hold at once for province 330000',
    );
  });
});

describe('a policy directory', () => {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'policies-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  test('is read whole, assignments apart', async () => {
    writeFileSync(path.join(directory, 'resident-c.yaml'), packText('resident-c'));
    writeFileSync(path.join(directory, 'assignments.yaml'), 'assignments: []');
    writeFileSync(path.join(directory, 'README.md'), 'not a pack');

    expect((await readPacks(directory)).map((pack) => pack.id)).toEqual(['resident-c']);
    expect((await readPolicyBook(directory)).assignments).toEqual([]);
  });

  test('gives each pack with the bytes that its digest was taken over', async () => {
    writeFileSync(path.join(directory, 'resident-c.yaml'), packText('resident-c'));

    const [source] = await readPackSources(directory);

    expect(Buffer.from(source?.bytes ?? []).toString()).toBe(packText('resident-c'));
    expect(source?.pack.digest).toBe(shippedPack('resident-c').digest);
  });

  test('without packs, without assignments or not there at all is refused by name', async () => {
    await expect(readPacks(directory)).rejects.toThrow(`${directory}: holds no policy pack`);
    await expect(readPacks(path.join(directory, 'nowhere'))).rejects.toThrow('nowhere: cannot be read');
    writeFileSync(path.join(directory, 'resident-c.yaml'), packText('resident-c'));
    await expect(readPolicyBook(directory)).rejects.toThrow('assignments.yaml: cannot be read');
  });
});

test('an insurance year is named by the calendar year in which it begins', () => {
  const pack = packFrom(packTextWith('resident-c', 'insuranceYearStart: 01-01', 'insuranceYearStart: 07-01'));

  expect(insuranceYearOf(pack, day('2026-06-30'))).toBe(2025);
  expect(insuranceYearOf(pack, day('2026-07-01'))).toBe(2026);
  expect(insuranceYearOf(shippedPack('resident-c'), day('2026-01-01'))).toBe(2026);
  expect(insuranceYearOf(shippedPack('resident-c'), day('2026-12-31'))).toBe(2026);
});
