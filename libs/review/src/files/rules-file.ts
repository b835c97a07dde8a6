import type { Bilingual } from '@lianqing/benefits';
import { DomainError, type RegionCode } from '@lianqing/kernel';
import { dayText, readYamlFile, writtenYaml } from '@lianqing/yaml';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { RuleKind } from '../parameters';
import { phases, severities, type Phase, type Rule, type RuleBook, type RuleOf, type Severity } from '../rule';
import { parameterShapes, type ReadParameters } from './rule-shapes';
import { sourceText } from './rule-words';

const INVALID_RULE_FILE = 'review.file-invalid';

const bilingual = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });

const common = {
  id: z.string('must have an id').regex(/^[a-z][a-z0-9-]{0,63}$/, 'must be lower-case words joined by hyphens'),
  title: bilingual,
  severity: z.enum(severities, { error: `must be one of ${severities.join(', ')}` }),
  when: z.array(z.enum(phases, { error: `must be of ${phases.join(', ')}` })).min(1, 'must name a phase'),
  provinces: z
    .array(
      z
        .string()
        .regex(/^\d{2}0000$/, 'must be the code of a province, such as 330000')
        .transform((text) => text as RegionCode),
    )
    .default([]),
  effectiveFrom: dayText,
  effectiveUntil: dayText.optional(),
  source: sourceText,
};

type ReadRule<Kind extends RuleKind> = z.output<z.ZodObject<typeof common>> & {
  readonly kind: Kind;
  readonly parameters: ReadParameters<Kind>;
};
type AnyReadRule = { [Kind in RuleKind]: ReadRule<Kind> }[RuleKind];

const kinds = Object.keys(parameterShapes) as readonly RuleKind[];
const ruleShapes = kinds.map((kind) =>
  z.strictObject({ ...common, kind: z.literal(kind), parameters: parameterShapes[kind] }),
);
const anyRule = z.discriminatedUnion('kind', ruleShapes as [(typeof ruleShapes)[number], ...typeof ruleShapes], {
  error: `must have a kind: one of ${kinds.join(', ')}`,
}) as unknown as z.ZodType<AnyReadRule>;

/** The shape of the rule file. */
const rulesFile = z
  .strictObject({
    version: z
      .string('must be a version')
      .regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,31}$/, 'must be a version such as 2026.1'),
    rules: z.array(anyRule).min(1, 'must hold a rule').max(1_000, 'must hold at most 1000 rules'),
  })
  .check((checked) => {
    if (checked.issues.length > 0) return; // days that were refused cannot be compared
    const { rules } = checked.value;
    const complain = (path: readonly PropertyKey[], message: string) =>
      checked.issues.push({ code: 'custom', path: ['rules', ...path], message, input: undefined });
    for (const [index, rule] of rules.entries()) {
      if (rule.effectiveUntil !== undefined && rule.effectiveUntil <= rule.effectiveFrom) {
        complain([index, 'effectiveUntil'], 'must be after effectiveFrom');
      }
      if (rules.slice(0, index).some((other) => other.id === rule.id && areTogether(other, rule))) {
        complain([index, 'id'], `${rule.id} stands twice for the same days and provinces`);
      }
    }
  });

type Window = Pick<AnyReadRule, 'effectiveFrom' | 'effectiveUntil' | 'provinces'>;

function areTogether(a: Window, b: Window): boolean {
  const areApart =
    (a.effectiveUntil !== undefined && a.effectiveUntil <= b.effectiveFrom) ||
    (b.effectiveUntil !== undefined && b.effectiveUntil <= a.effectiveFrom);
  if (areApart) return false;
  if (a.provinces.length === 0 || b.provinces.length === 0) return true;
  return a.provinces.some((province) => b.provinces.includes(province));
}

/**
 * Reads the rules from the bytes of their file.
 * @param file its name, for messages.
 * @throws DomainError `rejected`, code `review.file-invalid`, with file, line, path and reason of every problem.
 */
export function readRules(file: string, bytes: Uint8Array): RuleBook {
  const { version, rules } = readYamlFile({ file, bytes, refusedAs: INVALID_RULE_FILE }, rulesFile);
  return { version, digest: createHash('sm3').update(bytes).digest('hex'), rules: rules.map((rule) => ruleOf(rule)) };
}

/** A rule as the file has it: every figure as the text that was written. */
export interface WrittenRule {
  readonly id: string;
  readonly kind: RuleKind;
  readonly title: Bilingual;
  readonly severity: Severity;
  readonly when: readonly Phase[];
  readonly provinces?: readonly string[];
  readonly effectiveFrom: string;
  readonly effectiveUntil?: string;
  readonly source: string;
  readonly parameters: Readonly<Record<string, { readonly value: unknown; readonly source: string }>>;
}

/** The rules as they are written, for whoever shows them. @throws as `readRules` does. */
export function readWrittenRules(file: string, bytes: Uint8Array): readonly WrittenRule[] {
  readRules(file, bytes);
  return (writtenYaml(bytes) as { readonly rules: readonly WrittenRule[] }).rules;
}

/** Reads a rule file from the disk. @throws as `readRules` does, also when it cannot be read. */
export async function readRuleFile(file: string): Promise<RuleBook> {
  const bytes = await readFile(file).catch((error: Error) => {
    const message = `${file}: cannot be read (${error.message}): give the path of a rule file`;
    throw new DomainError('rejected', INVALID_RULE_FILE, message, { file });
  });
  return readRules(file, bytes);
}

function ruleOf<Kind extends RuleKind>({ parameters, effectiveUntil, ...rest }: ReadRule<Kind>): Rule {
  const rule: RuleOf<Kind> = {
    ...rest,
    effectiveUntil: effectiveUntil ?? null,
    parameters: parameters.values,
    sources: parameters.sources,
  };
  return rule as Rule;
}

/** The published schema of the rule file: JSON Schema, for editors that check while somebody writes. */
export function ruleFileSchema(): unknown {
  return z.toJSONSchema(rulesFile, {
    io: 'input',
    reused: 'ref',
    // YAML editors see `15` as a number; the file is read as text all the same.
    override: ({ jsonSchema }) => {
      if (jsonSchema.type === 'string' && jsonSchema.enum === undefined)
        (jsonSchema as { type: unknown }).type = ['string', 'number'];
    },
  });
}
