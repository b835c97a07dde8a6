import type { ComponentType } from 'react';
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

export function screenOf(id: ScreenId): Screen | undefined {
  return screens.find((screen) => screen.id === id);
}

/** The screen at an address. */
export function screenAt(pathname: string): Screen | undefined {
  return screens.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
}
