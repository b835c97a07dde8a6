import { filing, filingOfThisSuite, hospital, key, person, regions } from './filing-of-a-suite';

jest.setTimeout(30_000);
const suite = filingOfThisSuite();

interface Law {
  readonly law: string;
  readonly covered: number;
  readonly broken: readonly string[];
}
const laws = async () => (await suite.get('/api/v1/verification')).body['laws'] as Law[];
const brokenLaws = async () => (await laws()).filter((law) => law.broken.length > 0);

const hospitalCode = 'H510104A0001';
beforeAll(async () => {
  const longTerm = filing('F-1', { category: 'posted-worker', validUntil: null });
  await suite.roster({
    regions,
    institutions: [hospital(hospitalCode, { keys: [key(hospitalCode, 'key-1')] })],
    people: [
      person('P000000001', { enrolledUntil: '2026-11-01' }),
      person('P000000002', { filings: [longTerm, filing('F-2', { destination: '110000' })] }),
    ],
  });
  await suite.roster({ people: [person('P000000001', { homeRegion: '310000', enrolledFrom: '2026-11-01' })] });
  await suite.post('/api/v1/people/P000000002/filings/F-2/stop', { on: '2026-12-01', reason: 'other' });
});

test('every law holds over what was recorded, and says how much it covered', async () => {
  expect(await laws()).toEqual([
    { law: 'filing.history-leads-to-state', covered: 2, broken: [] },
    { law: 'filing.destination-is-province-or-city', covered: 2, broken: [] },
    { law: 'filing.one-long-term-at-a-time', covered: 2, broken: [] },
    { law: 'person.insured-in-one-place', covered: 2, broken: [] },
    { law: 'institution.keys-open', covered: 1, broken: [] },
  ]);
});

/** Each breach, planted by the owner of the tables and taken back. */
test.each([
  [
    'filing.history-leads-to-state',
    `UPDATE filing SET valid_until = '2026-12-24' WHERE filing_id = 'F-2'`,
    'P000000002 F-2',
  ],
  ['filing.history-leads-to-state', `UPDATE filing SET valid_until = NULL WHERE filing_id = 'F-2'`, 'P000000002 F-2'],
  [
    'filing.destination-is-province-or-city',
    `UPDATE region SET level = 'county' WHERE code = '310100'; UPDATE filing SET treating_region = '310100' WHERE filing_id = 'F-1'`,
    'P000000002 F-1',
  ],
  [
    'filing.one-long-term-at-a-time',
    `UPDATE filing SET category = 'resettled-retiree' WHERE filing_id = 'F-2'`,
    'P000000002 F-1 F-2',
  ],
  ['person.insured-in-one-place', `UPDATE former_enrolment SET enrolled_until = '2026-11-02'`, 'P000000001'],
  [
    'institution.keys-open',
    `UPDATE institution_key SET wrapped = reverse(wrapped)`,
    `${hospitalCode} key-1: key.not-ours`,
  ],
])('%s names what breaks it', async (law, breach, named) => {
  const { database } = suite;
  await database.asOwner(
    'CREATE TABLE kept_filing AS TABLE filing; CREATE TABLE kept_key AS TABLE institution_key; CREATE TABLE kept_former AS TABLE former_enrolment',
  );

  await database.asOwner(breach);
  const broken = await brokenLaws();

  await database.asOwner(`
    UPDATE region SET level = 'city' WHERE code = '310100';
    UPDATE filing SET (treating_region, category, valid_until) =
      (SELECT treating_region, category, valid_until FROM kept_filing k WHERE k.filing_id = filing.filing_id);
    UPDATE institution_key SET wrapped = (SELECT wrapped FROM kept_key);
    UPDATE former_enrolment SET enrolled_until = (SELECT enrolled_until FROM kept_former);
    DROP TABLE kept_filing, kept_key, kept_former`);
  expect(broken.find((one) => one.law === law)?.broken).toEqual([named]);
  expect(await brokenLaws()).toEqual([]);
});
