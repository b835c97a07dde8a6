import fc from 'fast-check';
import { InvariantViolation, parseBusinessDate, parseId } from '@lianqing/kernel';
import { accountOf, nameOf, type Book } from '../src';
import { assertPostable, digestOf, movementsOf, periodsTouchedBy, withoutRepetition, type Entry } from '../src/entry';

const sichuan: Book = { region: parseId('RegionCode', '510000'), fund: 'medical' };
const beijing: Book = { region: parseId('RegionCode', '110000'), fund: 'medical' };
const due = accountOf(sichuan, 'due-from-home', 'asset', '110000');
const hospital = accountOf(sichuan, 'due-to-hospital', 'liability', 'H51010000001');
const elsewhere = accountOf(beijing, 'due-to-treating', 'liability', '510000');
const day = parseBusinessDate('2026-09-03');

function entry(reference: string, amount: bigint): Entry {
  return {
    reference,
    postedOn: day,
    lines: [
      { account: due, amount },
      { account: hospital, amount: -amount },
    ],
  };
}

describe('an account', () => {
  test('is the same object and has the same id whenever its names are given', () => {
    const again = accountOf({ ...sichuan }, 'due-from-home', 'asset', '110000');

    expect(again).toBe(due);
    expect(due.id).toBe(5767554561032346465n);
    expect(nameOf(due)).toBe('510000/medical/due-from-home/110000');
  });

  test('keeps its kind', () => {
    const withOtherKind = () => accountOf(sichuan, 'due-from-home', 'liability', '110000');

    expect(withOtherKind).toThrow(InvariantViolation);
  });

  test('needs names that cannot be confused', () => {
    const withSlash = () => accountOf(sichuan, 'bank', 'asset', 'a/b');

    expect(withSlash).toThrow(InvariantViolation);
  });
});

describe('an entry', () => {
  const refused: [string, Entry][] = [
    [
      'does not balance',
      {
        ...entry('a', 1n),
        lines: [
          { account: due, amount: 2n },
          { account: hospital, amount: -1n },
        ],
      },
    ],
    [
      'touches two books',
      {
        ...entry('a', 1n),
        lines: [
          { account: due, amount: 1n },
          { account: elsewhere, amount: -1n },
        ],
      },
    ],
    ['has a line of 0', { ...entry('a', 0n) }],
    ['has one line only', { ...entry('a', 1n), lines: [{ account: due, amount: 1n }] }],
    ['has no line', { ...entry('a', 1n), lines: [] }],
    [
      'has more lines than its CHECK adds up',
      { ...entry('a', 1n), lines: new Array<Entry['lines'][number]>(13).fill({ account: due, amount: 1n }) },
    ],
    ['has a reference that needs quoting', entry('a,b', 1n)],
  ];
  test.each(refused)('that %s is a bug of its maker', (_, bad) => {
    expect(() => assertPostable(bad)).toThrow(InvariantViolation);
  });

  test('repeated within a batch counts once', () => {
    const twice = [entry('b', 5n), entry('a', 5n), entry('b', 5n)];

    const distinct = withoutRepetition(twice);

    expect(distinct.map((one) => one.reference)).toEqual(['a', 'b']);
  });

  test('repeated with another amount is a conflict', () => {
    const differing = [entry('a', 5n), entry('a', 6n)];

    expect(() => withoutRepetition(differing)).toThrow(expect.objectContaining({ code: 'ledger.entry-conflict' }));
  });

  test('has another digest when anything in it differs', () => {
    const digests = [
      entry('a', 5n),
      entry('b', 5n),
      entry('a', 6n),
      { ...entry('a', 5n), postedOn: parseBusinessDate('2026-09-04') },
    ].map((one) => digestOf(one).toString('hex'));

    expect(new Set(digests).size).toBe(4);
  });
});

describe('the movements of a batch', () => {
  test('keep debits and credits apart, are in order of accounts, and lose nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).filter((amount) => amount !== 0n)),
        (amounts) => {
          const movements = movementsOf(amounts.map((amount, index) => entry(`e${index}`, amount)));

          const ids = movements.map((movement) => movement.account.id);
          expect(ids).toEqual([...ids].sort((a, b) => (a < b ? -1 : 1)));
          const balanceOfDue = movements.find((movement) => movement.account === due);
          const expected = amounts.reduce((sum, amount) => sum + amount, 0n);
          expect((balanceOfDue?.debit ?? 0n) - (balanceOfDue?.credit ?? 0n)).toBe(expected);
          expect(movements.every(({ debit, credit }) => debit >= 0n && credit >= 0n)).toBe(true);
        },
      ),
    );
  });

  test('name each book and month once', () => {
    const entries = [entry('a', 1n), entry('b', 2n), { ...entry('c', 3n), postedOn: parseBusinessDate('2026-10-01') }];

    const periods = periodsTouchedBy(entries);

    expect(periods).toEqual([
      { book: sichuan, month: '2026-09' },
      { book: sichuan, month: '2026-10' },
    ]);
  });
});
