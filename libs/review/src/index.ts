export type * from './evidence';
export * from './facts';
export * from './files/rules-file';
export {
  historyDays,
  prompts,
  Review,
  reviewClaims,
  rulesSeeing,
  sortedByPerson,
  type PromptRequest,
  type Sight,
} from './review';
export { isStay } from './figures';
export { keyOf, type Finding, type FindingOf, type FindingSubject } from './finding';
export { checkDigitOf } from './kinds/bills';
export * from './parameters';
export * from './roll-ups';
export * from './rule';
export { explainFinding } from './wording';
