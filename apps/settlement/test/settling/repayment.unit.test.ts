import type { CycleId, RegionCode } from '@lianqing/kernel';
import { Repayments, type CycleState, type KnownCycle } from '../../src/domain/settling/repayment';
import { day, SHANGHAI } from '../given';

const cycle = (month: string, state: CycleState, ...repaid: string[]): KnownCycle => ({
  cycle: `interprovincial:${month}` as CycleId,
  firstDay: day(`${month}-01`),
  lastDay: day(`${month}-30`),
  state,
  repaidProvinces: repaid as RegionCode[],
});

const claim = (bookedOn: string | null, movedInto: string | null = null) => ({
  state: 'settled' as const,
  bookedOn: bookedOn === null ? null : day(bookedOn),
  treatingRegion: SHANGHAI,
  movedInto: movedInto as CycleId | null,
});

test.each([
  ['open', 'open'],
  ['cut-off', 'in-clearing'],
  ['reconciled', 'in-clearing'],
  ['stated', 'in-clearing'],
  ['signed', 'in-clearing'],
  ['paying', 'being-paid'],
  ['settled', 'repaid'],
] as const)('a claim in a cycle that is %s is %s', (state, repayment) => {
  const repayments = new Repayments([cycle('2026-09', state)]);

  expect(repayments.of(claim('2026-09-30'))).toEqual({ repayment, cycle: 'interprovincial:2026-09' });
});

test('a claim whose hospital has been repaid is repaid, whatever else of its cycle has been told so far', () => {
  const repayments = new Repayments([cycle('2026-09', 'signed', '310000')]);

  expect(repayments.of(claim('2026-09-01')).repayment).toBe('repaid');
  expect(repayments.of({ ...claim('2026-09-01'), treatingRegion: '320100' as RegionCode }).repayment).toBe(
    'in-clearing',
  );
});

test('nothing is owed of what was undone, held or rejected', () => {
  const repayments = new Repayments([cycle('2026-09', 'settled')]);

  expect(repayments.of({ ...claim('2026-09-01'), state: 'reversed' }).repayment).toBe('not-owed');
  expect(repayments.of({ ...claim(null), state: 'held' })).toEqual({ repayment: 'not-owed', cycle: null });
});

test('a claim that another cycle took goes with that one, also before it has been told of', () => {
  const repayments = new Repayments([cycle('2026-09', 'settled'), cycle('2026-10', 'stated')]);

  expect(repayments.of(claim('2026-09-05', 'interprovincial:2026-10')).repayment).toBe('in-clearing');
  expect(repayments.of(claim('2026-09-05', 'interprovincial:2026-11'))).toEqual({
    repayment: 'open',
    cycle: 'interprovincial:2026-11',
  });
});

test('cycles in a row whose claims stand alike are one stretch of days', () => {
  const [september, october] = [cycle('2026-09', 'settled'), cycle('2026-10', 'settled')];
  const gap = cycle('2026-12', 'settled');
  const repayments = new Repayments([september, { ...october, lastDay: day('2026-10-31') }, gap]);

  expect(repayments.alike('repaid').map(({ days }) => days)).toEqual([
    [
      { firstDay: '2026-09-01', lastDay: '2026-10-31' },
      { firstDay: '2026-12-01', lastDay: '2026-12-30' },
    ],
  ]);
  expect(repayments.alike('being-paid')).toEqual([]);
});
