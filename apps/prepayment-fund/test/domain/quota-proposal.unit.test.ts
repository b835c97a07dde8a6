import { yuan } from '@lianqing/money';
import { noMonthlyAmounts } from '../../src/domain/account';
import { proposeQuota } from '../../src/domain/quota-proposal';
import { pair } from '../given';

test('the quota of a year is two monthly averages of the fourth quarter before it', () => {
  const lastYear = noMonthlyAmounts
    .with(8, yuan('999.00'))
    .with(9, yuan('100.00'))
    .with(10, yuan('200.00'))
    .with(11, yuan('300.00'));

  expect(proposeQuota({ pair, year: 2027 }, lastYear)).toEqual({
    pair,
    year: 2027,
    fourthQuarter: yuan('600.00'),
    monthlyAverage: yuan('200.00'),
    proposed: yuan('400.00'),
  });
});

test('the proposal is rounded once, at its end', () => {
  const lastYear = noMonthlyAmounts.with(9, 100n);

  const { monthlyAverage, proposed } = proposeQuota({ pair, year: 2027 }, lastYear);

  expect({ monthlyAverage, proposed }).toEqual({ monthlyAverage: 33n, proposed: 67n });
});

test('a quarter that reversals made negative asks for no prepayment', () => {
  expect(proposeQuota({ pair, year: 2027 }, noMonthlyAmounts.with(11, -500n)).proposed).toBe(0n);
});
