import { settlementClaims } from '@lianqing/contracts';
import { DomainError, invariant, reversalIdOf, settlementIdOf, type SettlementId } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Claim } from '../../domain/settling/claim';
import type { RecomputedSettlement } from '../../domain/settling/recompute-later';
import {
  publicationsOf,
  refusalsOf,
  registerRowOf,
  reversalsOf,
  type RefusalRow,
  type RegisterRow,
  type ReversalRow,
} from '../../storage/settling/claim-record';
import { Catalogues } from '../../storage/catalogue/catalogues';
import type { ClaimState } from '../../storage/settling/claim-list';
import { unpackClaim } from '../../storage/settling/packed-claim';
import { deductionEntriesOf, type StoredEntry } from '../../storage/review/deduction-entries';
import { PolicyPacks } from '../../storage/policies/policy-packs';
import { heldAmong } from '../../storage/settling/refusals';
import type { ClaimKey } from '../../storage/settling/registers';
import { readSettlements, settlementOf, type SettlementRow } from '../../storage/settling/settlements';
import { explainSplit, type ClaimSplit } from '../policies/explain-split';
import { tellLater } from './tell-later';

/** Where something was published to, and who signed it; all null of what was called over HTTP. */
export interface ClaimOrigin {
  readonly topic: string | null;
  readonly partition: number | null;
  readonly offset: bigint | null;
  readonly keyId: string | null;
}

/** What was told about a claim, and when it became visible. */
export interface ClaimOutcome {
  readonly type:
    | 'claim.settled'
    | 'claim.reversed'
    | 'claim.held'
    | 'claim.rejected'
    | 'reversal.rejected'
    | 'deduction.taken'
    | 'deduction.returned';
  readonly code: string | null;
  readonly message: string | null;
  readonly reversalId: string | null;
  readonly recordedAt: Date;
  readonly batch: bigint;
  readonly ordinal: number;
  /** Null until the batch is on its topic. */
  readonly position: bigint | null;
  readonly publishedAt: Date | null;
}

/** Everything that settlement knows of one claim. */
export interface ClaimRecord extends ClaimKey {
  readonly settlementId: SettlementId;
  readonly state: ClaimState | 'awaited';
  readonly code: string | null;
  readonly message: string | null;
  /** Until when a held claim waits; null of all others. */
  readonly heldUntil: Date | null;
  readonly claim: Claim | undefined;
  readonly origin: ClaimOrigin | undefined;
  readonly split: ClaimSplit | undefined;
  readonly reversals: readonly (ReversalRow & {
    readonly settlementId: SettlementId | null;
    readonly isCarriedOut: boolean;
  })[];
  readonly outcomes: readonly ClaimOutcome[];
  /** Of a claim that was undone, where the home province shows it: later settlements as they were and would be now. */
  readonly later: readonly RecomputedSettlement[];
}

/** What became of a claim, as whoever sent it is told. */
export type ClaimAnswer = Pick<
  ClaimRecord,
  'institution' | 'claimId' | 'settlementId' | 'state' | 'code' | 'message' | 'split'
>;

type Stored = Pick<RefusalRow, 'content' | 'keyId' | 'partition' | 'offset'>;

/** Tells everything about one claim: where it came from, how it was decided, what was told. */
@Injectable()
export class ReadClaim {
  constructor(
    private readonly db: DataSource,
    private readonly policies: PolicyPacks,
    private readonly catalogues: Catalogues,
  ) {}

  /** @throws DomainError `not-found`, code `claim.unknown` */
  run(key: ClaimKey): Promise<ClaimRecord> {
    return inTransaction(this.db, (tx) => this.within(tx, key));
  }

  /** As `run`, in a transaction that sees more than others do. */
  async within(tx: EntityManager, key: ClaimKey): Promise<ClaimRecord> {
    const registered = await registerRowOf(tx, key);
    if (!registered) {
      throw new DomainError(
        'not-found',
        'claim.unknown',
        `Nobody has sent a claim ${key.claimId} of ${key.institution}`,
        { ...key },
      );
    }
    return this.record(tx, key, registered);
  }

  /** The answer to a claim that has come, which is all that its hospital waits for. */
  async answer(tx: EntityManager, key: ClaimKey): Promise<ClaimAnswer> {
    const registered = await registerRowOf(tx, key);
    invariant(registered?.isSeen, 'a claim that is answered has come');
    const { claimNo, bookedOn, reversalId } = registered;
    const { institution, claimId } = key;
    const answered = { institution, claimId, settlementId: settlementIdOf(institution, claimId) };
    const [settled] = bookedOn === null ? [] : await readSettlements(tx, [{ claimNo, bookedOn }]);
    if (settled) {
      const split = await this.splitOf(tx, settled);
      return { ...answered, state: reversalId === null ? 'settled' : 'reversed', code: null, message: null, split };
    }
    const refusals = await refusalsOf(tx, [claimNo]);
    const rejected = refusals.find(({ kind }) => kind === 'rejected');
    const refusal = rejected ?? refusals.find(({ kind }) => kind === 'held');
    const { code = null, message = null } = refusal ?? {};
    return { ...answered, state: rejected ? 'rejected' : 'held', code, message, split: undefined };
  }

  private async record(
    tx: EntityManager,
    key: ClaimKey,
    { claimNo, isSeen, bookedOn, reversalId }: RegisterRow,
  ): Promise<ClaimRecord> {
    const reversals = await reversalsOf(tx, key);
    const places = [{ claimNo, bookedOn }, ...reversals].flatMap((place) =>
      place.bookedOn === null ? [] : [{ claimNo: place.claimNo, bookedOn: place.bookedOn }],
    );
    const rows = await readSettlements(tx, places);
    const [settled, undone] = [
      rows.find((row) => row.claim_no === claimNo),
      rows.find((row) => row.reverses === claimNo),
    ];
    const refusals = await refusalsOf(tx, [claimNo, ...reversals.map((reversal) => reversal.claimNo)]);
    const [held] = await heldAmong(tx, [claimNo]);
    const rejected = refusals.find(({ kind }) => kind === 'rejected');
    const refusal = settled ? undefined : (rejected ?? refusals.find(({ kind }) => kind === 'held'));
    const first: Stored | undefined =
      (settled && storedIn(settled)) ?? refusals.find(({ content }) => content !== null);
    const settlementId = settlementIdOf(key.institution, key.claimId);
    return {
      ...key,
      settlementId,
      state: settled ? (undone ? 'reversed' : 'settled') : held ? 'held' : isSeen ? 'rejected' : 'awaited',
      code: refusal?.code ?? null,
      message: refusal?.message ?? null,
      heldUntil: held?.heldUntil ?? null,
      claim: first?.content ? unpackClaim(first.content) : undefined,
      origin: first && {
        topic: first.partition === null ? null : settlementClaims.name,
        partition: first.partition,
        offset: first.offset,
        keyId: first.keyId,
      },
      split: settled && (await this.splitOf(tx, settled)),
      reversals: reversals.map((reversal) => ({
        ...reversal,
        settlementId: undone?.claim_no === reversal.claimNo ? reversalIdOf(settlementId) : null,
        isCarriedOut: reversal.reversalId === reversalId,
      })),
      outcomes: await outcomesOf(
        tx,
        [settled, undone].filter((row) => row !== undefined),
        refusals,
        settled ? await deductionEntriesOf(tx, claimNo) : [],
      ),
      later: undone ? await tellLater(tx, { policies: this.policies, catalogues: this.catalogues }, undone) : [],
    };
  }

  private async splitOf(tx: EntityManager, row: SettlementRow): Promise<ClaimSplit> {
    const settlement = settlementOf(row);
    invariant(row.content, 'a settled claim is stored with its lines');
    const pack = await this.policies.packOf(settlement.pack.digest);
    return explainSplit(tx, this.catalogues, pack, { settlement, claim: unpackClaim(row.content) });
  }
}

function storedIn(row: SettlementRow): Stored {
  return { content: row.content, keyId: row.key_id, partition: row.origin_partition, offset: row.origin_offset };
}

async function outcomesOf(
  tx: EntityManager,
  settled: readonly SettlementRow[],
  refusals: readonly RefusalRow[],
  deductions: readonly StoredEntry[],
): Promise<ClaimOutcome[]> {
  const outcomes = [
    ...refusals.map(({ kind, code, message, reversalId, recordedAt, batch, ordinal }) => ({
      type: kind === 'reversal-rejected' ? ('reversal.rejected' as const) : (`claim.${kind}` as const),
      ...{ code, message, reversalId, recordedAt, batch, ordinal },
    })),
    ...settled.map((row) => ({
      type: row.reverses === null ? ('claim.settled' as const) : ('claim.reversed' as const),
      ...{
        code: null,
        message: null,
        reversalId: row.reversal_id,
        recordedAt: row.recorded_at,
        batch: row.outbox_id,
        ordinal: row.ordinal,
      },
    })),
    ...deductions.map(({ deduction, entry, recordedAt, batch, ordinal }) => ({
      type: entry.is === 'taken' ? ('deduction.taken' as const) : ('deduction.returned' as const),
      ...{ code: deduction.reasonCode, message: null, reversalId: null, recordedAt, batch, ordinal },
    })),
  ];
  const published = await publicationsOf(tx, [...new Set(outcomes.map(({ batch }) => batch))]);
  return outcomes
    .sort((a, b) => Number(a.batch - b.batch) || a.ordinal - b.ordinal)
    .map((outcome) => {
      const publication = published.get(outcome.batch);
      return { ...outcome, position: publication?.position ?? null, publishedAt: publication?.publishedAt ?? null };
    });
}
