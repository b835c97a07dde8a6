import { readFileSync } from 'node:fs';
import { installationKeyFrom, readInstallationKey, type InstallationKey } from '@lianqing/crypto';
import { serviceConfig, wholeNumber } from '@lianqing/runtime';
import { parse } from 'yaml';
import { z } from 'zod';
import { filingCategories, type FilingCategory } from './domain/filing';
import { FilingTerms } from './domain/filing-terms';

export const filingConfig = serviceConfig({ port: 3121 })
  .extend({
    /** How long filings last, by category. */
    FILING_TERMS_FILE: z.string().min(1).default('deploy/filing/terms.yaml'),
  })
  .refine((config) => config.INSTALLATION_KEY_FILE !== undefined || config.INSTALLATION_KEY !== undefined, {
    path: ['INSTALLATION_KEY_FILE'],
    message: 'name the file of the installation key, or set INSTALLATION_KEY',
  });

export type FilingConfig = z.output<typeof filingConfig>;

const MOST_MONTHS = 120;
const months = wholeNumber(0, MOST_MONTHS);
const terms = z.strictObject({ openEnded: z.boolean(), months: months.min(1), changeAfterMonths: months });
const termsFile = z.strictObject(
  Object.fromEntries(filingCategories.map((category) => [category, terms])) as Record<FilingCategory, typeof terms>,
);

/** @throws when the file is missing or does not have terms for every category */
export function filingTermsOf({ FILING_TERMS_FILE: file }: FilingConfig): FilingTerms {
  const parsed = termsFile.safeParse(parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file} is not usable: ${z.prettifyError(parsed.error)}`);
  return new FilingTerms(parsed.data);
}

/** @throws DomainError `installation-key.unreadable`, `installation-key.too-open`, `installation-key.malformed` */
export function installationKeyOf({ INSTALLATION_KEY_FILE, INSTALLATION_KEY }: FilingConfig): InstallationKey {
  return INSTALLATION_KEY_FILE === undefined
    ? installationKeyFrom(INSTALLATION_KEY ?? '')
    : readInstallationKey(INSTALLATION_KEY_FILE);
}
