import { assertFactsKnown, readPack, type PolicyPack } from '@lianqing/benefits';
import { DomainError, invariant, type BusinessMonth } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Replay } from '../domain/replay';
import { knownFacts } from '../domain/settlement';
import { monthOfSettlements } from '../storage/month-of-settlements';
import { unpackClaim } from '../storage/packed-claim';
import { PolicyPacks } from '../storage/policy-packs';
import { settlementOf } from '../storage/settlements';

export interface MonthToReplay {
  readonly month: BusinessMonth;
  /** The file of the other policy. */
  readonly text: string;
  /** Which pack it would have stood for; its own id where it is left out. */
  readonly replaces?: string | undefined;
}

export interface ReplayedMonth {
  readonly pack: PolicyPack;
  readonly replaces: string;
  readonly replay: Replay;
}

/** Settles a month anew under another policy, on one picture and without setting anything: who would gain, who would lose. */
@Injectable()
export class ReplayMonth {
  constructor(
    private readonly db: DataSource,
    private readonly policies: PolicyPacks,
  ) {}

  /**
   * @throws DomainError `rejected`: `policy.file-invalid` and `policy.fact-unknown` for a pack that cannot be used,
   *   `what-if.other-year` where its insurance year begins on another day, so that no accumulator would fit;
   *   `not-found`, `what-if.nothing-to-replace`, when no bill of the month was decided by the pack it would replace.
   */
  async run({ month, text, replaces: named }: MonthToReplay): Promise<ReplayedMonth> {
    const pack = readPack('the other policy', Buffer.from(text));
    assertFactsKnown(pack, knownFacts);
    const replaces = named ?? pack.id;
    const packs = new Map<string, PolicyPack>();
    const replay = new Replay(({ pack: { id, digest } }) => {
      const own = id === replaces ? pack : packs.get(digest);
      invariant(own, `pack ${digest} was looked up before its bills are replayed`);
      return own;
    });
    let isReplaced = false;
    await inTransaction(this.db, async (tx) => {
      await tx.query('set transaction isolation level repeatable read, read only');
      await tx.query('set local statement_timeout = 0');
      for await (const rows of monthOfSettlements(tx, month)) {
        for (const row of rows) {
          if (!packs.has(row.pack_digest)) packs.set(row.pack_digest, await this.policies.packOf(row.pack_digest));
          if (row.pack_id === replaces && !isReplaced) {
            assertSameYear(pack, packs.get(row.pack_digest));
            isReplaced = true;
          }
          replay.add({ settlement: settlementOf(row), claim: row.content ? unpackClaim(row.content) : undefined });
        }
      }
    });
    if (!isReplaced) throw nothingToReplace(replaces, month);
    return { pack, replaces, replay };
  }
}

function assertSameYear(pack: PolicyPack, old: PolicyPack | undefined): void {
  if (old?.insuranceYearStart === pack.insuranceYearStart) return;
  throw new DomainError(
    'rejected',
    'what-if.other-year',
    `The insurance year of ${pack.id} begins on ${pack.insuranceYearStart}, that of the settled bills on ${old?.insuranceYearStart}: accumulators of the one do not fit the other`,
    { pack: pack.id },
  );
}

function nothingToReplace(replaces: string, month: BusinessMonth): DomainError {
  return new DomainError(
    'not-found',
    'what-if.nothing-to-replace',
    `No bill of ${month} was decided by ${replaces}: name the pack that the other policy would replace, or another month`,
    { replaces, month },
  );
}
