import { DomainError } from '@lianqing/kernel';
import { assertCovered, filingCategories, routeFor } from '../src';
import { packFrom, packTextWith, shippedPack } from './policies';

const cityA = shippedPack('city-a-employee');
const prefectureB = shippedPack('prefecture-b-employee');

test.each([
  ['resettled-retiree', 'filed'],
  ['long-term-resident', 'filed'],
  ['posted-worker', 'filed'],
  ['transfer', 'referred'],
  ['emergency', 'emergency'],
  ['other-temporary', 'temporary'],
] as const)('a filing as %s makes the visit %s', (category, route) => {
  expect(routeFor(cityA, category, false)).toBe(route);
  expect(routeFor(prefectureB, category, false)).toBe(route);
});

test('every filing category has a route', () => {
  expect(filingCategories.map((category) => routeFor(prefectureB, category, false))).not.toContain(undefined);
});

test("the hospital's emergency flag needs no filing, betters a temporary one, and yields to a long-term one or a transfer", () => {
  expect(routeFor(prefectureB, undefined, true)).toBe('emergency');
  expect(routeFor(prefectureB, 'other-temporary', true)).toBe('emergency');
  expect(routeFor(prefectureB, 'posted-worker', true)).toBe('filed');
  expect(routeFor(prefectureB, 'transfer', true)).toBe('referred');
});

test('without filing and flag a visit is unreferred where the pack knows that', () => {
  expect(routeFor(cityA, undefined, false)).toBe('unreferred');
  expect(routeFor(shippedPack('resident-c'), undefined, false)).toBe('unreferred');
});

test('without filing and flag a visit is refused where the pack does not, with a code that says so', () => {
  const attempt = () => routeFor(prefectureB, undefined, false);

  expect(attempt).toThrow(DomainError);
  expect(attempt).toThrow(expect.objectContaining({ kind: 'rejected', code: 'filing.missing' }));
});

describe('a cause that the basic fund does not pay for', () => {
  const exclusions =
    'exclusions:\n  work-injury: { liftedByDeclaration: false, source: S0 }\n  assault: { liftedByDeclaration: true, source: S2 }\n';
  const pack = packFrom(packTextWith('city-a-employee', 'personalAccount:', `${exclusions}personalAccount:`));

  test('is refused with its source and what to do', () => {
    expect(() => assertCovered(pack, 'work-injury', true)).toThrow(
      expect.objectContaining({ kind: 'rejected', code: 'cause.excluded', message: expect.stringContaining('(S0)') }),
    );
    expect(() => assertCovered(pack, 'assault', false)).toThrow('no third party is liable');
  });

  test('is lifted by a declaration where the pack says so, and any other cause is covered', () => {
    expect(() => assertCovered(pack, 'assault', true)).not.toThrow();
    expect(() => assertCovered(pack, 'suicide', false)).not.toThrow();
    expect(() => assertCovered(pack, undefined, false)).not.toThrow();
  });
});
