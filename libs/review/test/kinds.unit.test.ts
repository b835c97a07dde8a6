import { review, shippedBook } from './claims';
import { kindCases, kindsWithCases } from './every-case';

describe.each(kindsWithCases)('%s', (kind) => {
  const { fires, silent, besides = [], context } = kindCases[kind];

  test.each(Object.entries(fires))('finds: %s', (_, claims) => {
    const found = review(claims, context);

    const foundKinds = new Set(found.map((finding) => finding.kind));
    expect([...foundKinds].filter((one) => !besides.includes(one))).toEqual([kind]);
  });

  test.each(Object.entries(silent))('is silent: %s', (_, claims) => {
    const found = review(claims, context);

    expect(found.filter((finding) => finding.kind === kind)).toEqual([]);
  });
});

test('every kind has a rule that is shipped', () => {
  expect(shippedBook.rules.map(({ kind }) => kind).sort()).toEqual([...kindsWithCases].sort());
});
