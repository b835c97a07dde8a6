import type { ContentOf, settlementOutcomes } from '@lianqing/contracts';
import { invariant, type InstitutionCode } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { END_OF_BATCH, readFeed, type FeedPlace, type FeedRow } from '../../storage/settling/outcome-feed';
import { deductionEntriesIn, type DeductionRow } from '../../storage/review/deduction-entries';
import { readSettlements, settlementOf } from '../../storage/settling/settlements';
import { deductionOutcome, refusedContent, refusedReversalContent, reversedContent, settledContent } from './outcomes';

type Outcomes = typeof settlementOutcomes;
type OutcomeType = Exclude<keyof Outcomes['kinds'], 'day.sealed'>;

/** An outcome as a hospital reads it: what its event tells, and the batch that told it. */
export interface ReadOutcome {
  readonly type: OutcomeType;
  readonly content: ContentOf<Outcomes, OutcomeType>;
  readonly batch: bigint;
  readonly publishedAt: Date;
}

export interface OutcomePage {
  readonly items: readonly ReadOutcome[];
  /** Where the next page begins; always there, for a hospital goes on asking. */
  readonly next: FeedPlace;
  readonly hasMore: boolean;
}

/** What a hospital fetches: its outcomes in the order in which they became visible. */
@Injectable()
export class ReadOutcomes {
  constructor(private readonly db: DataSource) {}

  async run(institution: InstitutionCode, after: FeedPlace, limit: number): Promise<OutcomePage> {
    const { rows, lookedUpTo, hasMore } = await inTransaction(this.db, (tx) => readFeed(tx, institution, after, limit));
    const last = rows.at(-1);
    const atEnd = lookedUpTo === null ? undefined : { position: lookedUpTo, ordinal: END_OF_BATCH };
    return { items: await told(this.db, institution, rows), next: atEnd ?? (last ? placeOf(last) : after), hasMore };
  }
}

function placeOf({ position, ordinal }: FeedPlace): FeedPlace {
  return { position, ordinal };
}

/** Type and content of the outcome that told a row of a deduction. */
function toldDeduction(row: DeductionRow): Pick<ReadOutcome, 'type' | 'content'> {
  const { type, content } = deductionOutcome(row);
  invariant(type === 'deduction.taken' || type === 'deduction.returned', 'a deduction is taken or returned');
  return { type, content };
}

/** Settlements and rows of deductions never change, so they may be read after the page. */
async function told(db: DataSource, institution: InstitutionCode, rows: readonly FeedRow[]): Promise<ReadOutcome[]> {
  const places = rows.flatMap(({ claimNo, bookedOn, kind }) =>
    bookedOn === null || kind !== null ? [] : [{ claimNo, bookedOn }],
  );
  const settlements = new Map((await readSettlements(db, places)).map((row) => [row.claim_no, settlementOf(row)]));
  const batches = rows.flatMap(({ kind, batch }) => (kind === 'deduction' ? [batch] : []));
  const deductions = await deductionEntriesIn(db, institution, [...new Set(batches)]);
  return rows.map((row): ReadOutcome => {
    const { batch, publishedAt, kind, code, message, ordinal } = row;
    if (kind === 'deduction') {
      const entry = deductions.find((one) => one.batch === batch && one.ordinal === ordinal);
      invariant(entry, 'a row of a deduction that was told is stored');
      return { ...toldDeduction(entry), batch, publishedAt };
    }
    if (kind === null) {
      const settlement = settlements.get(row.claimNo);
      invariant(settlement, 'a settlement that was told is stored');
      return settlement.reversal
        ? { type: 'claim.reversed', content: reversedContent(settlement), batch, publishedAt }
        : { type: 'claim.settled', content: settledContent(settlement), batch, publishedAt };
    }
    invariant(code !== null && message !== null, 'a refusal has a code and a message');
    const refused = { institution, ...row };
    if (kind === 'reversal-rejected') {
      invariant(row.reversalId !== null, 'a rejected reversal has its id');
      const content = refusedReversalContent({ ...refused, reversalId: row.reversalId }, { code, message });
      return { type: 'reversal.rejected', content, batch, publishedAt };
    }
    return {
      type: kind === 'held' ? 'claim.held' : 'claim.rejected',
      content: refusedContent(refused, { code, message }),
      batch,
      publishedAt,
    };
  });
}
