import fc from 'fast-check';
import { yuan } from '@lianqing/money';
import {
  changed,
  looksDifferent,
  movesAnything,
  noChange,
  together,
  type AccountChange,
} from '../../src/domain/account';
import { changeBy } from '../../src/domain/obligation-fact';
import { warningChanges } from '../../src/domain/warning';
import { accountKey } from '../../src/domain/account';
import { anAccount, pair, thresholds, year } from '../given';

const facts = fc.array(
  fc.record({
    factId: fc.uuid(),
    kind: fc.constantFrom('recorded' as const, 'paid' as const),
    amount: fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
    month: fc.integer({ min: 1, max: 12 }),
  }),
  { maxLength: 30 },
);

test.each(['float', 'drawn'] as const)(
  'facts bring a %s account to the same figures in whatever order they arrive',
  (mode) => {
    fc.assert(
      fc.property(facts, fc.infiniteStream(fc.nat()), (arrived, dice) => {
        const shuffled = arrived
          .map((fact) => ({ fact, at: dice.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ fact }) => fact);
        const start = anAccount({ quota: 500_000n, mode });

        const oneByOne = shuffled.reduce(
          (account, fact) => changed(account, changeBy({ ...fact, pair, year }), thresholds),
          start,
        );
        const atOnce = changed(
          start,
          arrived.map((fact) => changeBy({ ...fact, pair, year })).reduce<AccountChange>(together, noChange),
          thresholds,
        );

        expect({ ...oneByOne, version: 0 }).toEqual({ ...atOnce, version: 0 });
      }),
    );
  },
);

test('a reversal in the month of its original leaves the account as it was', () => {
  const before = anAccount({ quota: yuan('100.00'), unpaid: yuan('50.00') });
  const fact = { pair, year, factId: 'a', kind: 'recorded' as const, amount: yuan('10.00'), month: 10 };

  const change = together(changeBy(fact), changeBy({ ...fact, factId: 'b', amount: yuan('-10.00') }));

  expect(movesAnything(change)).toBe(false);
  expect(looksDifferent(before, changed(before, change, thresholds))).toBe(false);
});

test('a reversal in another month moves the months although the sum is nothing', () => {
  const fact = { pair, year, factId: 'a', kind: 'recorded' as const, amount: yuan('10.00'), month: 10 };

  const change = together(changeBy(fact), changeBy({ ...fact, factId: 'b', amount: yuan('-10.00'), month: 11 }));

  expect(change.recorded).toBe(0n);
  expect(movesAnything(change)).toBe(true);
});

test('an account that jumps from nothing to red raises red only', () => {
  const before = anAccount({ quota: yuan('100.00') });
  const after = changed(before, { ...noChange, recorded: yuan('95.00') }, thresholds);

  const [change, ...others] = warningChanges(new Map([[accountKey(before), before]]), [after]);

  expect(others).toEqual([]);
  expect(change).toMatchObject({ cleared: 'none', raised: 'red', usage: 9_500, version: after.version });
});

test('an account that falls from red to yellow clears red and raises yellow', () => {
  const before = anAccount({ quota: yuan('100.00'), unpaid: yuan('95.00') });
  const after = changed(before, { ...noChange, paid: yuan('20.00') }, thresholds);

  const changes = warningChanges(new Map([[accountKey(before), before]]), [after]);

  expect(changes).toMatchObject([{ cleared: 'red', raised: 'yellow', usage: 7_500 }]);
});
