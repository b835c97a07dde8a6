import { hospitalTiers, waysOfCare } from '@lianqing/benefits';
import { rateText, yuanText } from '@lianqing/yaml';
import { z } from 'zod';
import { antibioticGrades, type RuleKind, type RuleParameters } from '../parameters';
import {
  categoryText,
  codeText,
  decimalText,
  degreesText,
  diagnosisText,
  illnessText,
  itemsOf,
  listOf,
  patternText,
  schemeWord,
  sexWord,
  sourceText,
  tableOf,
  tierWord,
  wayWord,
  wholeText,
} from './rule-words';

/** What the rules of each kind may say in the file: every parameter with its value and its source. */

export interface ReadParameters<Kind extends RuleKind> {
  readonly values: RuleParameters[Kind];
  readonly sources: Readonly<Record<keyof RuleParameters[Kind], string>>;
}

type Shape<Kind extends RuleKind> = {
  readonly [Name in keyof RuleParameters[Kind]]: z.ZodType<RuleParameters[Kind][Name]>;
};

/** `gapDays: { value: 15, source: field-facts §9 }` → the values together, the sources together. */
function parameters<Kind extends RuleKind>(shape: Shape<Kind>): z.ZodType<ReadParameters<Kind>> {
  const names = Object.keys(shape) as (keyof Shape<Kind> & string)[];
  const sourced = names.map((name) => [name, z.strictObject({ value: shape[name], source: sourceText })] as const);
  return z.strictObject(Object.fromEntries(sourced)).transform((given) => {
    const read = given as Record<string, { readonly value: unknown; readonly source: string }>;
    const pick = (word: 'value' | 'source') => Object.fromEntries(names.map((name) => [name, read[name]?.[word]]));
    return { values: pick('value'), sources: pick('source') } as unknown as ReadParameters<Kind>;
  });
}

const ageRange = z.strictObject({ from: wholeText.optional(), to: wholeText.optional() });
const amongPeers = { fewestCases: wholeText, factor: decimalText };
const oneWeight = z
  .string('must be a weight')
  .regex(/^[1-9]$/, 'must be a weight from 1 to 9')
  .transform(Number);

/** The shape of the parameters of every kind. */
export const parameterShapes: { readonly [Kind in RuleKind]: z.ZodType<ReadParameters<Kind>> } = {
  'catalogue-sex': parameters<'catalogue-sex'>({ items: itemsOf(sexWord) }),
  'catalogue-age': parameters<'catalogue-age'>({ items: itemsOf(ageRange) }),
  'catalogue-tier': parameters<'catalogue-tier'>({ items: itemsOf(listOf(tierWord)) }),
  'catalogue-indication': parameters<'catalogue-indication'>({ items: itemsOf(listOf(diagnosisText)) }),
  'catalogue-care-mode': parameters<'catalogue-care-mode'>({ items: itemsOf(listOf(wayWord)) }),
  'catalogue-scheme': parameters<'catalogue-scheme'>({ items: itemsOf(listOf(schemeWord)) }),
  'over-limit-price': parameters<'over-limit-price'>({
    dearerByConsent: listOf(categoryText),
    factor: decimalText,
    ceilings: itemsOf(yuanText),
  }),
  dose: parameters<'dose'>({ dailyQuantities: itemsOf(decimalText) }),
  frequency: parameters<'frequency'>({ items: itemsOf(z.strictObject({ times: decimalText, days: wholeText })) }),
  'prescription-length': parameters<'prescription-length'>({
    dailyQuantities: itemsOf(decimalText),
    days: tableOf(z.enum(waysOfCare), wholeText),
  }),
  'duplicate-item': parameters<'duplicate-item'>({ categories: listOf(categoryText), except: listOf(codeText) }),
  'contained-item': parameters<'contained-item'>({
    pairs: listOf(z.strictObject({ main: codeText, contained: codeText })),
  }),
  'missing-relation': parameters<'missing-relation'>({
    relations: listOf(z.strictObject({ item: codeText, needs: listOf(codeText).min(1) })),
  }),
  'split-charge': parameters<'split-charge'>({
    packages: listOf(z.strictObject({ whole: codeText, price: yuanText, parts: listOf(codeText).min(2) })),
  }),
  'second-operation': parameters<'second-operation'>({
    operations: itemsOf(z.strictObject({ incision: illnessText, price: yuanText })),
    share: rateText,
  }),
  'split-admission': parameters<'split-admission'>({
    gapDays: wholeText,
    planned: listOf(diagnosisText),
    related: listOf(listOf(diagnosisText).min(2)),
  }),
  're-admission': parameters<'re-admission'>({ gapDays: wholeText, planned: listOf(diagnosisText) }),
  'overlapping-stays': parameters<'overlapping-stays'>({ days: wholeText }),
  'two-places': parameters<'two-places'>({ ways: listOf(wayWord) }),
  'impossible-travel': parameters<'impossible-travel'>({
    kilometres: listOf(wholeText),
    provinces: tableOf(
      z.string().regex(/^\d{2}$/, 'must be the first two digits of a province'),
      z.strictObject({ latitude: degreesText, longitude: degreesText }),
    ),
  }),
  'bed-hanging': parameters<'bed-hanging'>({
    idleDays: wholeText,
    beds: listOf(codeText),
    standing: listOf(categoryText),
    tolerance: wholeText,
  }),
  'emergency-ratio': parameters<'emergency-ratio'>({ ...amongPeers, share: rateText }),
  'filing-changed-late': parameters<'filing-changed-late'>({ days: wholeText, total: yuanText }),
  'large-without-assistance': parameters<'large-without-assistance'>({ total: yuanText }),
  'peer-cost': parameters<'peer-cost'>({ ...amongPeers, growthFactor: decimalText }),
  'refused-severe': parameters<'refused-severe'>({
    ...amongPeers,
    share: rateText,
    light: tableOf(z.enum(hospitalTiers), yuanText),
  }),
  'escalated-admission': parameters<'escalated-admission'>({ diagnoses: listOf(diagnosisText), days: wholeText }),
  'goods-for-drugs': parameters<'goods-for-drugs'>({
    goods: listOf(codeText),
    usualPrices: itemsOf(yuanText),
    factor: decimalText,
  }),
  'hitch-hiked-prescription': parameters<'hitch-hiked-prescription'>({
    ways: listOf(wayWord),
    drugs: itemsOf(
      z.strictObject({ indications: listOf(diagnosisText), sex: sexWord.optional(), age: ageRange.optional() }),
    ),
  }),
  'prescribing-for-others': parameters<'prescribing-for-others'>({
    ways: listOf(wayWord),
    days: wholeText,
    atMost: wholeText,
    drugs: itemsOf(illnessText),
  }),
  'outpatient-on-stay': parameters<'outpatient-on-stay'>({ ways: listOf(wayWord) }),
  'invoice-reused': parameters<'invoice-reused'>({}),
  'invoice-forged': parameters<'invoice-forged'>({
    pattern: patternText,
    checkDigit: z.strictObject({ weights: listOf(oneWeight).min(1) }),
  }),
  antibiotics: parameters<'antibiotics'>({
    drugs: itemsOf(z.enum(antibioticGrades)),
    specialTiers: listOf(tierWord),
    atMost: wholeText,
    share: rateText,
    categories: listOf(categoryText),
  }),
  'auxiliary-drugs': parameters<'auxiliary-drugs'>({
    drugs: listOf(codeText),
    share: rateText,
    categories: listOf(categoryText),
  }),
  'herbal-injections': parameters<'herbal-injections'>({
    drugs: listOf(codeText),
    tiers: listOf(tierWord),
    atMost: wholeText,
  }),
  'fund-share-high': parameters<'fund-share-high'>({ share: rateText, total: yuanText }),
  'fund-share-low': parameters<'fund-share-low'>({ share: rateText, total: yuanText }),
  'drug-purchases': parameters<'drug-purchases'>({
    atMost: wholeText,
    ways: listOf(wayWord),
    categories: listOf(categoryText),
  }),
  'physician-not-contracted': parameters<'physician-not-contracted'>({}),
  'top-consumption': parameters<'top-consumption'>({
    ...amongPeers,
    top: wholeText,
    share: rateText,
    categories: listOf(categoryText),
  }),
};
