import fc from 'fast-check';
import { InvoiceBook, type InvoiceUse } from '../../src/domain/settling/invoice-book';

const holder = (usedNo: bigint) => ({ usedNo, usedBy: 'claim' as const, reference: `H:${usedNo}` });
const use = (changes: Partial<InvoiceUse> = {}): InvoiceUse => ({
  ...{ invoice: 'FP000001', useNo: 1, isFreed: false },
  ...holder(7n),
  ...changes,
});

test('an invoice that counts with something has its holder, and none when that was undone', () => {
  expect(new InvoiceBook([use()]).holderOf('FP000001')).toMatchObject({ usedNo: 7n });
  expect(new InvoiceBook([use({ isFreed: true })]).holderOf('FP000001')).toBeUndefined();
  expect(new InvoiceBook([]).holderOf('FP000001')).toBeUndefined();
});

test('the next use of a freed invoice has the next ordinal, and freeing names the use that ends', () => {
  const book = new InvoiceBook([use({ useNo: 3, isFreed: true })]);

  book.take('FP000001', holder(8n));
  book.free(8n, 'reversal H:R1');
  book.take('FP000001', holder(9n));

  expect(book.taken.map(({ useNo, usedNo }) => [useNo, usedNo])).toEqual([
    [4, 8n],
    [5, 9n],
  ]);
  expect(book.freed).toEqual([{ invoice: 'FP000001', useNo: 4, freedBy: 'reversal H:R1' }]);
  expect(book.holderOf('FP000001')).toMatchObject({ usedNo: 9n });
});

test('what has no invoice frees nothing, and nothing is freed twice', () => {
  const book = new InvoiceBook([use()]);

  book.free(1n, 'reversal of another');
  book.free(7n, 'once');
  book.free(7n, 'twice');

  expect(book.freed.map(({ freedBy }) => freedBy)).toEqual(['once']);
});

test('in whatever order invoices are taken and freed, each has one holder at most and ordinals without gaps', () => {
  const moves = fc.array(fc.record({ invoice: fc.integer({ min: 1, max: 3 }), isTaking: fc.boolean() }), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(moves, (steps) => {
      const book = new InvoiceBook([]);
      let usedNo = 0n;
      for (const { invoice: number, isTaking } of steps) {
        const invoice = `FP${number}`;
        const held = book.holderOf(invoice);
        if (isTaking && !held) book.take(invoice, holder((usedNo += 1n)));
        if (!isTaking && held) book.free(held.usedNo, 'undone');
      }

      for (const invoice of ['FP1', 'FP2', 'FP3']) {
        const taken = book.taken.filter((one) => one.invoice === invoice);
        const freed = book.freed.filter((one) => one.invoice === invoice);
        expect(taken.map(({ useNo }) => useNo)).toEqual(taken.map((_, index) => index + 1));
        expect(taken.length - freed.length).toBe(book.holderOf(invoice) ? 1 : 0);
      }
    }),
  );
});
