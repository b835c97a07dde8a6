import type { SplitStep } from '../../api/shapes';

/** A step with the steps that are parts of it. */
export interface Branch {
  readonly place: number;
  readonly step: SplitStep;
  readonly parts: readonly Branch[];
}

/** The steps as the tree that they are: each names the place of the one that it is a part of. */
export function treeOf(steps: readonly SplitStep[]): Branch[] {
  const branchesBelow = (whole: number | null): Branch[] =>
    steps.flatMap((step, place) => (step.partOf === whole ? [{ place, step, parts: branchesBelow(place) }] : []));
  return branchesBelow(null);
}

/** What is in sight, from top to bottom. */
export function visibleOf(branches: readonly Branch[], open: ReadonlySet<number>): Branch[] {
  return branches.flatMap((branch) => [branch, ...(open.has(branch.place) ? visibleOf(branch.parts, open) : [])]);
}
