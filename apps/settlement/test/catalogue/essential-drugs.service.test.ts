import { parseDecimal } from '@lianqing/money';
import { Catalogues, fileOf, row } from '../catalogue-files';
import { claim, day, person, reversal, signed } from '../given';
import { packText, policiesWith } from '../policies';
import { runningSettlement } from '../running-service';

/** Employees have essential drugs in full, residents fifteen points more (seed-facts §2, S2). */
const inFull = packText('city-a-employee', [
  'personalAccount:',
  'essentialDrugs: { percentagePointsOn: 100, source: S2 }\npersonalAccount:',
]);
const fifteenOn = packText('resident-c', [
  'pooledFund:\n',
  'essentialDrugs: { percentagePointsOn: 15, source: S2 }\npooledFund:\n',
]);
const settlement = runningSettlement({
  settings: { POLICY_DIR: policiesWith({ 'city-a-employee': inFull, 'resident-c': fifteenOn }) },
});
const catalogues = new Catalogues(settlement);

interface Shown {
  readonly state: string;
  readonly split: {
    readonly catalogue: { readonly differences: readonly object[] } | null;
    readonly amounts: Record<string, string>;
    readonly steps: readonly { readonly name: string; readonly amount: string }[];
  };
}

/** A bill of a stay for ¥20 000 and a drug for ¥1 000. */
async function billed({ scheme = '310', drug = {}, ...changes }: Billed = {}) {
  const patient = person({ scheme });
  await settlement.filing.tells({ people: [patient] });
  await settlement.isCaughtUp();
  const one = { quantity: parseDecimal('1'), class: 'A' } as const;
  return claim(patient, {
    total: 2_100_000n,
    lines: [
      { ...one, code: 'BED1', category: '01', unitPrice: parseDecimal('2000000'), amount: 2_000_000n },
      { ...one, code: 'DRUG1', category: '09', unitPrice: parseDecimal('100000'), amount: 100_000n, ...drug },
    ],
    ...changes,
  });
}

type Bill = ReturnType<typeof claim>;
type Billed = Partial<Bill> & { scheme?: '310' | '390'; drug?: { essential?: boolean } };

async function settled(given: Billed = {}): Promise<Shown['split']> {
  const { body } = await settlement.calls<Shown>(await billed(given));
  expect(body.state).toBe('settled');
  return body.split;
}

const moreOf = ({ steps }: Shown['split']) => steps.find(({ name }) => name === 'pooled.essential')?.amount;

test('without a catalogue the hospital says what is an essential drug', async () => {
  expect(moreOf(await settled({ scheme: '390', drug: { essential: true } }))).toBe('15000');
  expect(moreOf(await settled({ scheme: '390' }))).toBeUndefined();
});

describe('where the treating province has a catalogue', () => {
  beforeAll(() =>
    catalogues.send(
      '310000',
      fileOf([
        row('BED1', { kind: 'service', ceiling_tertiary_a: '' }),
        row('DRUG1', { essential: 'true', ceiling_tertiary_a: '', effective_until: '2026-11-01' }),
        row('DRUG1', { ceiling_tertiary_a: '', effective_from: '2026-11-01' }),
      ]),
    ),
  );
  const inNovember = { dischargedOn: day('2026-11-02'), settledOn: day('2026-11-02') };

  test('it makes a drug essential on its days: residents are paid fifteen points more of it', async () => {
    const [october, november] = [await settled({ scheme: '390' }), await settled({ scheme: '390', ...inNovember })];

    expect([moreOf(october), moreOf(november)]).toEqual(['15000', undefined]);
    const paid = ({ amounts }: Shown['split']) => BigInt(amounts['poolFund'] ?? 0);
    expect(paid(october) - paid(november)).toBe(15_000n);
  });

  test('employees are paid all of it', async () => {
    const [october, november] = [await settled(), await settled(inNovember)];

    const cash = ({ amounts }: Shown['split']) => BigInt(amounts['personalTotal'] ?? 0);
    expect(cash(november) - cash(october)).toBe(BigInt(moreOf(october) ?? 0));
    expect(BigInt(moreOf(october) ?? 0)).toBeGreaterThan(0n);
  });

  test('what the hospital says against it is named and changes nothing', async () => {
    const denied = await settled({ scheme: '390', drug: { essential: false } });
    const claimed = await settled({ scheme: '390', drug: { essential: true }, ...inNovember });

    expect([moreOf(denied), moreOf(claimed)]).toEqual(['15000', undefined]);
    const difference = { line: 2, code: 'DRUG1', name: 'essential-differs' };
    expect(denied.catalogue?.differences).toEqual([{ ...difference, hospital: 'false', catalogue: 'true' }]);
    expect(claimed.catalogue?.differences).toEqual([{ ...difference, hospital: 'true', catalogue: 'false' }]);
  });

  test('published to Kafka it is settled the same, its record tells what the hospital said, and a reversal undoes it', async () => {
    const bill = await billed({ scheme: '390', drug: { essential: true } });

    await settlement.receives(signed(bill), signed(reversal(bill)));

    const { body } = await settlement.call('GET', `/api/v1/claims/${bill.institution}/${bill.claimId}`);
    expect(body).toMatchObject({ state: 'reversed', claim: { lines: [{ essential: null }, { essential: true }] } });
    expect(moreOf((body as unknown as Shown).split)).toBe('15000');
  });

  test('every split is explained again to the fen', async () => {
    const { body } = await settlement.call<{ laws: { broken: unknown[] }[] }>('GET', '/api/v1/verification');

    expect(body.laws.flatMap(({ broken }) => broken)).toEqual([]);
  });
});
