import { DomainError, unreachable } from '@lianqing/kernel';
import type { FilingCategory, Route, WayOfCare } from './bill';
import type { ExclusionCause, PolicyPack } from './policy-pack';
import { rulesFor } from './ways';

/**
 * The route of a visit, from the filing that covers it (none is `undefined`) and the hospital's emergency flag. A
 * long-term filing or a transfer goes before the flag; the flag needs no filing (deemed filed) and goes before a
 * temporary one, which it betters. Without filing and flag the visit is `unreferred`, where the pack knows that, and where
 * only accounts pay: they go wherever their owner goes.
 * @throws DomainError `rejected`, code `filing.missing`, when the pack does not pay for unreferred visits.
 */
export function routeFor(
  pack: PolicyPack,
  category: FilingCategory | undefined,
  emergency: boolean,
  kind: WayOfCare = 'inpatient',
): Route {
  const filed = category === undefined ? undefined : routeOfCategory(category);
  if (filed === 'filed' || filed === 'referred') return filed;
  if (emergency) return 'emergency';
  if (filed) return filed;
  const rules = rulesFor(pack, kind);
  if (rules?.routes.unreferred || (rules && !rules.pooledFund)) return 'unreferred';
  throw new DomainError(
    'rejected',
    'filing.missing',
    `Policy ${pack.id} pays only for visits that were filed: file the visit, or let the hospital correct its emergency flag, and send the claim under a new number`,
    { pack: pack.id },
  );
}

function routeOfCategory(category: FilingCategory): Route {
  switch (category) {
    case 'resettled-retiree':
    case 'long-term-resident':
    case 'posted-worker':
      return 'filed';
    case 'transfer':
      return 'referred';
    case 'emergency':
      return 'emergency';
    case 'other-temporary':
      return 'temporary';
    default:
      return unreachable(category, 'routeOfCategory');
  }
}

/**
 * Refuses a visit for a cause that the basic fund does not pay for (seed-facts §2.3): work injury, traffic accident,
 * assault, suicide, maternity under its own fund.
 * @param isDeclared whether the patient has declared in writing that no third party is liable
 * @throws DomainError `rejected`, code `cause.excluded`, with the rule's source
 */
export function assertCovered(pack: PolicyPack, cause: ExclusionCause | undefined, isDeclared: boolean): void {
  const rule = cause && pack.exclusions[cause];
  if (!rule || (rule.liftedByDeclaration && isDeclared)) return;
  const remedy = rule.liftedByDeclaration
    ? 'let the patient declare in writing that no third party is liable, and send the claim under a new number'
    : 'the fund or the person that is liable pays';
  throw new DomainError(
    'rejected',
    'cause.excluded',
    `Policy ${pack.id} does not pay for ${cause} (${rule.source}): ${remedy}`,
    { pack: pack.id, cause },
  );
}
