import { DomainError } from '@lianqing/kernel';
import { filingCategories, routeFor } from '../src';
import { shippedPack } from './policies';

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
