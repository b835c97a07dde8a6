import { Injectable } from '@nestjs/common';
import { clearingCycles } from '@lianqing/contracts';
import { Sm3Stream } from '@lianqing/crypto';
import type { CycleId } from '@lianqing/kernel';
import { Outbox } from '@lianqing/messaging';
import { inTransaction } from '@lianqing/persistence';
import { DataSource, type EntityManager } from 'typeorm';
import { csvLine } from '../domain/csv';
import type { Statement } from '../domain/statement';
import { statementChanged } from '../events/outgoing';
import { allLines, lineColumns } from '../storage/lines';
import { statementsWithoutDigest, storeDigest } from '../storage/statements';

/**
 * SM3 of a statement's CSV as anybody can download it, so it can be checked without us (`openssl dgst -sm3`), in the
 * format that the statement has once for ever. Reads page by page and holds one.
 */
export async function digestOf(at: EntityManager | DataSource, statement: Statement): Promise<string> {
  const digest = new Sm3Stream().update(csvLine(lineColumns(statement.csvFormat)));
  for await (const lines of allLines(at, statement)) digest.update(lines.map(csvLine).join(''));
  return digest.digest();
}

/**
 * Walks over the lines of each statement that has no digest yet. The lines cannot change any more: the cycle is cut off and
 * obligations are append-only. Each statement is a transaction of its own, so a walk that breaks off goes on where it was.
 */
@Injectable()
export class DigestStatements {
  constructor(
    private readonly db: DataSource,
    private readonly outbox: Outbox,
  ) {}

  /** @returns how many digests were made */
  async run(id: CycleId): Promise<number> {
    let made = 0;
    for (const statement of await statementsWithoutDigest(this.db, id)) {
      const digest = await digestOf(this.db, statement);
      const isStored = await inTransaction(this.db, async (tx) => {
        const changed = await storeDigest(tx, statement, digest);
        if (changed !== undefined) await this.outbox.add(tx, clearingCycles, [statementChanged(changed)]);
        return changed !== undefined;
      });
      if (isStored) made += 1;
    }
    return made;
  }
}
