import { assertFactsKnown, countsAsMuch, readPack, type PolicyPack } from '@lianqing/benefits';
import { DomainError, invariant, type BusinessMonth } from '@lianqing/kernel';
import { inTransaction, readOnlyPicture } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { setImmediate as othersHaveTheirTurn } from 'node:timers/promises';
import { DataSource, type EntityManager } from 'typeorm';
import { assertColumnsFit } from '../../domain/policies/fund-sources';
import { listedClaim } from '../../domain/catalogue/listed-lines';
import { PolicyTrial } from '../../domain/policies/policy-trial';
import { knownFacts, silentRatioOf } from '../../domain/settling/settlement';
import { Catalogues } from '../../storage/catalogue/catalogues';
import {
  monthOfSettlements,
  packsOfMonth,
  unfiledClaimsOf,
  type PackOfMonth,
} from '../../storage/policies/month-of-settlements';
import { unpackClaim } from '../../storage/settling/packed-claim';
import { PolicyPacks } from '../../storage/policies/policy-packs';
import { settlementOf, type SettlementRow } from '../../storage/settling/settlements';
import { consultedFor } from '../catalogue/consult-catalogues';

export interface Wish {
  readonly month: BusinessMonth;
  /** The file of the other policy. */
  readonly text: string;
  /** Which pack it would have stood for; its own id where it is left out. */
  readonly replaces?: string | undefined;
}

export interface TriedMonth {
  readonly pack: PolicyPack;
  readonly replaces: string;
  readonly trial: PolicyTrial;
  /** Claims of the month that were rejected because nobody had filed the visit: they are not tried. */
  readonly unfiled: number;
}

/** About twenty seconds on one core, and as long a look at one picture of the database. */
const MAX_ROWS = 1_000_000;

/** Settles a month anew under another policy, on one picture and without setting anything: who would gain, who would lose. */
@Injectable()
export class TryPolicy {
  private isUnderWay = false;

  constructor(
    private readonly db: DataSource,
    private readonly policies: PolicyPacks,
    private readonly catalogues: Catalogues,
  ) {}

  /**
   * @throws DomainError `rejected`: the codes of a pack that could not be in force here, `what-if.other-scheme`,
   *   `what-if.other-year` where its insurance year begins on another day, so that no accumulator would fit,
   *   `what-if.counts-otherwise` where it asks for what the settled bills have not counted, `what-if.too-large`; `not-found`, `what-if.nothing-to-replace`; `unavailable`, `what-if.busy` while another one is
   *   under way, for it runs beside the settling of claims.
   */
  async run(wish: Wish): Promise<TriedMonth> {
    if (this.isUnderWay) {
      throw new DomainError('unavailable', 'what-if.busy', 'Another month is being tried: ask again when it is done');
    }
    this.isUnderWay = true;
    try {
      return await this.tried(wish);
    } finally {
      this.isUnderWay = false;
    }
  }

  private async tried({ month, text, replaces: named }: Wish): Promise<TriedMonth> {
    const pack = readPack('the other policy', Buffer.from(text));
    assertColumnsFit(pack);
    assertFactsKnown(pack, knownFacts);
    const replaces = named ?? pack.id;
    return inTransaction(this.db, async (tx) => {
      await readOnlyPicture(tx);
      const decidedBy = await packsOfMonth(tx, month);
      assertOfSize(decidedBy, month);
      const packs = await this.packsInstead(decidedBy, replaces, pack, month);
      const trial = new PolicyTrial(({ pack: { digest } }) => instead(packs, digest));
      for await (const rows of monthOfSettlements(tx, month)) {
        await this.addPage(tx, trial, rows);
        await othersHaveTheirTurn();
      }
      return { pack, replaces, trial, unfiled: await unfiledClaimsOf(tx, month) };
    });
  }

  /** Lines have the terms of the catalogue version that they were settled by: only the policy is another one. */
  private async addPage(tx: EntityManager, trial: PolicyTrial, rows: readonly SettlementRow[]): Promise<void> {
    const settled = rows.map((row) => ({
      settlement: settlementOf(row),
      claim: row.content ? unpackClaim(row.content) : undefined,
    }));
    const claims = settled.flatMap(({ settlement, claim }) => (claim ? [{ settlement, claim }] : []));
    const listings = await consultedFor(tx, this.catalogues, claims);
    const listed = new Map(
      claims.map(({ settlement, claim }, index) => [
        settlement,
        listedClaim(claim, listings[index], silentRatioOf(settlement)),
      ]),
    );
    for (const { settlement, claim } of settled) {
      const billed = listed.get(settlement);
      trial.add({ settlement, claim: claim && billed && { ...claim, ...billed } });
    }
  }

  /** By digest, what decides a row now. */
  private async packsInstead(
    decidedBy: readonly PackOfMonth[],
    replaces: string,
    pack: PolicyPack,
    month: BusinessMonth,
  ): Promise<Map<string, PolicyPack>> {
    const packs = new Map<string, PolicyPack>();
    for (const { digest, id } of decidedBy) {
      const own = await this.policies.packOf(digest);
      if (id === replaces) assertComparable(pack, own);
      packs.set(digest, id === replaces ? pack : own);
    }
    if (decidedBy.some(({ id }) => id === replaces)) return packs;
    throw new DomainError(
      'not-found',
      'what-if.nothing-to-replace',
      `No bill of ${month} was decided by ${replaces}: name the pack that the other policy would replace, or another month`,
      { replaces, month },
    );
  }
}

function instead(packs: ReadonlyMap<string, PolicyPack>, digest: string): PolicyPack {
  const pack = packs.get(digest);
  invariant(pack, `pack ${digest} is not among those of the month, in one picture of it`);
  return pack;
}

function assertOfSize(decidedBy: readonly PackOfMonth[], month: BusinessMonth): void {
  const rows = decidedBy.reduce((sum, one) => sum + one.rows, 0);
  if (rows <= MAX_ROWS) return;
  throw new DomainError(
    'rejected',
    'what-if.too-large',
    `${month} has ${rows} settlements, at most ${MAX_ROWS} are tried beside the settling of claims: try it on a copy`,
    { rows, limit: MAX_ROWS },
  );
}

function assertComparable(pack: PolicyPack, old: PolicyPack): void {
  if (pack.scheme !== old.scheme) {
    throw new DomainError(
      'rejected',
      'what-if.other-scheme',
      `${pack.id} is a policy of scheme ${pack.scheme}, the settled bills are of ${old.scheme}`,
      { pack: pack.id },
    );
  }
  if (old.insuranceYearStart !== pack.insuranceYearStart) {
    throw new DomainError(
      'rejected',
      'what-if.other-year',
      `The insurance year of ${pack.id} begins on ${pack.insuranceYearStart}, that of the settled bills on ${old.insuranceYearStart}: accumulators of the one do not fit the other`,
      { pack: pack.id },
    );
  }
  if (countsAsMuch(old, pack)) return;
  throw new DomainError(
    'rejected',
    'what-if.counts-otherwise',
    `${pack.id} counts deductibles by period or payments of the pooled fund, which bills settled by ${old.id} have not counted in this way: try it on cases (lianqing benefits check)`,
    { pack: pack.id },
  );
}
