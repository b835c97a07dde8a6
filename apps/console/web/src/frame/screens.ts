import type { ComponentType } from 'react';
import { fetchCharts } from '../design/chart';
import { plan, type ScreenGroup, type ScreenId } from './plan';

export interface Screen {
  readonly id: ScreenId;
  readonly group: ScreenGroup;
  readonly key: string;
  readonly path: string;
  readonly load: () => Promise<ComponentType>;
}

const found = import.meta.glob<ComponentType>('../screens/*/screen.tsx', { import: 'default' });

/** The screens that are built, in the order of the plan; each is fetched when somebody goes there. */
export const screens: readonly Screen[] = plan.flatMap((place) => {
  const load = found[`../screens/${place.id}/screen.tsx`];
  return load === undefined ? [] : [{ ...place, path: `/${place.id}`, load }];
});

/** Fetches what the other screens are made of, so that going there waits for their figures alone. */
export async function fetchScreens(): Promise<void> {
  for (const { load } of screens) await load().catch(() => undefined); // who goes there is told what is wrong
  await fetchCharts().catch(() => undefined);
}

export function screenOf(id: ScreenId): Screen | undefined {
  return screens.find((screen) => screen.id === id);
}

/** The screen at an address. */
export function screenAt(pathname: string): Screen | undefined {
  return screens.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
}
