import { bookFrom, shippedText } from './claims';
test('x', () => {
  const b = bookFrom(shippedText());
  expect(b.rules.length).toBe(41);
});
