import { institutionChanged, personChanged, type ClaimSubmitted } from '@lianqing/contracts';
import { daysBetween, type BusinessMonth } from '@lianqing/kernel';
import { createHash } from 'node:crypto';
import { generateMonth, type MonthLine, type MonthRequest } from '../../src/generate';
import { abusedRules } from '../../src/generate/abuse/rules';
import { troubles } from '../../src/generate/planted';
import { isGenuineInvoice } from '../../src/generate/ways/invoice';
import { groupedBy, provesOf, type CaseTold } from './abuse-proofs';
import { readMonth, type MonthRead } from './month-read';

const request: MonthRequest = {
  seed: '7',
  month: '2026-09' as BusinessMonth,
  claims: 4_500,
  errors: 0,
  ways: 'real',
  abuse: 1_000,
};

describe('a month with every way of care', () => {
  const month: MonthRead = readMonth(generateMonth(request));
  const { claims, people, institutions } = month;
  const ordinary = claims.filter(({ isAbused }) => !isAbused).map(({ claim }) => claim);

  test('holds the number of claims that was asked for', () => {
    expect(claims).toHaveLength(request.claims);
  });

  test('has the shares of the national figures: about 5 % stays, a few births, the rest without a bed', () => {
    const share = (kind: ClaimSubmitted['kind']) =>
      ordinary.filter((claim) => claim.kind === kind).length / ordinary.length;

    expect(share('inpatient')).toBeGreaterThan(0.04);
    expect(share('inpatient')).toBeLessThan(0.06);
    expect(share('outpatient')).toBeGreaterThan(0.4);
    expect(share('outpatient')).toBeLessThan(0.46);
    expect(share('pharmacy')).toBeGreaterThan(0.35);
    expect(share('pharmacy')).toBeLessThan(0.41);
    expect(share('chronic-outpatient')).toBeGreaterThan(0.12);
    expect(share('chronic-outpatient')).toBeLessThan(0.16);
    expect(share('maternity')).toBeGreaterThan(0);
    expect(share('maternity')).toBeLessThan(0.004);
  });

  test('has small bills of one to four lines without a bed, and pharmacies that nobody but them sells at', () => {
    const withoutBed = ordinary.filter(({ kind }) => kind !== 'inpatient' && kind !== 'maternity');
    const isSold = ({ institution, kind }: ClaimSubmitted) => institution.startsWith('P') === (kind === 'pharmacy');
    const isOfOneDay = ({ admittedOn, settledOn }: ClaimSubmitted) => admittedOn === settledOn;

    expect(withoutBed.filter(({ lines }) => lines.length > 4).map(nameOf)).toEqual([]);
    expect(withoutBed.filter((claim) => !isOfOneDay(claim)).map(nameOf)).toEqual([]);
    expect(ordinary.filter((claim) => !isSold(claim)).map(nameOf)).toEqual([]);
  });

  test('has about 63 pharmacies in a hundred institutions', () => {
    const pharmacies = [...institutions.values()].filter(({ code }) => code.startsWith('P')).length;

    expect(pharmacies / institutions.size).toBeGreaterThan(0.6);
    expect(pharmacies / institutions.size).toBeLessThan(0.66);
  });

  test('tells of every line its day within the visit, of every hospital line who ordered it and where', () => {
    const untold = ordinary.filter((claim) =>
      claim.lines.some(({ servedOn = '', physician, department }) => {
        const isWithin = servedOn >= claim.admittedOn && servedOn <= claim.dischargedOn;
        const isOrdered = physician !== undefined && department !== undefined;
        return !isWithin || isOrdered === (claim.kind === 'pharmacy');
      }),
    );

    expect(untold.map(nameOf)).toEqual([]);
  });

  test('names an invoice once, but for the planted ones', () => {
    const invoices = ordinary.map(({ invoice = '' }) => invoice);

    expect(new Set(invoices).size).toBe(ordinary.length);
    expect(invoices.every((invoice) => /^\d{20}$/.test(invoice) && isGenuineInvoice(invoice))).toBe(true);
  });

  test('files nothing that the registry would refuse, with sex and birth of everybody and the diseases of the chronic', () => {
    const filed = [...people.values()].map((person) => personChanged.parse({ ...person, version: 1 }).particulars);
    expect(filed.filter((told) => told?.sex === undefined || told.bornOn === undefined)).toEqual([]);
    for (const institution of institutions.values()) {
      institutionChanged.parse({ ...institution, keys: [], version: 1 });
    }
    const chronic = ordinary.filter(({ kind }) => kind === 'chronic-outpatient');
    const isRecognised = ({ personId }: ClaimSubmitted) =>
      (people.get(personId)?.particulars?.diseases ?? []).length > 0;
    expect(chronic.every(isRecognised)).toBe(true);
  });

  test('files nobody twice for one place and day in one category, which filing would refuse', () => {
    const overlapping = [...people.values()].filter(({ filings }) =>
      filings.some((filing, place) =>
        filings
          .slice(place + 1)
          .some(
            (other) =>
              other.destination === filing.destination &&
              other.category === filing.category &&
              other.validFrom < (filing.validUntil ?? '9999-12-31') &&
              filing.validFrom < (other.validUntil ?? '9999-12-31'),
          ),
      ),
    );

    expect(overlapping.map(({ personId }) => personId)).toEqual([]);
  });

  test('has honest care that looks like abuse: planned series, transfers, the same item on two days', () => {
    const byPerson = groupedBy(
      ordinary.filter(({ kind }) => kind === 'inpatient'),
      ({ personId }) => personId,
    );
    const pairs = [...byPerson.values()].filter((stays) => stays.length === 2);
    const planned = pairs.filter((stays) => stays.every(({ diagnosis }) => diagnosis === 'Z51.1'));
    const transfers = ordinary.filter(({ continues }) => continues?.by === 'transfer');
    const twins = ordinary.filter(({ lines }) => new Set(lines.map(({ code }) => code)).size < lines.length);

    expect(planned.length).toBeGreaterThan(8);
    expect(transfers.length).toBeGreaterThan(1);
    expect(twins.length).toBeGreaterThan(100);
    const twice = ordinary.filter(({ lines }) => {
      const once = new Set(lines.map(({ code, servedOn }) => `${code} ${servedOn ?? ''}`));
      return once.size < lines.length;
    });
    expect(twice).toEqual([]);
  });

  test('never re-admits anybody honestly within 15 days but as planned or transferred', () => {
    for (const stays of groupedBy(ordinary, ({ personId }) => personId).values()) {
      const beds = stays.filter(({ kind }) => kind === 'inpatient');
      for (const [index, later] of beds.entries()) {
        const earlier = beds[index - 1];
        if (!earlier || later.diagnosis === 'Z51.1' || later.continues) continue;
        expect(daysBetween(earlier.dischargedOn, later.admittedOn)).toBeGreaterThan(15);
      }
    }
  });

  test('has an answer of assistance for every honest large bill', () => {
    const large = ordinary.filter(({ total, kind }) => total > 3_000_000n && kind === 'inpatient');

    expect(large.length).toBeGreaterThan(20);
    expect(large.filter((claim) => !month.answered.has(nameOf(claim)))).toEqual([]);
  });

  test('abuses the share that was asked for, every rule, about evenly', () => {
    const abused = claims.filter(({ isAbused }) => isAbused).length;

    expect(abused / claims.length).toBeGreaterThanOrEqual(0.1);
    expect(abused / claims.length).toBeLessThan(0.105);
    expect(Object.keys(month.header.abused ?? {}).sort()).toEqual([...abusedRules].sort());
    expect(sumOf(month.header.abused ?? {})).toBe(abused);
    expect(Math.min(...Object.values(month.header.abused ?? {}))).toBeGreaterThanOrEqual(8);
  });

  test('says nothing of the abuse in what hospitals publish', () => {
    const telling = claims.filter(
      ({ message }) => message.planted !== undefined || /abuse/i.test(JSON.stringify(message)),
    );

    expect(telling).toEqual([]);
  });

  test.each([...abusedRules])('really abuses %s in every case planted for it', (rule) => {
    const cases = month.truth.filter((one) => one.rule === rule).map((one): CaseTold => month.told(one));

    const unproven = cases.filter((told) => !provesOf[rule](told));

    expect(cases.length).toBeGreaterThan(0);
    expect(unproven.map(({ claims: abused }) => abused.map(nameOf))).toEqual([]);
  });

  test('has no claim that proves a rule of single bills without being planted for it', () => {
    const single = [
      'catalogue-sex',
      'catalogue-age',
      'dose',
      'duplicate-item',
      'contained-item',
      'split-charge',
    ] as const;
    for (const rule of single) {
      const planted = new Set(month.truth.filter((one) => one.rule === rule).flatMap((one) => one.claims.map(nameOf)));
      const others = ordinary.filter((claim) => !planted.has(nameOf(claim)));

      const proven = others.filter((claim) => provesOf[rule](month.toldAlone(claim)));

      expect({ rule, proven: proven.map(nameOf) }).toEqual({ rule, proven: [] });
    }
  });
});

describe('a month of a few hundred claims', () => {
  const small: MonthRequest = { ...request, claims: 900, errors: 300, abuse: 100 };

  test('is the same to the byte for the same seed, and another one with other abuse or other ways', () => {
    const digests = [
      digestOf(small),
      digestOf(small),
      digestOf({ ...small, abuse: 0 }),
      digestOf({ ...small, seed: '8' }),
      digestOf({ ...small, ways: 'inpatient', abuse: 0 }),
    ];

    expect(digests[1]).toBe(digests[0]);
    expect(new Set(digests).size).toBe(4);
  });

  test('holds every kind of trouble beside the abuse', () => {
    const { header } = readMonth(generateMonth(small));

    expect(Object.keys(header.planted).sort()).toEqual(troubles.map(({ name }) => name).sort());
  });

  test('refuses abuse among stays alone, and in too few claims', () => {
    expect(() => digestOf({ ...small, ways: 'inpatient' })).toThrow(/every way of care/);
    expect(() => digestOf({ ...small, claims: 60, errors: 0 })).toThrow(/too few/);
  });
});

test('a month of stays alone has kept its bytes since there are other ways', () => {
  const month = { seed: 'bench', month: '2026-01' as BusinessMonth, claims: 300, errors: 0 };

  expect(digestOf(month)).toBe('4667c5c180a0e81bf8fedf8eb924732b5656c30a9eeb1d7333356d28dd095288');
});

function digestOf(asked: MonthRequest): string {
  const hash = createHash('sha256');
  for (const line of generateMonth(asked) satisfies Iterable<MonthLine>) hash.update(`${JSON.stringify(line)}\n`);
  return hash.digest('hex');
}

function nameOf({ institution, claimId }: { institution: string; claimId: string }): string {
  return `${institution}:${claimId}`;
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
