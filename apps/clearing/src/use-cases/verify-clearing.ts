import { Injectable } from '@nestjs/common';
import { MAX_BREACHES, readLaw, verifyBooks, type LawResult } from '@lianqing/ledger';
import { inTransaction, readOnlyPicture } from '@lianqing/persistence';
import { DataSource, type EntityManager } from 'typeorm';
import { clearingLaws } from '../storage/laws';
import { statementsBy } from '../storage/statements';
import { digestOf } from './digest-statements';

const PAGE = 1_000;

/** Proves what must hold in this database, all of it on one picture. */
@Injectable()
export class VerifyClearing {
  constructor(private readonly db: DataSource) {}

  run(): Promise<LawResult[]> {
    return inTransaction(this.db, async (tx) => {
      await readOnlyPicture(tx);
      const results = await verifyBooks(tx);
      for (const law of clearingLaws) results.push(await readLaw(tx, law));
      results.push(await digestsStand(tx));
      return results;
    });
  }
}

/** Walks over the lines of every statement that has a digest, and makes it again. */
async function digestsStand(tx: EntityManager): Promise<LawResult> {
  const broken: string[] = [];
  let covered = 0;
  for (let after = ''; ;) {
    const statements = await statementsBy(tx, { after, limit: PAGE });
    for (const statement of statements) {
      after = statement.id;
      if (statement.digest === null) continue;
      covered += 1;
      const now = await digestOf(tx, statement);
      if (now !== statement.digest && broken.length < MAX_BREACHES) {
        broken.push(`${statement.id}: digest ${statement.digest}, lines give ${now}`);
      }
    }
    if (statements.length < PAGE) return { law: 'clearing.digests-stand', covered, broken };
  }
}
