import { formatDecimal, trimDecimal, type Fen, type RoundingName } from '@lianqing/money';
import { adjudicate, type Adjudication } from './adjudicate';
import type { Bill } from './bill';
import { wholesOf } from './explanation-tree';
import type { Bilingual, PolicyPack } from './policy-pack';
import type { Step, StepName } from './steps';
import { wordsOf } from './wording';

/** One step as it is shown and stored: an amount, why it is that amount, and in whose words. */
export interface ExplainedStep {
  readonly name: StepName;
  /** Place of the step that this one is a part of, counted from 0; null for a root: the steps are a tree. */
  readonly partOf: number | null;
  /** The line of the bill that it is about, counted from 1; null for the bill as a whole. */
  readonly line: number | null;
  /** In fen. */
  readonly amount: Fen;
  /** The amount in fen before it was rounded; null where nothing had to be. */
  readonly exact: string | null;
  /** How it was rounded; null where nothing had to be. */
  readonly rounding: RoundingName | null;
  /** Path of the rule in the policy pack; `lines.*` and `totals` hold for every pack. */
  readonly rule: string;
  /** Source document with its place, or an assumption with its reason. */
  readonly source: string;
  /** How the source is read where it leaves something open. */
  readonly reading: string | null;
  readonly text: Bilingual;
}

/** A bill told step by step. */
export interface Explanation {
  readonly adjudication: Adjudication;
  readonly steps: readonly ExplainedStep[];
}

/** Adjudicates a bill and tells how: the same run of the engine, heard by a recorder. @throws as `adjudicate` does. */
export function explain(pack: PolicyPack, bill: Bill): Explanation {
  const heard: Step[] = [];
  const adjudication = adjudicate(pack, bill, (step) => heard.push(step));
  const wholes = wholesOf(heard.map(({ name }) => name));
  const steps = heard.map((step, place) => explained(step, wholes[place] ?? null, pack.rounding));
  return { adjudication, steps };
}

function explained(step: Step, partOf: number | null, rounding: RoundingName): ExplainedStep {
  const exact = step.exact && trimDecimal(step.exact);
  const wasRounded = exact !== undefined && exact.scale > 0;
  return {
    name: step.name,
    partOf,
    line: 'line' in step.facts ? step.facts.line : null,
    amount: step.amount,
    exact: wasRounded ? formatDecimal(exact) : null,
    rounding: wasRounded ? rounding : null,
    rule: step.rule,
    source: step.source,
    reading: step.reading ?? null,
    text: wordsOf(step),
  };
}
