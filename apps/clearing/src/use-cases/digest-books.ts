import { Injectable } from '@nestjs/common';
import { Sm3Stream } from '@lianqing/crypto';
import { inTransaction, readOnlyPicture } from '@lianqing/persistence';
import { DataSource } from 'typeorm';
import { csvLine } from '../domain/csv';
import { bookKinds, bookSums, type BookKind } from '../storage/book-sums';

/** The digest, and how many rows of each kind it covers. */
export interface BooksDigest extends Readonly<Record<BookKind, number>> {
  /** SM3, hexadecimal. */
  readonly digest: string;
}

/**
 * One number for the books: equal for two runs on the same input, whatever was killed on the way and however batches were
 * cut. It covers accounts with their debits and credits, each entry with its amounts, obligations, statements, credits,
 * payment orders and repayments. PostgreSQL adds up hashes of rows; an SM3 is made over the sums, of which there are as
 * many as pairs and books. It finds what has gone another way, not a forger: that do the digests of the statements.
 */
@Injectable()
export class DigestBooks {
  constructor(private readonly db: DataSource) {}

  run(): Promise<BooksDigest> {
    return inTransaction(this.db, async (tx) => {
      await readOnlyPicture(tx);
      const digest = new Sm3Stream();
      const covered: Partial<Record<BookKind, number>> = {};
      for (const kind of bookKinds) {
        const sums = await bookSums(tx, kind);
        for (const { name, rows, first, second } of sums)
          digest.update(csvLine([kind, name, `${rows}`, first, second]));
        covered[kind] = Number(sums.reduce((count, { rows }) => count + rows, 0n));
      }
      return { digest: digest.digest(), ...(covered as Record<BookKind, number>) };
    });
  }
}
