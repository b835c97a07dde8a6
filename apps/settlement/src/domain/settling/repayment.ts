import { plusDays, provinceOf, type BusinessDate, type CycleId, type RegionCode } from '@lianqing/kernel';

/** Where the advance of a claim stands on its way back to the hospital. */
export const repaymentStates = ['not-owed', 'open', 'in-clearing', 'being-paid', 'repaid'] as const;
export type RepaymentState = (typeof repaymentStates)[number];

export type CycleState = 'open' | 'cut-off' | 'reconciled' | 'stated' | 'signed' | 'paying' | 'settled';

/** A cycle as clearing tells it, with the treating provinces that have repaid their hospitals. */
export interface KnownCycle {
  readonly cycle: CycleId;
  readonly firstDay: BusinessDate;
  readonly lastDay: BusinessDate;
  readonly state: CycleState;
  readonly repaidProvinces: readonly RegionCode[];
}

/** What decides the state of a claim's repayment. */
export interface Repayable {
  readonly state: 'settled' | 'reversed' | 'held' | 'rejected';
  readonly bookedOn: BusinessDate | null;
  readonly treatingRegion: RegionCode;
  /** The cycle that took it, where that is not the one of its booking day. */
  readonly movedInto: CycleId | null;
}

/** Cycles alike: of claims in them, those of these treating provinces, or of all others. */
export interface CyclesAlike {
  readonly cycles: readonly CycleId[];
  readonly days: readonly Stretch[];
  readonly provinces: { readonly are: 'these' | 'others'; readonly codes: readonly RegionCode[] };
}

/** Days in a row, first and last among them. */
export interface Stretch {
  readonly firstDay: BusinessDate;
  readonly lastDay: BusinessDate;
}

const ofCycle: Readonly<Record<CycleState, Exclude<RepaymentState, 'not-owed'>>> = {
  open: 'open',
  'cut-off': 'in-clearing',
  reconciled: 'in-clearing',
  stated: 'in-clearing',
  signed: 'in-clearing',
  paying: 'being-paid',
  settled: 'repaid',
};

const later = ['in-clearing', 'being-paid', 'repaid'] as const;
const all = { are: 'others', codes: [] } as const;

/** Tells of every claim where its repayment stands, by the cycle that it lies in. */
export class Repayments {
  private readonly byId: ReadonlyMap<CycleId, KnownCycle>;

  /** @param cycles in the order of their days, none of which lies in two of them */
  constructor(private readonly cycles: readonly KnownCycle[]) {
    this.byId = new Map(cycles.map((cycle) => [cycle.cycle, cycle]));
  }

  /** The cycle is null as long as nobody has told of one for that day: then it has not been cut off. */
  of(claim: Repayable): { readonly repayment: RepaymentState; readonly cycle: CycleId | null } {
    const known = claim.movedInto === null ? this.cycleOn(claim.bookedOn) : this.byId.get(claim.movedInto);
    const cycle = known?.cycle ?? claim.movedInto;
    if (claim.state !== 'settled') return { repayment: 'not-owed', cycle };
    if (known === undefined) return { repayment: 'open', cycle };
    const isRepaid = known.repaidProvinces.includes(provinceOf(claim.treatingRegion));
    return { repayment: isRepaid ? 'repaid' : ofCycle[known.state], cycle };
  }

  /** The cycles whose claims are in a state; for `'open'` those whose claims are not, for nobody tells of all days. */
  alike(repayment: Exclude<RepaymentState, 'not-owed'>): CyclesAlike[] {
    if (repayment === 'open') return later.flatMap((state) => this.alike(state));
    const inState = ({ state }: KnownCycle) => ofCycle[state] === repayment;
    const isParted = ({ state, repaidProvinces }: KnownCycle) => repaidProvinces.length > 0 && state !== 'settled';
    const whole = alikeOf(
      this.cycles.filter((cycle) => inState(cycle) && !isParted(cycle)),
      all,
    );
    const parted = this.cycles.filter(isParted).flatMap((cycle) => {
      const codes = cycle.repaidProvinces;
      if (repayment === 'repaid') return alikeOf([cycle], { are: 'these', codes });
      return inState(cycle) ? alikeOf([cycle], { are: 'others', codes }) : [];
    });
    return [...whole, ...parted];
  }

  /** Claims of one cycle; none of a cycle that nobody has told of. */
  in(cycle: CycleId): CyclesAlike[] {
    const known = this.byId.get(cycle);
    return known === undefined ? [] : alikeOf([known], all);
  }

  private cycleOn(day: BusinessDate | null): KnownCycle | undefined {
    if (day === null) return undefined;
    return this.cycles.find(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay);
  }
}

function alikeOf(cycles: readonly KnownCycle[], provinces: CyclesAlike['provinces']): CyclesAlike[] {
  if (cycles.length === 0) return [];
  const days: Stretch[] = [];
  for (const { firstDay, lastDay } of cycles) {
    const before = days.at(-1);
    if (before !== undefined && plusDays(before.lastDay, 1) === firstDay) {
      days[days.length - 1] = { firstDay: before.firstDay, lastDay };
    } else {
      days.push({ firstDay, lastDay });
    }
  }
  return [{ cycles: cycles.map(({ cycle }) => cycle), days, provinces }];
}
