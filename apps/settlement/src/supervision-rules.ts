import { join } from 'node:path';
import { businessDate, id } from '@lianqing/contracts';
import { readTerms } from '@lianqing/runtime';
import { trueOrFalse, wholeNumberText, yuanText } from '@lianqing/yaml';
import { z } from 'zod';
import { approvalLevels, type ApprovalRule } from './domain/supervision/care-approval';
import type { InspectionTerms } from './domain/supervision/inspection';

/** What supervision goes by: data, read at boot. */

/** Most hours that anybody is given for a step: a quarter of a year. */
const MOST_HOURS = 2_160;
/** Longest time after a discharge in which an admission counts as repeated. */
const MOST_DAYS = 90;

const count = (most: number) => wholeNumberText(1, most);

const level = z.strictObject({
  level: z.enum(approvalLevels),
  withinHours: count(MOST_HOURS),
  overdue: z.enum(['escalate', 'lapse']),
});

const common = {
  id: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'must be small letters, digits and dashes'),
  effect: z.enum(['refuse', 'flag']),
  side: z.enum(['treating', 'home']),
  regions: z.array(id('RegionCode')).min(1),
  from: businessDate,
  until: businessDate.optional(),
  levels: z
    .array(level)
    .min(1)
    .refine(isInOrder, 'must ask each level once, in the order hospital, supervision-section, leader')
    .refine((levels) => levels.at(-1)?.overdue === 'lapse', 'nobody is left to escalate to: the last level must lapse'),
  source: z.string().regex(/^(S[0-4]|assumption)\b.*$/, 'must begin with a source document (S0 to S4) or "assumption"'),
};

const items = z.array(z.string().regex(/^[0-9A-Z]{1,30}$/)).min(1);
const rule = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('repeat-admission'),
    withinDays: count(MOST_DAYS),
    sameInstitution: trueOrFalse,
  }),
  z.strictObject({
    ...common,
    kind: z.literal('high-cost'),
    above: yuanText,
  }),
  z.strictObject({ ...common, kind: z.enum(['equipment', 'home-bed']), items }),
]);

const approvalsFile = z.strictObject({
  rules: z.array(rule).refine((rules) => new Set(rules.map((one) => one.id)).size === rules.length, {
    message: 'two rules have the same id',
  }),
});

const inspectionsFile = z.strictObject({
  withinHours: z.strictObject({
    'open-stay': count(MOST_HOURS),
    open: count(MOST_HOURS),
    visited: count(MOST_HOURS),
    evidence: count(MOST_HOURS),
    interviewed: count(MOST_HOURS),
    proposed: count(MOST_HOURS),
  }),
});

/** The rules of this installation, by what they do to a bill. */
export class SupervisionRules {
  readonly refusing: readonly ApprovalRule[];
  readonly flagging: readonly ApprovalRule[];

  constructor(
    readonly approvals: readonly ApprovalRule[],
    readonly inspections: InspectionTerms,
  ) {
    this.refusing = approvals.filter(({ effect }) => effect === 'refuse');
    this.flagging = approvals.filter(({ effect }) => effect === 'flag');
  }

  ruleNamed(name: string): ApprovalRule | undefined {
    return this.approvals.find((one) => one.id === name);
  }
}

/** @throws as `readTerms` does */
export function readSupervisionRules(folder: string): SupervisionRules {
  const { rules } = readTerms(join(folder, 'approvals.yaml'), approvalsFile);
  const { withinHours } = readTerms(join(folder, 'inspections.yaml'), inspectionsFile);
  return new SupervisionRules(
    rules.map((one): ApprovalRule => ({ ...one, until: one.until ?? null })),
    withinHours,
  );
}

function isInOrder(levels: readonly { readonly level: (typeof approvalLevels)[number] }[]): boolean {
  const places = levels.map((one) => approvalLevels.indexOf(one.level));
  return places.every((place, index) => index === 0 || place > (places[index - 1] ?? place));
}
