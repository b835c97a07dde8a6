import { Clock, plusDays } from '@lianqing/kernel';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { accountKey, type AccountName } from '../domain/account';
import { EXHAUSTION_DAYS, exhaustionOf, type Exhaustion, type TrendPoint } from '../domain/trend';
import { trendsOf } from '../storage/trends';

/** How an account went, and when it is used up. */
export interface TrendWithExhaustion {
  readonly trend: readonly TrendPoint[];
  readonly exhaustion: Exhaustion | null;
}

/** Trends of accounts over so many days; the exhaustion rests on its own number of days, however many are shown. */
@Injectable()
export class ReadTrends {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async run(names: readonly AccountName[], days: number): Promise<(name: AccountName) => TrendWithExhaustion> {
    const today = this.clock.today();
    const first = plusDays(today, 1 - days);
    const trends = await trendsOf(this.db, names, { today, days: Math.max(days, EXHAUSTION_DAYS + 1) });
    return (name) => {
      const points = trends.get(accountKey(name)) ?? [];
      return { trend: points.filter(({ day }) => day >= first), exhaustion: exhaustionOf(points) };
    };
  }
}
