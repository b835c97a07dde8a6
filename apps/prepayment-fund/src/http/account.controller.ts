import { Clock, DomainError, provincesOf } from '@lianqing/kernel';
import { pageOf, type Page } from '@lianqing/runtime';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { AccountName } from '../domain/account';
import { AccountPolicy } from '../domain/account-policy';
import { movementsOf, usageOf, warningsOf } from '../storage/account-history';
import { accountNamed, type ListedAccount } from '../storage/account-lists';
import { ChangeMode } from '../use-cases/change-mode';
import { ReadTrends } from '../use-cases/read-trends';
import {
  AccountParams,
  AccountView,
  accountView,
  ModeBody,
  MovementPageView,
  PageQuery,
  TrendQuery,
  TrendView,
  UsagePageView,
  WarningPageView,
} from './account-shapes';
import { readMovement, readVersion } from './cursors';

/** How much of each list comes with an account itself. */
const FIRST_PAGE = { after: undefined, limit: 100 };

/** One account and what is behind its figures. */
@ApiTags('accounts')
@Controller('api/v1/accounts/:pair/:year')
export class AccountController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly policy: AccountPolicy,
    private readonly changeMode: ChangeMode,
    private readonly readTrends: ReadTrends,
  ) {}

  @Get()
  @ApiOperation({ summary: 'One account with its last movements, changes and warnings; the lists behind `next` go on' })
  @ApiOkResponse({ type: AccountView })
  async show(@Param() { pair, year }: AccountParams): Promise<unknown> {
    const account = await this.account({ pair, year });
    const [movements, usage, warnings] = await Promise.all([
      this.movements(account, FIRST_PAGE),
      this.usage(account, FIRST_PAGE),
      this.warnings(account, FIRST_PAGE),
    ]);
    return { ...accountView(account, this.policy.thresholds), movements, usage, warnings };
  }

  @Get('movements')
  @ApiOperation({ summary: 'Money placed, topped up and adjusted, the last movement first' })
  @ApiOkResponse({ type: MovementPageView })
  async movements(@Param() name: AccountParams, @Query() { after, limit }: PageQuery): Promise<Page<unknown>> {
    return pageOf(await movementsOf(this.db, name, { after: readMovement(after), limit: limit + 1 }), limit, {
      item: (movement) => movement,
      cursor: ({ movedOn, movementId }) => [movedOn, movementId],
    });
  }

  @Get('usage')
  @ApiOperation({ summary: 'Every change of the account with the figures after it, the last one first' })
  @ApiOkResponse({ type: UsagePageView })
  async usage(@Param() name: AccountParams, @Query() { after, limit }: PageQuery): Promise<Page<unknown>> {
    return pageOf(await usageOf(this.db, name, { before: readVersion(after), limit: limit + 1 }), limit, {
      item: (usage) => usage,
      cursor: ({ version }) => [version],
    });
  }

  @Get('warnings')
  @ApiOperation({ summary: 'Warnings raised and cleared, with the figures they were raised and cleared on' })
  @ApiOkResponse({ type: WarningPageView })
  async warnings(@Param() name: AccountParams, @Query() { after, limit }: PageQuery): Promise<Page<unknown>> {
    return pageOf(await warningsOf(this.db, name, { before: readVersion(after), limit: limit + 1 }), limit, {
      item: (warning) => warning,
      cursor: ({ raisedVersion }) => [raisedVersion],
    });
  }

  @Get('trend')
  @ApiOperation({ summary: 'How the account stood at the end of each of the last days, and when its quota is used up' })
  @ApiOkResponse({ type: TrendView })
  async trend(@Param() name: AccountParams, @Query() { days }: TrendQuery): Promise<unknown> {
    const asOf = this.clock.now();
    const { pair, year } = await this.account(name);
    const trendOf = await this.readTrends.run([name], days);
    return { pair, ...provincesOf(pair), year, asOf, ...trendOf(name) };
  }

  @Put('mode')
  @ApiOperation({ summary: 'Whether the account only measures (`float`) or is drawn on (`drawn`) from now on' })
  @ApiOkResponse({ type: AccountView })
  async setMode(@Param() name: AccountParams, @Body() { mode }: ModeBody): Promise<unknown> {
    await this.changeMode.run(name, mode);
    return this.show(name);
  }

  private async account({ pair, year }: AccountName): Promise<ListedAccount> {
    const account = await accountNamed(this.db, { pair, year });
    if (account) return account;
    throw new DomainError('not-found', 'account.not-found', `${pair} has no prepayment account for ${year}`, {
      pair,
      year,
    });
  }
}
