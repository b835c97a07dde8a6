import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cloneFolder } from '../../src/installation';

/** What addresses are made of. */
export interface Known {
  /** A settled claim, as `HOSPITAL:NUMBER`. */
  readonly claim: string;
  /** A parked message, as `service/id`. */
  readonly parked: string;
}

/** A screen at one address, as it is looked at in every language and scheme. */
export interface Look {
  readonly name: string;
  /** The folder of the screen. */
  readonly screen: string;
  readonly address: (known: Known) => string;
}

const planned: readonly Look[] = [
  { name: 'today', screen: 'today', address: () => '/today' },
  { name: 'positions', screen: 'positions', address: () => '/positions' },
  { name: 'positions-net', screen: 'positions', address: () => '/positions?of=advanced&as=net' },
  { name: 'prepayment', screen: 'prepayment', address: () => '/prepayment' },
  { name: 'claims', screen: 'claims', address: () => '/claims' },
  { name: 'trace', screen: 'claims', address: ({ claim }) => `/claims/${encodeURIComponent(claim)}` },
  { name: 'parked', screen: 'parked', address: () => '/parked' },
  { name: 'parked-message', screen: 'parked', address: ({ parked }) => `/parked/${parked}` },
];

const folder = join(cloneFolder(), 'apps/console/web/src/screens');

export const builtScreens: readonly string[] = readdirSync(folder).filter(isBuilt);

/** One line above for each; those of screens that are not built yet wait. */
export const looks: readonly Look[] = planned.filter(({ screen }) => isBuilt(screen));

export function isBuilt(screen: string): boolean {
  return existsSync(join(folder, screen, 'screen.tsx'));
}
