import { policyBookOf, readPack } from '@lianqing/benefits';
import { CatalogueExtract } from '../../src/domain/catalogue/catalogue';
import type { Claim } from '../../src/domain/settling/claim';
import { Declarations } from '../../src/domain/supervision/declaration';
import type { InsuredPerson } from '../../src/domain/settling/person';
import {
  refusalOfDates,
  restsOnProjections,
  checkEligibility,
  type Registry,
} from '../../src/domain/settling/eligibility';
import { packText } from '../policies';
import { claim, day, filing, hospital, person, policies, region, registry } from '../words';

async function codeOf(
  content: Claim,
  people: readonly InsuredPerson[] = [person()],
  changes: Partial<Registry> = {},
): Promise<string> {
  const eligibility = checkEligibility(content, await registry(people, changes));
  return eligibility.is === 'granted' ? 'granted' : `${eligibility.is} ${eligibility.refusal.code}`;
}

test('a claim of an insured and filed person is granted, with pack, year, route and filing', async () => {
  const eligibility = checkEligibility(claim('C1'), await registry([person()]));

  expect(eligibility).toMatchObject({
    is: 'granted',
    grounds: { insuranceYear: 2026, route: 'referred', filing: { filingId: 'F1' }, pack: { id: 'city-a-employee' } },
  });
});

test('dates that contradict each other are rejected before anything is looked up', () => {
  const [today, earliest] = [day('2026-11-15'), day('2020-01-01')];
  const of = (changes: Partial<Claim>) => refusalOfDates(claim('C1', changes), today, earliest)?.code;

  expect(of({})).toBeUndefined();
  expect(of({ admittedOn: day('2026-10-10') })).toBe('claim.discharged-before-admitted');
  expect(of({ settledOn: day('2026-10-08') })).toBe('claim.settled-before-discharged');
  expect(of({ settledOn: day('2026-11-16') })).toBe('claim.settled-in-future');
  expect(of({ settledOn: day('2026-11-15') })).toBeUndefined();
  const longAgo = { admittedOn: day('1999-05-20'), dischargedOn: day('1999-05-20'), settledOn: day('1999-05-20') };
  expect(of(longAgo)).toBe('policy.none-effective');
});

test('a hospital that is not connected on the day of settlement is refused', async () => {
  const ended = { ...hospital, connectedUntil: day('2026-10-09') };
  const institutions = new Map([[hospital.code, ended]]);

  expect(await codeOf(claim('C1'), [person()], { institutions })).toBe('rejected institution.not-connected');
});

test('a person nobody knows holds the claim, unless the region does not exist either', async () => {
  expect(await codeOf(claim('C1'), [])).toBe('held person.unknown');
  expect(await codeOf(claim('C1', { homeRegion: region('999999') }), [])).toBe('rejected region.unknown');
  expect(await codeOf(claim('C1', { homeRegion: region('999999') }))).toBe('rejected region.unknown');
});

test('a person insured in another region is named as such', async () => {
  expect(await codeOf(claim('C1', { homeRegion: region('360100') }))).toBe('rejected person.insured-elsewhere');
});

test('enrolment is asked for on the day of settlement', async () => {
  expect(await codeOf(claim('C1'), [person({ enrolledUntil: day('2026-10-09') })])).toBe(
    'rejected person.not-enrolled',
  );
  expect(await codeOf(claim('C1'), [person({ enrolledUntil: day('2026-10-10') })])).toBe('granted');
});

test('a bill from inside the home province is not cross-province', async () => {
  const local = { ...hospital, region: region('340200') };

  expect(await codeOf(claim('C1'), [person()], { institutions: new Map([[hospital.code, local]]) })).toBe(
    'rejected claim.not-cross-province',
  );
});

test('without a filing the pack decides: unreferred at a lower rate, or rejected', async () => {
  const unfiled = person({ filings: [] });
  const ofNanchang = person({ filings: [], homeRegion: region('360100') });
  const [inHefei, inNanchang] = [claim('C1'), claim('C1', { homeRegion: region('360100') })];

  expect(checkEligibility(inHefei, await registry([unfiled]))).toMatchObject({ grounds: { route: 'unreferred' } });
  expect(await codeOf(inNanchang, [ofNanchang])).toBe('rejected filing.missing');
  expect(await codeOf({ ...inNanchang, emergency: true }, [ofNanchang])).toBe('granted');
});

test('an emergency needs no filing, and a long-term filing goes before it', async () => {
  const emergency = claim('C1', { emergency: true });

  const deemed = checkEligibility(emergency, await registry([person({ filings: [] })]));
  const filed = checkEligibility(
    emergency,
    await registry([person({ filings: [filing({ category: 'long-term-resident' })] })]),
  );

  expect(deemed).toMatchObject({ grounds: { route: 'emergency', filing: undefined } });
  expect(filed).toMatchObject({ grounds: { route: 'filed' } });
});

describe('lines that the catalogue of the treating province does not list', () => {
  const lines = Array.from({ length: 23 }, (_, index) =>
    claim('C1').lines.map((line) => ({ ...line, code: `X${index + 1}` })),
  ).flat();
  const empty = (province: string) => new Map([[region(province), new CatalogueExtract(1, new Map())]]);

  test('are named with their codes, the first twenty of them, and how many more there are', async () => {
    const registered = await registry([person()], { catalogues: empty('310000') });

    const eligibility = checkEligibility(claim('C1', { lines }), registered);

    expect(eligibility).toMatchObject({
      is: 'rejected',
      refusal: {
        code: 'claim.item-unknown',
        message: expect.stringMatching(/: line 1 \(X1\), line 2 .* line 20 \(X20\) and 3 more\. /) as string,
      },
    });
  });

  test('refuse nothing where the province has no catalogue, or has decided to take them as told', async () => {
    const { packs, assignments } = await policies();
    const rule = { lines: 'as-told', provinces: [region('310000')], source: 'S2' } as const;
    const book = policyBookOf(packs, assignments, {
      unlistedItems: [{ ...rule, from: day('2026-01-01'), until: null }],
    });

    expect(await codeOf(claim('C1'), [person()], { catalogues: empty('320000') })).toBe('granted');
    expect(await codeOf(claim('C1'), [person()], { catalogues: empty('310000'), policies: book })).toBe('granted');
  });
});

test('a claim of an insurance year that the home province has closed is refused, with year and day', async () => {
  const { packs, assignments } = await policies();
  const rule = { closesAfterDays: 90, provinces: [region('340000')], source: 'assumption', until: null };
  const book = policyBookOf(packs, assignments, { yearClosings: [{ ...rule, from: day('2026-01-01') }] });
  const on = async (today: string) =>
    checkEligibility(claim('C1'), await registry([person()], { policies: book, today: day(today) }));

  expect(await on('2027-03-31')).toMatchObject({ is: 'granted' });
  expect(await on('2027-04-01')).toMatchObject({
    is: 'rejected',
    refusal: {
      code: 'claim.year-closed',
      message: expect.stringContaining('340000 closed insurance year 2026 on 2027-04-01') as string,
    },
  });
  expect(await codeOf(claim('C1'), [person()], { today: day('2027-04-01') })).toBe('granted');
});

describe('a policy that excludes causes', () => {
  const excluding = packText('city-a-employee', [
    'personalAccount:',
    `exclusions:
  work-injury: { liftedByDeclaration: false, source: S0 }
  traffic-accident: { liftedByDeclaration: true, source: S0 }
personalAccount:`,
  ]);
  const decided = async (cause: Claim['cause'], isDeclared: boolean) => {
    const { packs, assignments } = await policies();
    const others = packs.filter(({ id }) => id !== 'city-a-employee');
    const book = policyBookOf([...others, readPack('pack.yaml', Buffer.from(excluding))], assignments);
    const bill = claim('C1', { cause });
    const { institution, personId, admittedOn } = bill;
    const stays = isDeclared && cause ? [{ institution, personId, admittedOn, cause }] : [];
    return codeOf(bill, [person()], { policies: book, declarations: new Declarations(stays) });
  };

  test.each<[Claim['cause'], boolean, string]>([
    [undefined, false, 'granted'],
    ['trauma', false, 'granted'],
    ['assault', false, 'granted'],
    ['work-injury', false, 'rejected cause.excluded'],
    ['work-injury', true, 'rejected cause.excluded'],
    ['traffic-accident', false, 'rejected cause.excluded'],
    ['traffic-accident', true, 'granted'],
  ])('pays for %s, declared %s: %s', async (cause, isDeclared, expected) => {
    expect(await decided(cause, isDeclared)).toBe(expected);
  });
});

test('what rests on the projections is known as such, what rests on the claim alone is not', () => {
  expect(restsOnProjections('person.unknown')).toBe(true);
  expect(restsOnProjections('filing.missing')).toBe(true);
  expect(restsOnProjections('claim.settled-in-future')).toBe(false);
  expect(restsOnProjections('claim.voided-by-reversal')).toBe(false);
});
