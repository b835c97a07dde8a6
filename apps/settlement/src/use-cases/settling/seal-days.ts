import { PARTITIONS, settlementOutcomes, settlementTotals, type DayTotals } from '@lianqing/contracts';
import { Clock, DomainError, type BusinessDate, type RegionCode } from '@lianqing/kernel';
import { Outbox, type Outgoing } from '@lianqing/messaging';
import { inTransaction } from '@lianqing/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { sealRulesOf, SETTLEMENT_CONFIG, type SettlementConfig } from '../../settlement.config';
import { BusinessDays, daysFrom } from '../../storage/settling/business-days';
import { takeControlTotals, type ControlTotalRow } from '../../storage/settling/control-totals';
import { PolicyPacks } from '../../storage/policies/policy-packs';

/** Days that one call may seal: more than a year's worth is a slip of the pen. */
const MAX_DAYS = 400;
/** Totals in one message: 32 home provinces times the hospitals of one treating province come in parts of this size. */
const MAX_TOTALS_OF_PART = 2_000;

/** What sealing a day took down. */
export interface SealedDay {
  readonly day: BusinessDate;
  readonly settlements: number;
  readonly totals: number;
}

/**
 * Seals business days: nothing is booked on them any more. The control totals are taken, stored and told, and a seal
 * goes into every partition of the outcomes behind the last outcome of the day, all in one transaction. Whatever is
 * being booked on a day is waited for; sealing again changes nothing.
 */
@Injectable()
export class SealDays {
  constructor(
    private readonly db: DataSource,
    private readonly days: BusinessDays,
    private readonly outbox: Outbox,
    private readonly policies: PolicyPacks,
    private readonly clock: Clock,
    @Inject(SETTLEMENT_CONFIG) private readonly config: SettlementConfig,
  ) {}

  /**
   * @returns the days that were sealed now
   * @throws DomainError `rejected`: `day.not-over`, `day.stretch-invalid`, `day.before-policies`, `day.stretch-too-long`
   */
  async run(stretch: { readonly from: BusinessDate; readonly to: BusinessDate }): Promise<SealedDay[]> {
    const now = this.clock.now();
    refuseStretch(stretch, this.clock.today(), this.policies.earliest);
    return inTransaction(this.db, (tx) => this.seal(tx, stretch, now));
  }

  /** The same inside a transaction that does more. */
  async seal(
    tx: EntityManager,
    { from, to }: { from: BusinessDate; to: BusinessDate },
    now: Date,
  ): Promise<SealedDay[]> {
    await this.days.openDays(tx, daysFrom(from, to, MAX_DAYS), now, sealRulesOf(this.config));
    const open = (await this.days.lockOpenDays(tx, from, to)).map(({ day }) => day);
    if (open.length === 0) return [];
    const totals = await takeControlTotals(tx, open);
    await this.days.markSealed(tx, open, now);
    const messages = open.flatMap((day) =>
      totalsMessages(
        day,
        totals.filter((total) => total.day === day),
      ),
    );
    await this.outbox.add(tx, settlementTotals, messages);
    await this.outbox.add(
      tx,
      settlementOutcomes,
      open.flatMap((day) => sealMessages(day, messages)),
    );
    return open.map((day) => sealedDayOf(day, totals));
  }
}

type TotalsMessage = Outgoing<typeof settlementTotals>;
type SealMessage = Outgoing<typeof settlementOutcomes>;

/** The totals of one day, a message per treating province and part. */
function totalsMessages(day: BusinessDate, totals: readonly ControlTotalRow[]): TotalsMessage[] {
  const byProvince = new Map<RegionCode, ControlTotalRow[]>();
  for (const total of totals) {
    const rows = byProvince.get(total.treatingProvince);
    if (rows) rows.push(total);
    else byProvince.set(total.treatingProvince, [total]);
  }
  return [...byProvince].flatMap(([treatingProvince, rows]) => {
    const parts = Math.ceil(rows.length / MAX_TOTALS_OF_PART);
    return Array.from({ length: parts }, (_, index): TotalsMessage => {
      const slice = rows.slice(index * MAX_TOTALS_OF_PART, (index + 1) * MAX_TOTALS_OF_PART);
      const content: DayTotals = { day, treatingProvince, part: index + 1, parts, totals: slice.map(toldTotal) };
      return { type: 'day.totals', key: treatingProvince, content };
    });
  });
}

function toldTotal({
  homeProvince,
  institution,
  settlements,
  total,
  advanced,
}: ControlTotalRow): DayTotals['totals'][number] {
  return { homeProvince, institution, settlements, total, advanced };
}

function sealMessages(day: BusinessDate, messages: readonly TotalsMessage[]): SealMessage[] {
  const totals = messages.filter(({ content }) => content.day === day).length;
  return Array.from({ length: PARTITIONS }, (_, partition) => ({
    type: 'day.sealed',
    key: day,
    content: { day, partition, totals },
    partition,
  }));
}

function sealedDayOf(day: BusinessDate, totals: readonly ControlTotalRow[]): SealedDay {
  const own = totals.filter((total) => total.day === day);
  return { day, settlements: own.reduce((sum, total) => sum + total.settlements, 0), totals: own.length };
}

function refuseStretch(
  { from, to }: { from: BusinessDate; to: BusinessDate },
  today: BusinessDate,
  earliest: BusinessDate,
): void {
  if (to < from) {
    throw new DomainError(
      'rejected',
      'day.stretch-invalid',
      `There is no day from ${from} to ${to}: name the earlier day first`,
      { from, to },
    );
  }
  if (to >= today) {
    throw new DomainError(
      'rejected',
      'day.not-over',
      `${to} is not over: today is ${today}, a day is sealed when it has ended`,
      { to, today },
    );
  }
  if (from < earliest) {
    throw new DomainError(
      'rejected',
      'day.before-policies',
      `Nothing is booked before any policy began on ${earliest}: there is nothing to seal on ${from}`,
      { from, earliest },
    );
  }
}
