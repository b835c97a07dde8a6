import { pageOf, type Page } from '@lianqing/runtime';
import { Body, Controller, Get, HttpCode, HttpStatus, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { usualDirection } from '../domain/account-order';
import { AccountPolicy } from '../domain/account-policy';
import { ListAccounts } from '../use-cases/list-accounts';
import { ProposeQuotas } from '../use-cases/propose-quotas';
import { ReadTrends } from '../use-cases/read-trends';
import { SumAccounts } from '../use-cases/sum-accounts';
import {
  AccountPageView,
  AccountsQuery,
  AccountSumsView,
  accountSumsView,
  accountView,
  proposalView,
  ProposalsView,
  ProposeBody,
  SumsQuery,
} from './account-shapes';
import { readPlace } from './cursors';

/** Many accounts at once. */
@ApiTags('accounts')
@Controller('api/v1/accounts')
export class AccountsController {
  constructor(
    private readonly policy: AccountPolicy,
    private readonly listAccounts: ListAccounts,
    private readonly sumAccounts: SumAccounts,
    private readonly readTrends: ReadTrends,
    private readonly proposeQuotas: ProposeQuotas,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Accounts of a province, a year, a warning; those most in need of money first, or in another order',
    description: 'With `trendDays` each comes with its trend and the day of its exhaustion, all of them read at once.',
  })
  @ApiOkResponse({ type: AccountPageView })
  async list(@Query() { sort, direction, after, limit, trendDays, ...filter }: AccountsQuery): Promise<Page<unknown>> {
    const isDescending = (direction ?? usualDirection[sort]) === 'desc';
    const accounts = await this.listAccounts.run(filter, {
      sort,
      isDescending,
      after: readPlace(after),
      limit: limit + 1,
    });
    const trendOf =
      trendDays === undefined ? () => ({}) : await this.readTrends.run(accounts.slice(0, limit), trendDays);
    return pageOf(accounts, limit, {
      item: (account) => ({ ...accountView(account, this.policy.thresholds), ...trendOf(account) }),
      cursor: ({ rank, pair, year }) => [String(rank), pair, year],
    });
  }

  @Get('sums')
  @ApiOperation({ summary: 'How many accounts warn, and what all of them come to: placed, used, left, short, needed' })
  @ApiOkResponse({ type: AccountSumsView })
  async sums(@Query() filter: SumsQuery): Promise<unknown> {
    const { asOf, ...sums } = await this.sumAccounts.run(filter);
    return { asOf, thresholds: this.policy.thresholds, ...accountSumsView(sums) };
  }

  @Post('propose-quotas')
  @ApiOperation({
    summary:
      'What each pair should place for a year: 2 × the monthly average of the fourth quarter before it. Places nothing',
  })
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ type: ProposalsView })
  async propose(@Body() body: ProposeBody): Promise<unknown> {
    return { items: (await this.proposeQuotas.run(body)).map(proposalView) };
  }
}
