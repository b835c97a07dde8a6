import { readPolicyBook, type PolicyBook } from '@lianqing/benefits';
import type { ClaimSubmitted } from '@lianqing/contracts';
import { provinceOf } from '@lianqing/kernel';
import { resolve } from 'node:path';
import type { MessageLine, MonthLine } from '../../src/generate';
import { adjudicateMonth } from '../../src/review';

/** One claim of a generated month with what the policies make of it. */
export interface SettledClaim {
  readonly claim: ClaimSubmitted;
  readonly message: MessageLine;
  readonly fundTotal: bigint;
  readonly homeProvince: string;
  readonly treatingProvince: string;
}

export function readBook(): Promise<PolicyBook> {
  return readPolicyBook(resolve(__dirname, '../../../../deploy/policies'));
}

/** Adjudicates every claim of a month that is meant to be settled, in the order of the file, with the real engine and packs. */
export function* settledMonth(lines: Iterable<MonthLine>, book: PolicyBook): Generator<SettledClaim> {
  for (const { claim, message, person, institution, split } of adjudicateMonth(lines, book)) {
    yield {
      claim,
      message,
      fundTotal: split.fundTotal,
      homeProvince: provinceOf(person.homeRegion),
      treatingProvince: provinceOf(institution.region),
    };
  }
}
