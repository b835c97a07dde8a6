import type { ReviewContext, ReviewedClaim, RuleKind } from '../src';

/** One kind of rule: claims in which it finds something, and clean neighbours in which it must not. */
export interface KindCases {
  readonly fires: Readonly<Record<string, readonly ReviewedClaim[]>>;
  readonly silent: Readonly<Record<string, readonly ReviewedClaim[]>>;
  /** Other kinds that rightly find something as well. */
  readonly besides?: readonly RuleKind[];
  readonly context?: ReviewContext;
}

/** Cases of some kinds. */
export type CasesOf<Kind extends RuleKind> = { readonly [Name in Kind]: KindCases };
