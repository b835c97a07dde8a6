import { readLaw, verifyBooks, type LawResult } from '@lianqing/ledger';
import { inTransaction, readOnlyPicture } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccountPolicy } from '../domain/account-policy';
import { accountLaws, warningLaw } from '../storage/laws';

/** Proves what must hold in this database, all of it on one picture. */
@Injectable()
export class VerifyAccounts {
  constructor(
    private readonly db: DataSource,
    private readonly policy: AccountPolicy,
  ) {}

  run(): Promise<LawResult[]> {
    const { yellow, red } = this.policy.thresholds;
    return inTransaction(this.db, async (tx) => {
      await readOnlyPicture(tx);
      const results: LawResult[] = [];
      for (const law of accountLaws) results.push(await readLaw(tx, law));
      results.push(await readLaw(tx, warningLaw, [yellow, red]));
      return [...results, ...(await verifyBooks(tx))];
    });
  }
}
