import { assistanceGroups, schemes } from '@lianqing/benefits';
import { id } from '@lianqing/contracts';
import { accountItems, fundItems, parseDecimal, yuan, type FundItem } from '@lianqing/money';
import { readYamlFile } from '@lianqing/yaml';
import { z } from 'zod';
import { assertSoundRule, type CompensationRule } from '../../domain/reimbursement/second-compensation';

const payingItems = fundItems.filter((item) => !(accountItems as readonly FundItem[]).includes(item));

/** Every figure is a text in YAML, so that none of them is ever a float. */
const yuanText = z
  .string()
  .regex(/^\d{1,11}(\.\d{1,2})?$/, 'must be an amount in yuan')
  .transform((text) => yuan(text));
const rateText = z
  .string()
  .regex(/^(0(\.\d{1,4})?|1(\.0{1,4})?)$/, 'must be a rate from 0 to 1')
  .transform((text) => parseDecimal(text));
const band = z.strictObject({ from: yuanText, to: yuanText.nullable().default(null), rate: rateText });

const ruleFile = z.strictObject({
  fund: z.enum(payingItems),
  insuranceYear: z
    .string()
    .regex(/^20\d{2}$/, 'must be a year')
    .transform(Number),
  homeRegion: id('RegionCode'),
  scheme: z.enum(schemes),
  groups: z.array(z.enum(assistanceGroups)).default([]),
  bands: z.tuple([band], band),
  capPerPerson: yuanText,
  budget: yuanText,
  source: z.string().trim().min(1).max(400),
});

/**
 * Reads the rule of a second compensation from its YAML.
 * @throws DomainError `rejected`, code `compensation.rule-invalid`
 */
export function readCompensationRule(text: string): CompensationRule {
  const yaml = { file: 'The rule', bytes: Buffer.from(text), refusedAs: 'compensation.rule-invalid' };
  const rule = readYamlFile(yaml, ruleFile);
  assertSoundRule(rule);
  return rule;
}
