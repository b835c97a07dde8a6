import type { RegionCode } from '@lianqing/kernel';
import { roundHalfUp, type Fen } from '@lianqing/money';

/** What home owes treating; below 0 it is treating that owes home. */
export interface Owed {
  readonly homeProvince: RegionCode;
  readonly treatingProvince: RegionCode;
  readonly amount: Fen;
}

/** Where one province stands towards all others together. */
export interface NetPosition {
  readonly owes: Fen;
  readonly isOwed: Fen;
  /** isOwed − owes: above 0 the province would receive, below 0 it would pay. */
  readonly net: Fen;
}

/** What netting among all provinces would save. Nothing is paid net: money moves pair by pair. */
export interface Netting {
  readonly positions: ReadonlyMap<RegionCode, NetPosition>;
  /** What moves when each pair pays by itself. */
  readonly gross: Fen;
  /** What would move when each province paid or received its net position once: half the sum of the absolute nets. */
  readonly net: Fen;
  readonly saving: Fen;
  /** Of the gross; null when nothing is owed. */
  readonly savingPerTenThousand: number | null;
  /** 0, or the figures are wrong: what one province owes another is owed. */
  readonly sumOfNets: Fen;
}

const nothing: NetPosition = { owes: 0n, isOwed: 0n, net: 0n };

/** Adds up what each province owes and is owed, and what of it would cancel out. */
export function nettingOf(owed: readonly Owed[]): Netting {
  const positions = new Map<RegionCode, NetPosition>();
  const add = (province: RegionCode, { owes = 0n, isOwed = 0n }: Partial<NetPosition>) => {
    const before = positions.get(province) ?? nothing;
    positions.set(province, {
      owes: before.owes + owes,
      isOwed: before.isOwed + isOwed,
      net: before.net + isOwed - owes,
    });
  };
  for (const { homeProvince, treatingProvince, amount } of owed) {
    const [debtor, creditor] = amount < 0n ? [treatingProvince, homeProvince] : [homeProvince, treatingProvince];
    add(debtor, { owes: absolute(amount) });
    add(creditor, { isOwed: absolute(amount) });
  }
  return { positions, ...savingOf([...positions.values()]) };
}

function savingOf(positions: readonly NetPosition[]): Omit<Netting, 'positions'> {
  const sum = (value: (position: NetPosition) => Fen) => positions.reduce((total, one) => total + value(one), 0n);
  const gross = sum(({ owes }) => owes);
  const net = sum((position) => absolute(position.net)) / 2n;
  const saving = gross - net;
  const savingPerTenThousand = gross === 0n ? null : Number(roundHalfUp(saving * 10_000n, gross));
  return { gross, net, saving, savingPerTenThousand, sumOfNets: sum((position) => position.net) };
}

function absolute(amount: Fen): Fen {
  return amount < 0n ? -amount : amount;
}
