import type { BusinessDate, RegionCode } from '@lianqing/kernel';
import { MAX_FEN, yuan } from '@lianqing/money';
import { refuseForeignSides, refuseImpossible, refuseUnbearable, type Movement } from '../../src/domain/movement';
import { anAccount, pair, year } from '../given';

const today = '2026-11-21' as BusinessDate;
const placed: Movement = {
  pair,
  year,
  movementId: 'M-1',
  kind: 'placed',
  amount: yuan('100.00'),
  movedOn: '2026-01-30' as BusinessDate,
};

test('money placed today or before is accepted', () => {
  expect(() => refuseImpossible({ ...placed, movedOn: today }, today)).not.toThrow();
});

test.each([
  ['moves nothing', { amount: 0n }, 'movement.nothing-moved'],
  ['places a negative amount', { amount: -1n }, 'movement.not-a-return'],
  ['tops up a negative amount', { kind: 'topped-up' as const, amount: -1n }, 'movement.not-a-return'],
  ['is dated tomorrow', { movedOn: '2026-11-22' as BusinessDate }, 'movement.in-the-future'],
])('a movement that %s is refused', (_what, wrong, code) => {
  expect(() => refuseImpossible({ ...placed, ...wrong }, today)).toThrow(expect.objectContaining({ code }));
});

test('an adjustment may return everything that was placed but not a fen more', () => {
  const account = anAccount({ quota: yuan('100.00'), unpaid: yuan('90.00') });

  expect(() => refuseUnbearable(account, yuan('-100.00'))).not.toThrow();
  expect(() => refuseUnbearable(account, yuan('-100.01'))).toThrow(
    expect.objectContaining({ kind: 'rejected', code: 'movement.more-than-placed' }),
  );
});

test('a drawn account returns what is available and nothing that is drawn', () => {
  const account = anAccount({ quota: yuan('100.00'), unpaid: yuan('60.00'), mode: 'drawn' });

  expect(() => refuseUnbearable(account, yuan('-40.00'))).not.toThrow();
  expect(() => refuseUnbearable(account, yuan('-40.01'))).toThrow(
    expect.objectContaining({ code: 'movement.already-drawn' }),
  );
});

test('an account holds no more than the largest amount of the product', () => {
  expect(() => refuseUnbearable(anAccount({ quota: MAX_FEN }), 1n)).toThrow(
    expect.objectContaining({ code: 'movement.too-large' }),
  );
});

test.each([
  ['340000', '340000', 'account.same-province'],
  ['340100', '310000', 'account.not-a-province'],
  ['340000', '310101', 'account.not-a-province'],
])('%s places no prepayment with %s', (home, treating, code) => {
  expect(() => refuseForeignSides(home as RegionCode, treating as RegionCode)).toThrow(
    expect.objectContaining({ code }),
  );
});
