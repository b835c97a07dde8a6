import {
  claimSubmitted,
  institutionChanged,
  personChanged,
  regionChanged,
  reversalRequested,
} from '@lianqing/contracts';
import type { BusinessMonth } from '@lianqing/kernel';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { generateMonth, type MessageLine, type MonthHeader, type MonthLine } from '../../src/generate';
import { regions } from '../../src/generate/places';
import { prefectureProvinces } from '../../src/generate/policies';
import { troubles } from '../../src/generate/planted';

const request = { seed: '7', month: '2026-09' as BusinessMonth, claims: 450, errors: 630 };

describe('a generated month', () => {
  const lines = [...generateMonth(request)];
  const messages = messagesOf(lines);

  test('is the same to the byte for the same seed, and another one for another seed, month or number of claims', () => {
    const digests = [
      digestOf(generateMonth(request)),
      digestOf(generateMonth(request)),
      digestOf(generateMonth({ ...request, seed: '8' })),
      digestOf(generateMonth({ ...request, month: '2026-08' as BusinessMonth })),
      digestOf(generateMonth({ ...request, claims: 451 })),
    ];

    expect(digests[1]).toBe(digests[0]);
    expect(new Set(digests).size).toBe(4);
  });

  test('never shares the id of a person, a claim or a filing with a month of other figures', () => {
    const other = [...generateMonth({ ...request, claims: 400 })];

    const ids = new Set(peopleOf(lines).map(({ personId }) => personId));

    expect(peopleOf(other).filter(({ personId }) => ids.has(personId))).toEqual([]);
  });

  test('keeps the hospitals of a seed the same in every month', () => {
    const hospitals = (month: string) =>
      [...generateMonth({ ...request, month: month as BusinessMonth })].filter(
        (line) => 'kind' in line && line.kind === 'institution',
      );

    expect(hospitals('2026-10')).toEqual(hospitals('2026-09'));
  });

  test('holds the number of claims that was asked for, planted ones among them', () => {
    const claims = messages.filter(({ type }) => type === 'claim.submitted');

    expect(claims).toHaveLength(request.claims);
  });

  test('files nothing that the registry would refuse', () => {
    for (const line of lines) {
      if (!('kind' in line)) continue;
      if (line.kind === 'region') regionChanged.parse({ ...line, version: 1 });
      if (line.kind === 'institution') institutionChanged.parse({ ...line, keys: [], version: 1 });
      if (line.kind === 'person') personChanged.parse({ ...line, version: 1 });
    }

    expect(lines.length).toBeGreaterThan(request.claims);
  });

  test('publishes claims that every check of the contract accepts, but for those that were spoilt on purpose', () => {
    const unreadable = new Set(['parked:malformed', 'parked:schema']);

    const wronglyRead = messages.filter((message) => {
      const spoilt = unreadable.has(message.expect) && message.planted !== 'key-of-another-person';
      return readable(message) === spoilt;
    });

    expect(wronglyRead.map(({ id }) => id)).toEqual([]);
  });

  test('plants every kind of trouble, says how often, and never without an expected fate', () => {
    const header = lines[0] as MonthHeader;
    const planted = new Set(messages.map((message) => message.planted).filter((name) => name !== undefined));

    expect([...planted].sort()).toEqual(troubles.map(({ name }) => name).sort());
    expect(Object.values(header.planted).reduce((sum, count) => sum + count, 0)).toBe(28);
    expect(messages.every(({ expect: fate }) => fate !== '')).toBe(true);
  });

  test('plants nothing where nothing was asked for', () => {
    const clean = messagesOf([...generateMonth({ ...request, errors: 0 })]);

    expect(clean.filter(({ planted }) => planted !== undefined)).toEqual([]);
    expect(new Set(clean.map((message) => message.expect))).toEqual(new Set(['settled', 'reversed']));
  });

  test('gives half of the troubles to people who come back, so that the next stay shows whether it was disturbed', () => {
    const goodClaims = new Map<string, number>();
    for (const { planted, key } of messages) if (planted === undefined) add(goodClaims, key);
    const victims = messages.filter(({ planted, type }) => planted !== undefined && type === 'claim.submitted');

    const returning = victims.filter(({ key }) => (goodClaims.get(key) ?? 0) > 1);

    expect(returning.length).toBeGreaterThan(8);
  });

  test('lets the stays of a person follow each other in the order of settlement', () => {
    const days = new Map<string, string>();
    const outOfOrder: string[] = [];

    for (const message of messages) {
      if (message.planted !== undefined || message.type !== 'claim.submitted') continue;
      const { personId, admittedOn, dischargedOn, settledOn } = claimSubmitted.parse(JSON.parse(message.value ?? ''));
      const follows =
        admittedOn >= (days.get(personId) ?? '') && admittedOn <= dischargedOn && dischargedOn <= settledOn;
      if (!follows) outOfOrder.push(message.id);
      days.set(personId, dischargedOn);
    }

    expect(outOfOrder).toEqual([]);
  });

  test('refuses to plant more than the month can carry', () => {
    const tooFew = () => [...generateMonth({ ...request, claims: 20 })];

    expect(tooFew).toThrow(/too few/);
  });
});

test('the roster knows every province, city and county of the national list, and the Corps', () => {
  const levels = (level: string) => regions.filter((region) => region.level === level).length;

  expect(levels('province')).toBe(32);
  expect(levels('city')).toBe(342);
  expect(levels('county')).toBeGreaterThan(2_950);
  expect(new Set(regions.map(({ code }) => code)).size).toBe(regions.length);
  expect(regions.find(({ code }) => code === '660000')?.name).toBe('新疆生产建设兵团');
});

test('the generator and the policies agree on where civil servants and missing filings matter', () => {
  const file = readFileSync(resolve(__dirname, '../../../../deploy/policies/assignments.yaml'), 'utf8');
  const { assignments } = parse(file) as { assignments: { pack: string; provinces: number[] }[] };

  const prefecture = assignments
    .filter(({ pack }) => pack === 'prefecture-b-employee')
    .flatMap(({ provinces }) => provinces);

  expect(new Set(prefecture.map(String))).toEqual(prefectureProvinces);
});

function messagesOf(lines: readonly MonthLine[]): MessageLine[] {
  return lines.filter((line): line is MessageLine => 'kind' in line && line.kind === 'message');
}

function peopleOf(lines: readonly MonthLine[]) {
  return lines.flatMap((line) => ('kind' in line && line.kind === 'person' ? [line] : []));
}

function readable(message: MessageLine): boolean {
  if (message.value === undefined) return false;
  try {
    const content: unknown = JSON.parse(message.value);
    return (message.type === 'claim.submitted' ? claimSubmitted : reversalRequested).safeParse(content).success;
  } catch {
    return false;
  }
}

function digestOf(lines: Iterable<MonthLine>): string {
  const hash = createHash('sha256');
  for (const line of lines) hash.update(`${JSON.stringify(line)}\n`);
  return hash.digest('hex');
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
