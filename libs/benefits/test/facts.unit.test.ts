import { assertFactsKnown, factsNeededBy } from '../src';
import { allPackIds, packFrom, packTextWith, shippedPack } from './policies';

const cityWith = (rules: string) =>
  packFrom(packTextWith('city-a-employee', 'personalAccount:', `${rules}\npersonalAccount:`));
const adjustment = (when: string) =>
  `adjustments: [{ title: { en: a, zh: 甲 }, when: ${when}, percentagePointsOff: 1, source: S3 }]`;

test('the shipped packs ask for nothing but the diagnosis where a programme goes by it', () => {
  expect(allPackIds.map((id) => [...factsNeededBy(shippedPack(id))])).toEqual([[], [], [], ['diagnosis', 'item-kind']]);
});

test.each([
  ['age', adjustment('{ ageFrom: 60 }')],
  ['contribution-years', adjustment('{ contributionYearsBelow: 2 }')],
  ['groups', adjustment('{ groups: [veteran] }')],
  ['village-clinic', adjustment('{ villageClinic: true }')],
  ['first-contact', adjustment('{ skippedFirstContact: true }')],
  ['essential-drugs', 'essentialDrugs: { percentagePointsOn: 15, source: S2 }'],
  ['family-account', 'familyAccount: { pays: personal-part, source: field-facts §3 }'],
  ['cause', 'exclusions: { assault: { liftedByDeclaration: false, source: S0 } }'],
])('a pack with such a rule asks for %s', (fact, rules) => {
  expect([...factsNeededBy(cityWith(rules))]).toEqual([fact]);
});

test.each([
  ['counters', '  by: tier', '  by: tier\n  period: quarter'],
  ['continuation', '  by: tier', '  by: tier\n  merges: { transfer: { source: S1 } }'],
  ['groups', '  by: tier', '  by: tier\n  groups: { veteran: { factor: 0, source: S2 } }'],
])('a deductible asks for %s', (fact, passage, replacement) => {
  const text = packTextWith('resident-c', passage, replacement);

  expect([...factsNeededBy(packFrom(text))]).toEqual([fact]);
});

test('a pack that rests on what is not known is refused by name, and passes where it is known', () => {
  const pack = cityWith(adjustment('{ ageFrom: 60, groups: [veteran] }'));

  expect(() => assertFactsKnown(pack, new Set(['diagnosis']))).toThrow(
    expect.objectContaining({
      kind: 'rejected',
      code: 'policy.fact-unknown',
      values: expect.objectContaining({ facts: ['age', 'groups'] }),
    }),
  );
  expect(() => assertFactsKnown(pack, new Set(['age', 'groups']))).not.toThrow();
});
