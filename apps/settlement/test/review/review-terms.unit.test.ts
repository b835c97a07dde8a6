import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { reviewTermsOf, type SettlementConfig } from '../../src/settlement.config';

const shipped = path.join(__dirname, '../../../../deploy/review/terms.yaml');
const folder = mkdtempSync(path.join(tmpdir(), 'lianqing-review-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('terms by which an answer may come after it is taken as known are refused', () => {
  const file = path.join(folder, 'terms.yaml');
  writeFileSync(file, readFileSync(shipped, 'utf8').replace('knownAfter: 20 }', 'knownAfter: 9 }'));

  expect(() => reviewTermsOf({ REVIEW_TERMS_FILE: file } as SettlementConfig)).toThrow(
    expect.objectContaining({ code: 'terms.file-invalid', message: expect.stringContaining('knownAfter') as string }),
  );
  expect(() => reviewTermsOf({ REVIEW_TERMS_FILE: shipped } as SettlementConfig)).not.toThrow();
});
