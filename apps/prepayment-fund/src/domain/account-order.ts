/** What a list of accounts can go by. */
export const accountSorts = ['danger', 'pair', 'quota', 'unpaid', 'left', 'topped-up', 'exhaustion'] as const;
export type AccountSort = (typeof accountSorts)[number];

export const directions = ['asc', 'desc'] as const;
export type Direction = (typeof directions)[number];

/** The way in which each order is asked for first: what needs somebody, or is largest, stands on top. */
export const usualDirection: Record<AccountSort, Direction> = {
  danger: 'desc',
  pair: 'asc',
  quota: 'desc',
  unpaid: 'desc',
  left: 'asc',
  'topped-up': 'desc',
  exhaustion: 'asc',
};
