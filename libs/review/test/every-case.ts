import type { ReviewedClaim, RuleKind } from '../src';
import type { CasesOf } from './kind-cases';
import { lineCases } from './line-cases';
import { stayCases } from './stay-cases';

/** A kind without cases does not compile. */
export const kindCases: CasesOf<RuleKind> = { ...lineCases, ...stayCases };
export const kindsWithCases = Object.keys(kindCases) as RuleKind[];

/** All claims in which something is found, of different people and with different numbers. */
export function everyCase(): ReviewedClaim[] {
  return kindsWithCases.flatMap((kind, of) =>
    Object.values(kindCases[kind].fires).flatMap((claims, which) =>
      claims.map((one): ReviewedClaim => ({
        ...one,
        claimId: `${of}-${which}-${one.claimId}` as ReviewedClaim['claimId'],
        personId: `${one.personId}${of}X${which}` as ReviewedClaim['personId'],
      })),
    ),
  );
}
