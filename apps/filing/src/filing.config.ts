import { installationKeyFrom, readInstallationKey, type InstallationKey } from '@lianqing/crypto';
import { readTerms, serviceConfig } from '@lianqing/runtime';
import { trueOrFalse, wholeNumberText } from '@lianqing/yaml';
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
const terms = z.strictObject({
  openEnded: trueOrFalse,
  months: wholeNumberText(1, MOST_MONTHS),
  changeAfterMonths: wholeNumberText(0, MOST_MONTHS),
});
const termsFile = z.strictObject(
  Object.fromEntries(filingCategories.map((category) => [category, terms])) as Record<FilingCategory, typeof terms>,
);

/** @throws as `readTerms` does */
export function filingTermsOf({ FILING_TERMS_FILE: file }: FilingConfig): FilingTerms {
  return new FilingTerms(readTerms(file, termsFile));
}

/** @throws DomainError `installation-key.unreadable`, `installation-key.too-open`, `installation-key.malformed` */
export function installationKeyOf({ INSTALLATION_KEY_FILE, INSTALLATION_KEY }: FilingConfig): InstallationKey {
  return INSTALLATION_KEY_FILE === undefined
    ? installationKeyFrom(INSTALLATION_KEY ?? '')
    : readInstallationKey(INSTALLATION_KEY_FILE);
}
