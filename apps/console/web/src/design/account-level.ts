import type { PrepaymentAccount } from '../api/shapes';
import type { Standing } from './state-mark';

export const accountLevels = ['red', 'yellow', 'none', 'without-quota'] as const;
export type AccountLevel = (typeof accountLevels)[number];

export const standingOfLevel: Record<AccountLevel, Standing> = {
  red: 'stop',
  yellow: 'watch',
  none: 'good',
  'without-quota': 'stop',
};

/** What is owed where nothing was placed has no usage and so no warning, but is no calm account either. */
export function levelOf({
  warning,
  quota,
  short,
}: Pick<PrepaymentAccount, 'warning' | 'quota' | 'short'>): AccountLevel {
  return quota === '0' && short !== '0' ? 'without-quota' : warning;
}
