import { claimSubmitted } from '@lianqing/contracts';
import { parseBusinessDate } from '@lianqing/kernel';
import { HospitalDay, type Work } from '../../src/generate';

const day = parseBusinessDate('2026-11-29');
const at = (instant: string, errors = 0) => new HospitalDay({ seed: '1', startedAt: new Date(instant), day, errors });
const draw = (hospitals: HospitalDay, count: number): Work[] =>
  Array.from({ length: count }, () => hospitals.next(day));
const claimsOf = (works: readonly Work[]) =>
  works.flatMap(({ messages }) => messages.map(({ value }) => claimSubmitted.parse(JSON.parse(value ?? ''))));

test('every bill is settled on the day, after a visit that was over by then, by somebody whose filing was there', () => {
  const works = draw(at('2026-11-29T03:00:00Z'), 300);

  for (const [index, claim] of claimsOf(works).entries()) {
    const [person] = works[index]?.people ?? [];
    expect(claim.settledOn).toBe(day);
    expect(claim.admittedOn <= claim.dischargedOn && claim.dischargedOn <= day).toBe(true);
    expect(claim.lines.every(({ servedOn }) => servedOn === undefined || servedOn <= day)).toBe(true);
    expect(claim.personId).toBe(person?.personId);
    expect((person?.enrolledFrom ?? '') <= claim.admittedOn).toBe(true);
  }
});

test('two runs share no person, no claim and no invoice, and each number names its run', () => {
  const [first, second] = [at('2026-11-29T03:00:00Z'), at('2026-11-29T03:00:01Z')];
  const numbersOf = (hospitals: HospitalDay) =>
    claimsOf(draw(hospitals, 200)).flatMap(({ claimId, personId, invoice }) => [claimId, personId, invoice ?? '']);

  const [ofFirst, ofSecond] = [numbersOf(first), numbersOf(second)];

  expect(first.runId).not.toBe(second.runId);
  expect(ofFirst.filter((number) => ofSecond.includes(number))).toEqual([]);
  expect(new Set(ofFirst).size).toBe(ofFirst.length);
  expect(ofFirst.filter((number) => /[A-Z]/.test(number)).every((number) => number.includes(first.runId))).toBe(true);
});

test('the hospitals of a seed are the same in every run', () => {
  expect(at('2026-11-29T03:00:00Z').institutions).toEqual(at('2026-12-24T18:00:00Z').institutions);
});

test('a share of mistakes is made: claims that are undone, and every kind of trouble in time', () => {
  const works = draw(at('2026-11-29T03:00:00Z', 2_000), 2_000);

  const fates = works.flatMap(({ messages }) => messages.map(({ expect: fate }) => fate));
  const mistaken = works.filter(({ messages }) => messages.some(({ expect: fate }) => fate !== 'settled'));
  expect(mistaken.length).toBeGreaterThan(300);
  expect(mistaken.length).toBeLessThan(500);
  expect(fates.filter((fate) => fate === 'reversed').length).toBeGreaterThan(200);
  expect(new Set(fates.filter((fate) => fate.startsWith('parked:'))).size).toBeGreaterThan(4);
});
