import { reimbursementLines, type ShownReimbursement } from '../../src/verbs/reimbursement';

const shown: ShownReimbursement = {
  homeRegion: '340100',
  applicationId: 'A1',
  personId: 'P00000001',
  state: 'corrected',
  institution: 'H31010100001',
  total: '3000000',
  payable: '2515000',
  toRecover: '2515000',
  invoices: ['FP000001'],
  missing: [],
  dueAt: null,
  batchId: '340100.2026-11-20',
  digest: null,
  obstacle: null,
  steps: [{ step: 'corrected', by: 'reviewer-2', at: '2026-12-01T00:00:00Z', code: 'K1', words: 'paid elsewhere' }],
  split: {
    steps: [
      {
        partOf: null,
        amount: '2515000',
        exact: null,
        rounding: null,
        rule: 'bands',
        source: 'S1 part 5',
        reading: null,
        text: { en: 'the pooled fund pays', zh: '统筹基金支付' },
      },
    ],
  },
};

test('an application is shown with what was done and why it comes to these amounts', () => {
  const lines = reimbursementLines(shown, 'zh').join('\n');

  expect(lines).toContain('application 340100:A1 of P00000001: corrected');
  expect(lines).toContain('to be recovered');
  expect(lines).toContain('corrected by reviewer-2 · K1 · paid elsewhere');
  expect(lines).toContain('统筹基金支付');
});

test('of one that waits for documents it is told which and until when', () => {
  const waiting = {
    ...shown,
    state: 'incomplete',
    missing: ['invoice', 'referral-form/filing'],
    dueAt: '2026-11-30',
    split: null,
  };

  expect(reimbursementLines(waiting, 'en')).toContain('missing by 2026-11-30: invoice, referral-form/filing');
});
