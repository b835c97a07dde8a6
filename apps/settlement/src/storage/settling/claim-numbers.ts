import { invariant } from '@lianqing/kernel';
import { run, statement } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What the sequence counts on by; stands in the migration as well. */
const BLOCK = 10_000n;

const nextBlock = statement('settlement.next-numbers', `select nextval('claim_number') as first`);

/**
 * Numbers for registered claims and reversals. A process takes a block at a time, so that a chunk knows its numbers
 * before it writes; what a stopped process had left is lost, and nobody minds.
 */
@Injectable()
export class ClaimNumbers {
  private next = 0n;
  private end = 0n;

  /** The first of `count` numbers in a row. */
  async take(tx: EntityManager, count: number): Promise<bigint> {
    const wanted = BigInt(count);
    invariant(wanted <= BLOCK, `at most ${BLOCK} numbers are taken at once`);
    if (this.next + wanted > this.end) {
      const [row] = await run<{ first: bigint }>(tx, nextBlock, []);
      invariant(row, 'a sequence always has a next value');
      [this.next, this.end] = [row.first, row.first + BLOCK];
    }
    const first = this.next;
    this.next += wanted;
    return first;
  }
}
