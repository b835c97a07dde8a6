import {
  DomainError,
  invariant,
  reversalIdOf,
  settlementIdOf,
  type BusinessDate,
  type SettlementId,
} from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { RecomputedSettlement } from '../../domain/settling/recompute-later';
import { Catalogues } from '../../storage/catalogue/catalogues';
import { refusalsOf, requestOf } from '../../storage/settling/claim-record';
import { statesOfReversals, type ReversalKey, type ReversalStanding } from '../../storage/settling/claim-states';
import { PolicyPacks } from '../../storage/policies/policy-packs';
import type { ClaimKey } from '../../storage/settling/registers';
import { readSettlements } from '../../storage/settling/settlements';
import { tellLater } from './tell-later';

/** What became of a request to undo a claim. */
export interface ReversalRecord extends ReversalKey {
  readonly claimId: ClaimKey['claimId'];
  readonly state: NonNullable<ReversalStanding['state']>;
  readonly code: string | null;
  readonly message: string | null;
  /** The negated row and the day it is booked on; null where there is none. */
  readonly settlementId: SettlementId | null;
  readonly bookedOn: BusinessDate | null;
  /** Where the home province shows it: later settlements, what they were and what they would be now. */
  readonly later: readonly RecomputedSettlement[];
}

/** Tells what became of a request to undo a claim. */
@Injectable()
export class ReadReversal {
  constructor(
    private readonly db: DataSource,
    private readonly policies: PolicyPacks,
    private readonly catalogues: Catalogues,
  ) {}

  /** @throws DomainError `not-found`, code `reversal.unknown` */
  run(key: ReversalKey): Promise<ReversalRecord> {
    return inTransaction(this.db, (tx) => this.within(tx, key));
  }

  /** As `run`, in a transaction that sees more than others do. */
  async within(tx: EntityManager, key: ReversalKey): Promise<ReversalRecord> {
    const { institution, reversalId } = key;
    const request = await requestOf(tx, key);
    const [standing] = await statesOfReversals(tx, [key]);
    if (!request || !standing?.state) {
      throw new DomainError(
        'not-found',
        'reversal.unknown',
        `Nobody has sent a reversal ${reversalId} of ${institution}`,
        { institution, reversalId },
      );
    }
    const { claimNo, claimId, bookedOn } = request;
    const { state, code } = standing;
    const common = { institution, reversalId, claimId, state, code };
    if (state !== 'reversed') {
      const [refused] = await refusalsOf(tx, [claimNo]);
      return { ...common, message: refused?.message ?? null, settlementId: null, bookedOn: null, later: [] };
    }
    invariant(bookedOn, 'a reversal that was carried out is booked');
    const [row] = await readSettlements(tx, [{ claimNo, bookedOn }]);
    invariant(row, 'a reversal that was carried out has its negated row');
    return {
      ...common,
      message: null,
      settlementId: reversalIdOf(settlementIdOf(institution, claimId)),
      bookedOn,
      later: await tellLater(tx, { policies: this.policies, catalogues: this.catalogues }, row),
    };
  }
}
