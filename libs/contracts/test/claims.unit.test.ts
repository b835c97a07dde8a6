import { claimSubmitted } from '../src';
import { sampleOf } from './samples';

type Written = Record<string, unknown> & { lines: Record<string, unknown>[] };
const written = (): Written => structuredClone(sampleOf('settlement.claims.v1', 'claim.submitted')) as Written;

/** The claim with one line changed; the total follows the amount so that only one thing is wrong. */
function withLine(index: number, changes: Record<string, unknown>): Written {
  const claim = written();
  Object.assign(claim.lines[index] ?? {}, changes);
  claim['total'] = String(claim.lines.reduce((sum, line) => sum + BigInt(line['amount'] as string), 0n));
  return claim;
}

function faultsOf(claim: unknown): string[] {
  const read = claimSubmitted.safeParse(claim);
  return read.success ? [] : read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}

test('a claim whose parts add up is read, its amounts exact', () => {
  const claim = claimSubmitted.parse(written());

  expect(claim.total).toBe(3_060_025n);
  expect(claim.lines[1]).toMatchObject({ quantity: { units: 25n, scale: 1 }, amount: 120_025n });
});

test.each<readonly [what: string, claim: Written, fault: string]>([
  ['a line that is not quantity × price', withLine(0, { amount: '72001' }), 'lines.0.amount: must equal quantity'],
  [
    'half a fen cut off instead of rounded up',
    withLine(0, { quantity: '0.5', unitPrice: '3', amount: '1' }),
    'lines.0.amount: must equal quantity',
  ],
  ['a total that is not the sum', { ...written(), total: '3060024' }, 'total: must equal the sum of the lines'],
  ['a negative amount', withLine(0, { amount: '-1' }), 'lines.0.amount: must be an amount in fen of 0 or more'],
  [
    'an amount too large for the books',
    withLine(0, { amount: '1000000000000000' }),
    'lines.0.amount: must be an amount',
  ],
  [
    'a total that no stay costs',
    withLine(0, { quantity: '1', unitPrice: '9999999999', amount: '9999999999' }),
    'total: must be at most 9999999999 fen',
  ],
  ['an amount that is a number', { ...written(), total: 3_060_025 }, 'total: '],
  ['a quantity of nothing', withLine(0, { quantity: '0.0' }), 'lines.0.quantity: must be a quantity above 0'],
  ['a ratio above 1', withLine(1, { preSelfPayRate: '1.01' }), 'lines.1.preSelfPayRate: must be a ratio'],
  ['a day that does not exist', { ...written(), settledOn: '2026-02-30' }, 'settledOn: must be a day that exists'],
  ['no line', { ...written(), lines: [] }, 'lines: '],
  ['another schema version', { ...written(), schema: 2 }, 'schema: '],
  [
    'an institution that is none',
    { ...written(), institution: 'H3101060001' },
    'institution: must be a InstitutionCode',
  ],
  ['a name in it', { ...written(), name: '张三' }, ': Unrecognized key'],
  ['a line with a word nobody knows', withLine(0, { discount: '1' }), 'lines.0: Unrecognized key'],
])('a claim with %s is refused by place and reason', (_, claim, fault) => {
  expect(faultsOf(claim)).toContainEqual(expect.stringContaining(fault));
});
