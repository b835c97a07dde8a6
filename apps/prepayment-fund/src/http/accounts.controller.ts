import { Clock, DomainError, plusDays } from '@lianqing/kernel';
import { pageOf, type Page } from '@lianqing/runtime';
import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { accountKey, type Account, type AccountName } from '../domain/account';
import { EXHAUSTION_DAYS, exhaustionOf } from '../domain/trend';
import { movementsOf, usageOf, warningsOf } from '../storage/account-history';
import { accountNamed, accountsByDanger, accountsByName } from '../storage/account-lists';
import { trendsOf } from '../storage/trends';
import { ChangeMode } from '../use-cases/change-mode';
import { ProposeQuotas } from '../use-cases/propose-quotas';
import {
  AccountPageView,
  AccountParams,
  AccountsQuery,
  AccountView,
  accountView,
  ModeBody,
  MovementPageView,
  PageQuery,
  proposalView,
  ProposalsView,
  ProposeBody,
  TrendQuery,
  TrendView,
  UsagePageView,
  WarningPageView,
} from './account-shapes';
import { readDanger, readMovement, readName, readVersion } from './cursors';

/** How much of each list comes with an account itself. */
const FIRST_PAGE = { after: undefined, limit: 100 };

@ApiTags('accounts')
@Controller('api/v1/accounts')
export class AccountsController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly changeMode: ChangeMode,
    private readonly proposeQuotas: ProposeQuotas,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Accounts of a province, a year, a warning; those most in need of money first, or by pair',
    description: 'With `trendDays` each comes with its trend and the day of its exhaustion, all of them read at once.',
  })
  @ApiOkResponse({ type: AccountPageView })
  async list(@Query() { sort, after, limit, trendDays, ...filter }: AccountsQuery): Promise<Page<unknown>> {
    const query = { ...filter, limit: limit + 1 };
    if (sort === 'pair') {
      const accounts = await accountsByName(this.db, query, readName(after));
      const view = await this.viewOf(accounts.slice(0, limit), trendDays);
      return pageOf(accounts, limit, { item: view, cursor: ({ pair, year }) => [pair, year] });
    }
    const listed = await accountsByDanger(this.db, query, readDanger(after));
    const view = await this.viewOf(
      listed.slice(0, limit).map(({ account }) => account),
      trendDays,
    );
    return pageOf(listed, limit, {
      item: ({ account }) => view(account),
      cursor: ({ account, danger }) => [danger, account.pair, account.year],
    });
  }

  @Get(':pair/:year')
  @ApiOperation({ summary: 'One account with its last movements, changes and warnings; the lists behind `next` go on' })
  @ApiOkResponse({ type: AccountView })
  async show(@Param() { pair, year }: AccountParams): Promise<unknown> {
    const account = await this.account({ pair, year });
    const [movements, usage, warnings] = await Promise.all([
      this.movements(account, FIRST_PAGE),
      this.usage(account, FIRST_PAGE),
      this.warnings(account, FIRST_PAGE),
    ]);
    return { ...accountView(account), movements, usage, warnings };
  }

  @Get(':pair/:year/movements')
  @ApiOperation({ summary: 'Money placed, topped up and adjusted, the last movement first' })
  @ApiOkResponse({ type: MovementPageView })
  async movements(@Param() name: AccountParams, @Query() { after, limit }: PageQuery): Promise<Page<unknown>> {
    return pageOf(await movementsOf(this.db, name, { after: readMovement(after), limit: limit + 1 }), limit, {
      item: (movement) => movement,
      cursor: ({ movedOn, movementId }) => [movedOn, movementId],
    });
  }

  @Get(':pair/:year/usage')
  @ApiOperation({ summary: 'Every change of the account with the figures after it, the last one first' })
  @ApiOkResponse({ type: UsagePageView })
  async usage(@Param() name: AccountParams, @Query() { after, limit }: PageQuery): Promise<Page<unknown>> {
    return pageOf(await usageOf(this.db, name, { before: readVersion(after), limit: limit + 1 }), limit, {
      item: (usage) => usage,
      cursor: ({ version }) => [version],
    });
  }

  @Get(':pair/:year/warnings')
  @ApiOperation({ summary: 'Warnings raised and cleared, with the figures they were raised and cleared on' })
  @ApiOkResponse({ type: WarningPageView })
  async warnings(@Param() name: AccountParams, @Query() { after, limit }: PageQuery): Promise<Page<unknown>> {
    return pageOf(await warningsOf(this.db, name, { before: readVersion(after), limit: limit + 1 }), limit, {
      item: (warning) => warning,
      cursor: ({ raisedVersion }) => [raisedVersion],
    });
  }

  @Get(':pair/:year/trend')
  @ApiOperation({ summary: 'How the account stood at the end of each of the last days, and when its quota is used up' })
  @ApiOkResponse({ type: TrendView })
  async trend(@Param() name: AccountParams, @Query() { days }: TrendQuery): Promise<unknown> {
    const asOf = this.clock.now();
    const { pair, year, homeProvince, treatingProvince } = accountView(await this.account(name));
    const shown = (await this.trends([{ pair, year }], days))(name);
    return { pair, homeProvince, treatingProvince, year, asOf, ...shown };
  }

  @Put(':pair/:year/mode')
  @ApiOperation({ summary: 'Whether the account only measures (`float`) or is drawn on (`drawn`) from now on' })
  @ApiOkResponse({ type: AccountView })
  async setMode(@Param() name: AccountParams, @Body() { mode }: ModeBody): Promise<unknown> {
    await this.changeMode.run(name, mode);
    return this.show(name);
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

  private async account({ pair, year }: AccountName): Promise<Account> {
    const account = await accountNamed(this.db, { pair, year });
    if (account) return account;
    throw new DomainError('not-found', 'account.not-found', `${pair} has no prepayment account for ${year}`, {
      pair,
      year,
    });
  }

  private async viewOf(accounts: readonly Account[], trendDays: number | undefined) {
    if (trendDays === undefined) return accountView;
    const trendOf = await this.trends(accounts, trendDays);
    return (account: Account) => ({ ...accountView(account), ...trendOf(account) });
  }

  /** Trends over `days`; the exhaustion rests on its own number of days, however many are shown. */
  private async trends(names: readonly AccountName[], days: number) {
    const read = Math.max(days, EXHAUSTION_DAYS + 1);
    const trends = await trendsOf(this.db, names, { today: this.clock.today(), days: read });
    return (name: AccountName) => {
      const points = trends.get(accountKey(name)) ?? [];
      const first = plusDays(this.clock.today(), 1 - days);
      return { trend: points.filter(({ day }) => day >= first), exhaustion: exhaustionOf(points) };
    };
  }
}
