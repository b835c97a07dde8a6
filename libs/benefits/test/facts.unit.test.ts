import { assertFactsKnown, factsNeededBy, type PolicyPack } from '../src';
import { allPackIds, packFrom, packTextWith, shippedPack } from './policies';

const cityWith = (rules: string) =>
  packFrom(packTextWith('city-a-employee', 'personalAccount:', `${rules}\npersonalAccount:`));
const adjustment = (when: string) =>
  `adjustments: [{ title: { en: a, zh: 甲 }, when: ${when}, percentagePointsOff: 1, source: S3 }]`;

const ofStays = (pack: PolicyPack) => [...factsNeededBy(pack, ['inpatient'])];

test('of stays the shipped packs ask for the diagnosis where a programme goes by it, and for the kind of items with defaults', () => {
  expect(allPackIds.map((id) => ofStays(shippedPack(id)))).toEqual([['item-kind'], [], [], ['diagnosis', 'item-kind']]);
});

test('of other ways they ask for recognised diseases and for what was paid in the year, and of accounts for nothing', () => {
  const prefectureB = shippedPack('prefecture-b-employee');

  expect([...factsNeededBy(prefectureB, ['chronic-outpatient'])]).toEqual(['counters', 'diagnosis', 'diseases']);
  expect([...factsNeededBy(shippedPack('resident-c'), ['outpatient'])]).toEqual(['counters']);
  expect([...factsNeededBy(prefectureB, ['outpatient', 'pharmacy'])]).toEqual([]);
});

test('all ways that a pack pays for are asked about where the caller names none', () => {
  const pack = shippedPack('city-d-employee');

  expect(factsNeededBy(pack)).toEqual(new Set(['diagnosis', 'item-kind', 'counters', 'diseases']));
  expect(() => assertFactsKnown(pack, new Set(['diagnosis', 'item-kind']))).toThrow('counters, diseases');
  expect(() => assertFactsKnown(pack, new Set(['diagnosis', 'item-kind']), ['inpatient'])).not.toThrow();
});

test.each([
  ['age', adjustment('{ ageFrom: 60 }')],
  ['filing-category', adjustment('{ filings: [posted-worker] }')],
  ['contribution-years', adjustment('{ contributionYearsBelow: 2 }')],
  ['groups', adjustment('{ groups: [veteran] }')],
  ['village-clinic', adjustment('{ villageClinic: true }')],
  ['first-contact', adjustment('{ skippedFirstContact: true }')],
  ['essential-drugs', 'essentialDrugs: { percentagePointsOn: 15, source: S2 }'],
  ['family-account', 'familyAccount: { pays: personal-part, source: field-facts §3 }'],
  ['cause', 'exclusions: { assault: { liftedByDeclaration: false, source: S0 } }'],
])('a pack with such a rule asks for %s', (fact, rules) => {
  expect(ofStays(cityWith(rules)).filter((one) => one !== 'item-kind')).toEqual([fact]);
});

test.each([
  ['counters', '  by: tier', '  by: tier\n  period: quarter'],
  ['counters', 'percentagePointsOff: 20', 'percentagePointsOff: 20\n    paymentCap: { amount: 30000 }'],
  ['continuation', '  by: tier', '  by: tier\n  merges: { transfer: { source: S1 } }'],
  ['groups', '  by: tier', '  by: tier\n  groups: { veteran: { factor: 0, source: S2 } }'],
])('a deductible or a route asks for %s', (fact, passage, replacement) => {
  const text = packTextWith('resident-c', passage, replacement);

  expect(ofStays(packFrom(text))).toEqual([fact]);
});

test('a pack that rests on what is not known is refused by name, and passes where it is known', () => {
  const pack = cityWith(adjustment('{ ageFrom: 60, groups: [veteran] }'));

  expect(() => assertFactsKnown(pack, new Set(['item-kind']), ['inpatient'])).toThrow(
    expect.objectContaining({
      kind: 'rejected',
      code: 'policy.fact-unknown',
      values: expect.objectContaining({ facts: ['age', 'groups'] }),
    }),
  );
  expect(() => assertFactsKnown(pack, new Set(['age', 'groups', 'item-kind']), ['inpatient'])).not.toThrow();
});
