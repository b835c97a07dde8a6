import { Injectable } from '@nestjs/common';
import { Sm3Stream } from '@lianqing/crypto';
import type { CycleId, RegionCode } from '@lianqing/kernel';
import { positionsOf } from '@lianqing/ledger';
import { inTransaction, run, statement } from '@lianqing/persistence';
import { DataSource, type EntityManager } from 'typeorm';
import { csvLine } from '../domain/csv';
import { allLines } from '../storage/lines';
import { readOnlyPicture } from '../storage/picture';

const readPairs = statement(
  'clearing.pairs-with-obligations',
  `select distinct cycle, treating_province as "treatingProvince", home_province as "homeProvince" from cycle_pair_total
   order by cycle, treating_province, home_province`,
);

export interface BooksDigest {
  /** SM3, hexadecimal. */
  readonly digest: string;
  readonly accounts: number;
  readonly obligations: number;
}

const PAGE = 1_000;

/**
 * One number for the books: equal for two runs on the same input, whatever was killed on the way and however batches were
 * cut. So it covers accounts with their debits and credits, and obligations with their amounts, cycles and references, in
 * their order; no instant, and no id that a batch made.
 */
@Injectable()
export class DigestBooks {
  constructor(private readonly db: DataSource) {}

  run(): Promise<BooksDigest> {
    return inTransaction(this.db, async (tx) => {
      await readOnlyPicture(tx);
      const digest = new Sm3Stream();
      const accounts = await addAccounts(tx, digest);
      const obligations = await addObligations(tx, digest);
      return { digest: digest.digest(), accounts, obligations };
    });
  }
}

async function addAccounts(tx: EntityManager, digest: Sm3Stream): Promise<number> {
  let count = 0;
  let after: readonly [string, string, string, string] | undefined;
  for (;;) {
    const positions = await positionsOf(tx, { after, limit: PAGE });
    for (const { region, fund, code, counterparty, kind, debit, credit } of positions) {
      digest.update(csvLine([region, fund, code, counterparty, kind, String(debit), String(credit)]));
      after = [region, fund, code, counterparty];
    }
    count += positions.length;
    if (positions.length < PAGE) return count;
  }
}

async function addObligations(tx: EntityManager, digest: Sm3Stream): Promise<number> {
  type Pair = { cycle: CycleId; treatingProvince: RegionCode; homeProvince: RegionCode };
  let count = 0;
  for (const pair of await run<Pair>(tx, readPairs, [])) {
    digest.update(csvLine([pair.cycle, pair.homeProvince, pair.treatingProvince]));
    for await (const lines of allLines(tx, pair)) {
      digest.update(lines.map(csvLine).join(''));
      count += lines.length;
    }
  }
  return count;
}
