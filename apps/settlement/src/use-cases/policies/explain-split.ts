import { explain, yearWith, type ExplainedStep, type PolicyPack, type Split, type YearSoFar } from '@lianqing/benefits';
import { invariant } from '@lianqing/kernel';
import type { EntityManager } from 'typeorm';
import { differingLines, listedClaim, type DifferingLine } from '../../domain/catalogue/listed-lines';
import {
  advancedOf,
  billOf,
  silentRatioOf,
  yearContributionOf,
  type Settlement,
} from '../../domain/settling/settlement';
import type { Catalogues } from '../../storage/catalogue/catalogues';
import { consultedFor, type SettledClaim } from '../catalogue/consult-catalogues';

/** How a claim was split, and why: every step with its rule and source, made again from what is stored. */
export interface ClaimSplit {
  readonly settlement: Settlement;
  readonly yearAfter: YearSoFar;
  readonly advanced: bigint;
  /** In what the hospital's figures differ from the catalogue that it was settled by; null where there was none. */
  readonly differences: readonly DifferingLine[] | null;
  readonly steps: readonly ExplainedStep[];
}

/**
 * Splits a settled claim again and tells every step, by the catalogue version that the settlement names.
 * @throws InvariantViolation when the pack gives other amounts than the settlement has.
 */
export async function explainSplit(
  tx: EntityManager,
  catalogues: Catalogues,
  pack: PolicyPack,
  { settlement, claim }: SettledClaim,
): Promise<ClaimSplit> {
  const [listing] = await consultedFor(tx, catalogues, [{ settlement, claim }]);
  const { adjudication, steps } = explain(
    pack,
    billOf(settlement, listedClaim(claim, listing, silentRatioOf(settlement))),
  );
  const fields = Object.keys(settlement.split) as (keyof Split)[];
  const same = fields.every((field) => adjudication.split[field] === settlement.split[field]);
  invariant(same, `claim ${settlement.claimNo} cannot be explained: the pack that decided it gives other amounts`);
  const yearAfter = yearWith(settlement.yearBefore, yearContributionOf(settlement));
  const differences = listing ? differingLines(claim.lines, listing) : null;
  return { settlement, yearAfter, advanced: advancedOf(settlement), differences, steps };
}
