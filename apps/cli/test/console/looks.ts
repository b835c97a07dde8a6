import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cloneFolder } from '../../src/installation';

/** What addresses are made of. */
export interface Known {
  /** A settled claim, as `HOSPITAL:NUMBER`. */
  readonly claim: string;
  /** Of a message that settlement has parked. */
  readonly parkedId: string;
}

/** A screen at one address, as it is looked at in every language and scheme. */
export interface Look {
  readonly name: string;
  readonly address: (known: Known) => string;
}

/** Every screen has at least one line here. */
export const looks: readonly Look[] = [
  { name: 'today', address: () => '/today' },
  { name: 'positions', address: () => '/positions' },
  { name: 'positions-net', address: () => '/positions?of=advanced&as=net' },
  { name: 'prepayment', address: () => '/prepayment' },
  { name: 'claims', address: () => '/claims' },
  { name: 'claims-trace', address: ({ claim }) => `/claims/${encodeURIComponent(claim)}` },
  { name: 'parked', address: () => '/parked' },
  { name: 'parked-message', address: ({ parkedId }) => `/parked/settlement/${parkedId}` },
];

const folder = join(cloneFolder(), 'apps/console/web/src/screens');

/** Screens that are built and that nobody looks at here. */
export function screensUnseen(): string[] {
  return readdirSync(folder)
    .filter((screen) => existsSync(join(folder, screen, 'screen.tsx')))
    .filter((screen) => !looks.some(({ name }) => name === screen));
}
