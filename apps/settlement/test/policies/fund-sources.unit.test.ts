import type { PolicyPack } from '@lianqing/benefits';
import type { PolicyPackId } from '@lianqing/kernel';
import type { FundItem } from '@lianqing/money';
import { assertColumnsFit, fundSourcesOf, type PaidOutOf } from '../../src/domain/policies/fund-sources';
import { policies } from '../words';

/** A pack as far as it tells what its funds are paid out of. */
function pack(items: Partial<Record<keyof PaidOutOf, FundItem>>) {
  const funds = { pooledFund: 'employeePool', personalAccount: 'personalAccount', ...items };
  const rules = Object.entries(funds).map(([fund, fundItem]) => [fund, { fundItem }] as const);
  return { id: 'pack-a' as PolicyPackId, ...(Object.fromEntries(rules) as PaidOutOf) };
}

test('the packs of this installation fit the columns, and name their own items', async () => {
  const packs = [...(await policies()).packs.values()];

  expect(packs.length).toBeGreaterThan(0);
  for (const one of packs) expect(() => assertColumnsFit(one)).not.toThrow();
});

test('supplement, assistance and protection choose among the items beside the pools', () => {
  const chosen = pack({
    pooledFund: 'maternity',
    largeAmount: 'largeAmount',
    civilServant: 'civilServant',
    enterprise: 'enterpriseSupplement',
    catastrophic: 'hospitalWaiver',
    medicalAssistance: 'other',
    protection: 'medicalAssistance',
  });

  expect(() => assertColumnsFit(chosen)).not.toThrow();
  expect(fundSourcesOf(chosen)).toEqual({
    civilServant: 'civilServant',
    enterprise: 'enterpriseSupplement',
    catastrophic: 'hospitalWaiver',
    medicalAssistance: 'other',
    protection: 'medicalAssistance',
  });
});

test('the pooled fund of a way of care has a column as well', () => {
  const payingOutOf = (fundItem: FundItem) =>
    ({ ...pack({}), ways: { maternity: { pooledFund: { fundItem } } } }) as unknown as PolicyPack;

  expect(() => assertColumnsFit(payingOutOf('maternity'))).not.toThrow();
  expect(() => assertColumnsFit(payingOutOf('hospitalWaiver'))).toThrow('pays ways.maternity.pooledFund out of');
});

test.each([
  ['a pool that is paid out of a supplement', { pooledFund: 'other' }],
  ['a supplement that is paid out of a pool', { protection: 'residentPool' }],
  ['a fund that is paid out of a relative’s account', { protection: 'familyAccount' }],
  ['an account that is no account', { personalAccount: 'other' }],
  ['two funds that are paid out of one item', { medicalAssistance: 'other', protection: 'other' }],
] as const)('%s is refused', (_, items) => {
  expect(() => assertColumnsFit(pack(items))).toThrow(
    expect.objectContaining({ kind: 'rejected', code: 'policy.fund-item-unfit' }),
  );
});
