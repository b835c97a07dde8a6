import { DomainError, type PairId, type RegionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { proposeQuota, type QuotaProposal } from '../domain/quota-proposal';
import { accountsOfYear } from '../storage/account-lists';

export interface QuotaProposalWithPlaced extends QuotaProposal {
  /** What the account of that year holds already. */
  readonly placed: Fen;
}

/** Proposes what each pair should place for a year; places nothing. */
@Injectable()
export class ProposeQuotas {
  constructor(private readonly db: DataSource) {}

  /** @throws DomainError `rejected` when nothing is known of the year before. */
  async run({
    year,
    treatingProvince,
  }: {
    year: number;
    treatingProvince?: RegionCode | undefined;
  }): Promise<QuotaProposalWithPlaced[]> {
    const lastYear = await accountsOfYear(this.db, year - 1, treatingProvince);
    if (lastYear.length === 0) {
      throw new DomainError(
        'rejected',
        'proposal.no-history',
        `no account of ${year - 1} to propose a quota for ${year} from`,
        {
          year,
        },
      );
    }
    const placed = new Map<PairId, Fen>();
    for (const account of await accountsOfYear(this.db, year, treatingProvince))
      placed.set(account.pair, account.quota);
    return lastYear.map(({ pair, recordedByMonth }) => ({
      ...proposeQuota({ pair, year }, recordedByMonth),
      placed: placed.get(pair) ?? 0n,
    }));
  }
}
