import { hospitalTiers, schemes, waysOfCare } from '@lianqing/benefits';
import { parseDecimal, type Decimal } from '@lianqing/money';
import { z } from 'zod';
import { sexes } from '../facts';

/** The words and figures of the rule file, as schemas: text as it is written, typed values after reading. */

export const sourceText = z
  .string('must name its source')
  .regex(
    /^(S[0-4]|seed-facts|field-facts|assumption)\b.*$/,
    'must begin with a source document (S0 to S4, seed-facts, field-facts) or the word "assumption"',
  );

export const wholeText = z
  .string('must be a whole number')
  .regex(/^\d{1,9}$/, 'must be a whole number')
  .transform(Number);

/** Hundredths of a degree, west and south below 0. */
export const degreesText = z
  .string('must be degrees')
  .regex(/^-?\d{1,3}\.\d{2}$/, 'must be degrees with 2 decimals')
  .transform((text) => Number(text.replace('.', '')));

export const decimalText = z
  .string('must be a decimal number')
  .regex(/^\d{1,9}(\.\d{1,4})?$/, 'must be a number of 0 or more with at most 4 decimals')
  .transform((text): Decimal => parseDecimal(text));

export const codeText = z
  .string('must be the code of an item')
  .regex(/^[0-9A-Z]{1,30}$/, 'must be the code of an item: digits and capital letters');

export const categoryText = z
  .string('must be a charge category')
  .regex(/^(0[1-9]|1[0-4])$/, 'must be a charge category, 01 to 14');

export const diagnosisText = z
  .string('must be the beginning of an ICD-10 code')
  .regex(/^[A-Z](\d{1,2}(\.[0-9A-Zx+*]{1,6})?)?$/, 'must be the beginning of an ICD-10 code');

export const illnessText = z
  .string('must be a word')
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case words joined by hyphens');

/** An expression that a whole text must match. */
export const patternText = z
  .string('must be an expression')
  .regex(/^\^.{1,198}\$$/, 'must be an expression from ^ to $')
  .transform((text, { issues }) => {
    try {
      return new RegExp(text, 'u');
    } catch (error) {
      issues.push({
        code: 'custom',
        message: `must be a regular expression (${(error as Error).message})`,
        input: text,
      });
      return z.NEVER;
    }
  });

const oneOf = <Word extends string>(words: readonly [Word, ...Word[]]) =>
  z.enum(words, { error: `must be one of ${words.join(', ')}` });

export const sexWord = oneOf(sexes);
export const tierWord = oneOf(hospitalTiers);
export const schemeWord = oneOf(schemes);
export const wayWord = oneOf(waysOfCare);

/** Most entries that a list or a table of the rule file may hold; more belongs into the catalogue. */
const MAX_ENTRIES = 20_000;

export function listOf<Schema extends z.ZodType>(schema: Schema) {
  return z.array(schema).max(MAX_ENTRIES, `must hold at most ${MAX_ENTRIES} entries`);
}

export function tableOf<Key extends z.ZodType<string, string>, Schema extends z.ZodType>(key: Key, schema: Schema) {
  return z
    .partialRecord(key, schema)
    .refine((table) => Object.keys(table).length <= MAX_ENTRIES, `must hold at most ${MAX_ENTRIES} entries`)
    .transform((table) => new Map(Object.entries(table) as [z.output<Key>, z.output<Schema>][]));
}

/** Something about items, by their code. */
export function itemsOf<Schema extends z.ZodType>(schema: Schema) {
  return tableOf(codeText, schema);
}
