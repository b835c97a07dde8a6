import { parseDecimal } from '@lianqing/money';
import { CatalogueExtract, type CatalogueItem } from '../../src/domain/catalogue/catalogue';
import { reviewedClaim, type ReviewFacts } from '../../src/domain/review/reviewed-claim';
import { claim, day, filing, person, SHANGHAI } from '../given';

const patient = person();
const bill = claim(patient);
const facts: ReviewFacts = {
  ...{ person: patient, scheme: '310', treatingRegion: SHANGHAI, tier: 'tertiary' },
  ...{ filing: undefined, listing: null },
};

const item: CatalogueItem = {
  ...{ code: 'XA01', name: 'ward bed', kind: 'service', class: 'B', preSelfPayRate: null, essential: false },
  ceilings: { tertiary: parseDecimal('5000'), secondary: parseDecimal('4000') },
  limits: {
    sex: 'male',
    ageFrom: 18,
    ageTo: null,
    tiers: ['tertiary'],
    indications: ['C34'],
    ways: [],
    schemes: ['310'],
  },
  ...{ effectiveFrom: day('2026-01-01'), effectiveUntil: null },
};

test('a line is told with what the catalogue says of its item on that day, at that tier', () => {
  const catalogue = new CatalogueExtract(3, new Map([['XA01', [item]]]));

  const told = reviewedClaim(bill, { ...facts, listing: { catalogue, settledOn: bill.settledOn, tier: 'tertiary' } });
  const before = reviewedClaim(bill, {
    ...facts,
    listing: { catalogue, settledOn: day('2025-12-31'), tier: 'tertiary' },
  });

  expect(told.lines[0]?.item).toEqual({
    ...{ kind: 'service', class: 'B', ceilingPrice: parseDecimal('5000'), sex: 'male', ageFrom: 18, ageTo: undefined },
    ...{ tiers: ['tertiary'], indications: ['C34'], ways: [], schemes: ['310'] },
  });
  expect(told.lines[0]).toMatchObject({ code: 'XA01', class: 'A' });
  expect(before.lines[0]?.item).toBeUndefined();
});

test('what nobody has told is left out', () => {
  const told = reviewedClaim(bill, { ...facts, person: undefined });

  expect([told.sex, told.bornOn, told.filing, told.fundTotal, told.assistance]).toEqual(Array(5).fill(undefined));
});

test('a filing is changed where another one ended on the day on which it began', () => {
  const [old, present] = [
    filing({ filingId: 'F1' as never, validUntil: day('2026-09-20') }),
    filing({ filingId: 'F2' as never, validFrom: day('2026-09-20') }),
  ];
  const under = (filings: readonly ReturnType<typeof filing>[]) =>
    reviewedClaim(bill, {
      ...facts,
      person: { ...patient, filings: [...filings], particulars: undefined },
      filing: { filingId: present.filingId, category: 'transfer' },
    }).filing;

  expect(under([old, present])).toEqual({ category: 'transfer', filedOn: '2026-09-20', changedOn: '2026-09-20' });
  expect(under([present])).toEqual({ category: 'transfer', filedOn: '2026-09-20' });
  expect(under([old])).toEqual({ category: 'transfer' });
});
