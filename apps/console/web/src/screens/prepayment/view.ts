import { useMemo } from 'react';
import type { AccountFilter, AccountOrder } from '../../api/shapes';
import type { AccountLevel } from '../../design/account-level';
import { useCycle, useParameter, useRegion, useSetParameters } from '../../frame/context';

/** Whether the chosen province placed a prepayment, holds it, or either. */
export const sides = ['both', 'home', 'treating'] as const;
export type Side = (typeof sides)[number];

export const sorts = ['danger', 'pair', 'unpaid', 'quota', 'left', 'topped-up', 'exhaustion'] as const;
export type Sort = (typeof sorts)[number];

/** What the service does when no direction is asked for. */
const usualDirection: Record<Sort, 'asc' | 'desc'> = {
  danger: 'desc',
  pair: 'asc',
  unpaid: 'desc',
  quota: 'desc',
  left: 'asc',
  'topped-up': 'desc',
  exhaustion: 'asc',
};

const ALL_YEARS = 'all';

/** What is looked at, all of it in the address. A chosen cycle stands for its year until another one is chosen. */
export function useView() {
  const [region, cycle] = [useRegion(), useCycle()];
  const side = (useParameter('side', /^(home|treating)$/) ?? 'both') as Side;
  const chosenYear = useParameter('year', /^(\d{4}|all)$/) ?? cycle?.split(':')[1]?.slice(0, 4);
  const level = useParameter('warning', /^(red|yellow|none|without-quota)$/) as AccountLevel | undefined;
  const sort = (useParameter('sort', new RegExp(`^(${sorts.join('|')})$`)) ?? 'danger') as Sort;
  const direction = (useParameter('direction', /^(asc|desc)$/) ?? usualDirection[sort]) as 'asc' | 'desc';
  const year = chosenYear === undefined || chosenYear === ALL_YEARS ? undefined : Number(chosenYear);
  return useMemo(() => {
    const filter: AccountFilter = {
      ...(region !== undefined && { [parameterOfSide[side]]: region }),
      ...(year !== undefined && { year }),
      ...(level !== undefined && { warning: level }),
    };
    const order = { sort, direction } satisfies AccountOrder;
    return { filter, order, region, side, year, level };
  }, [region, side, year, level, sort, direction]);
}

const parameterOfSide = { both: 'province', home: 'homeProvince', treating: 'treatingProvince' } as const;

export type View = ReturnType<typeof useView>;

/** Sorts by a column; by the same one again turns it round. */
export function useSort({ order }: View) {
  const set = useSetParameters();
  return {
    directionOf: (sort: Sort) => (order.sort === sort ? order.direction : undefined),
    sortBy: (sort: Sort) => {
      const usual = usualDirection[sort];
      const turned = order.direction === 'asc' ? 'desc' : 'asc';
      const direction = order.sort === sort ? turned : usual;
      const change = {
        sort: sort === 'danger' ? undefined : sort,
        direction: direction === usual ? undefined : direction,
      };
      set(change, { replace: true });
    },
  };
}

/** What can be seen behind the figures of an account. */
export const rowKinds = ['trend', 'movements', 'changes', 'warnings'] as const;
export type RowKind = (typeof rowKinds)[number];

export const accountKey = ({ pair, year }: { pair: string; year: number }) => `${pair}:${year}`;
