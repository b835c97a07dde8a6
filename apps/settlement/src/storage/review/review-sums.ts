import type { BusinessDate, InstitutionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { plannedEachTime, run } from '@lianqing/persistence';
import type { DataSource } from 'typeorm';

/** What reviews of a period found and decided about somebody. */
export interface ReviewSum {
  readonly institution: InstitutionCode;
  /** Of a physician or department; null where a finding or an item names none, and for hospitals. */
  readonly code: string | null;
  readonly findings: number;
  /** What findings were about, in fen. */
  readonly found: Fen;
  /** Items that were decided with an amount. */
  readonly items: number;
  /** What decisions took back. */
  readonly deducted: Fen;
}

/** Findings by the day on which they were found, decisions by the day on which the case ended. */
const sums = (name: string, code: string) =>
  plannedEachTime(
    name,
    `with found as (
       select institution, coalesce(${code}, '') as code, count(*)::integer as findings, sum(amount)::bigint as found
       from review_finding where found_on between $1 and $2 and ($3::text is null or institution = $3) group by 1, 2
     ), deducted as (
       select known.institution, coalesce(${code}, '') as code, count(*)::integer as items, sum(item.amount)::bigint as deducted
       from review_case as known join review_item as item on item.case_id = known.case_id
       where known.ended_on between $1 and $2 and known.state = 'decided' and ($3::text is null or known.institution = $3)
         and item.amount > 0 and item.number = known.version group by 1, 2
     )
     select institution, code, coalesce(findings, 0) as findings, coalesce(found, 0) as found, coalesce(items, 0) as items,
       coalesce(deducted, 0) as deducted
     from found full join deducted using (institution, code)
     order by deducted desc, found desc, institution, code limit $4`,
  );

const byPerson = {
  physicians: sums('settlement.review-by-physician', 'physician'),
  departments: sums('settlement.review-by-department', 'department'),
  hospitals: sums('settlement.review-by-hospital', 'null::text'),
};
export type ReviewGrouping = keyof typeof byPerson;

/** Those from whom most was taken back come first. */
export async function reviewSums(
  db: DataSource,
  by: ReviewGrouping,
  filter: {
    readonly from: BusinessDate;
    readonly to: BusinessDate;
    readonly institution: InstitutionCode | null;
    readonly limit: number;
  },
): Promise<ReviewSum[]> {
  const rows = await run<ReviewSum>(db, byPerson[by], [filter.from, filter.to, filter.institution, filter.limit]);
  return rows.map((row) => ({ ...row, code: row.code === '' ? null : row.code }));
}
