import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { businessDate, id } from '@lianqing/contracts';
import { positionsOf, trialBalance } from '@lianqing/ledger';
import { pageOf } from '@lianqing/runtime';
import { createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { bookOf, FUND } from '../books/chart';
import { DigestBooks, type BooksDigest } from '../use-cases/digest-books';
import { AccountPage, BooksDigestView, TrialBalanceView } from './money-shapes';
import { accountAfter } from './shapes';

class AccountsQuery extends createZodDto(
  z.object({
    region: id('RegionCode').optional(),
    code: z
      .string()
      .regex(/^[a-z-]{1,40}$/)
      .optional(),
    counterparty: z
      .string()
      .regex(/^[0-9A-Za-z>:._-]{0,40}$/)
      .optional(),
    after: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(999).default(100),
  }),
) {}

class TrialBalanceQuery extends createZodDto(z.object({ region: id('RegionCode'), until: businessDate })) {}

/** The books of the provinces. */
@ApiTags('books')
@Controller('api/v1/books')
export class BooksController {
  constructor(
    private readonly db: DataSource,
    private readonly digestBooks: DigestBooks,
  ) {}

  @Get('digest')
  @ApiOperation({
    summary: 'SM3 over all that is in the books: equal for two runs on the same input, however they went',
  })
  @ApiOkResponse({ type: BooksDigestView })
  digest(): Promise<BooksDigest> {
    return this.digestBooks.run();
  }

  @Get('accounts')
  @ApiOperation({ summary: 'Accounts with their debits, credits and balances' })
  @ApiOkResponse({ type: AccountPage })
  async accounts(@Query() { after, limit, ...filter }: AccountsQuery) {
    const from = after === undefined ? undefined : accountAfter(after);
    const rows = await positionsOf(this.db, { ...filter, fund: FUND, after: from, limit: limit + 1 });
    return pageOf(rows, limit, {
      item: (position) => position,
      cursor: ({ region, fund, code, counterparty }) => [region, fund, code, counterparty],
    });
  }

  @Get('trial-balance')
  @ApiOperation({ summary: 'All accounts of a province as they stood at the end of a day; they sum to 0' })
  @ApiOkResponse({ type: TrialBalanceView })
  async trialBalance(@Query() { region, until }: TrialBalanceQuery) {
    const accounts = await trialBalance(this.db, bookOf(region), until);
    return { region, until, sum: accounts.reduce((sum, account) => sum + account.balance, 0n), accounts };
  }
}
