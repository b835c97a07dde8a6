import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseConfig } from '@lianqing/runtime';
import { filingConfig, filingTermsOf, installationKeyOf } from '../src/filing.config';

const folder = mkdtempSync(path.join(tmpdir(), 'lianqing-filing-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const shipped = path.join(__dirname, '../../../deploy/filing/terms.yaml');
const config = (more: Record<string, string> = {}) =>
  parseConfig(filingConfig, {
    DATABASE_URL: 'postgres://filing@127.0.0.1/filing',
    KAFKA_BROKERS: '127.0.0.1:1',
    REDIS_URL: 'redis://127.0.0.1:1',
    INSTALLATION: 'real',
    INSTALLATION_KEY: 'a'.repeat(64),
    FILING_TERMS_FILE: shipped,
    ...more,
  });

test('the terms that come with the product know every category', () => {
  const terms = filingTermsOf(config());

  expect(terms.of('resettled-retiree')).toEqual({ openEnded: true, months: 12, changeAfterMonths: 0 });
  expect(terms.of('emergency')).toEqual({ openEnded: false, months: 6, changeAfterMonths: 0 });
});

test('terms that miss a category are named with their file', () => {
  const file = path.join(folder, 'terms.yaml');
  writeFileSync(file, 'transfer: { openEnded: false, months: 6, changeAfterMonths: 0 }\n');

  expect(() => filingTermsOf(config({ FILING_TERMS_FILE: file }))).toThrow(/terms\.yaml: line 1: emergency/);
});

test('the installation key comes from a file that only its owner reads, or from the environment', () => {
  const file = path.join(folder, 'key');
  writeFileSync(file, 'a'.repeat(64), { mode: 0o600 });

  expect(installationKeyOf(config({ INSTALLATION_KEY_FILE: file }))).toEqual(installationKeyOf(config()));
  expect(() => config({ INSTALLATION_KEY: '' })).toThrow(/INSTALLATION_KEY_FILE/);
});
