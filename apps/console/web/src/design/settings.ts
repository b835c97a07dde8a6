import { useSyncExternalStore } from 'react';
import { amountUnits, type AmountUnit } from './amounts';
import type { Scheme } from './palette';

/** What a person has chosen for this browser. Filters are not here: they stand in the address. */
export interface Settings {
  readonly language: 'zh' | 'en';
  readonly scheme: Scheme | 'system';
  readonly unit: AmountUnit;
  /** Whether single keys do something; people who dictate turn that off. */
  readonly keys: boolean;
  readonly tourSeen: boolean;
}

const KEPT_AS = 'lianqing.settings';
const initial: Settings = { language: 'zh', scheme: 'system', unit: 'yuan', keys: true, tourSeen: false };

let settings: Settings = kept();
const listeners = new Set<() => void>();

export const currentSettings = (): Settings => settings;

export function useSettings(): Settings {
  return useSyncExternalStore(onSettings, currentSettings);
}

export function onSettings(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function changeSettings(change: Partial<Settings>): void {
  settings = { ...settings, ...change };
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(settings));
  } catch {
    // A browser that keeps nothing still shows everything.
  }
  for (const listener of listeners) listener();
}

const prefersDark = () => matchMedia('(prefers-color-scheme: dark)');
const isPrinted = () => matchMedia('print');

/** The colours that are shown now; paper is light. */
export function schemeOf({ scheme }: Settings): Scheme {
  if (isPrinted().matches) return 'light';
  if (scheme !== 'system') return scheme;
  return prefersDark().matches ? 'dark' : 'light';
}

export function useScheme(): Scheme {
  return useSyncExternalStore(
    (listener) => {
      const forget = onSettings(listener);
      const media = [prefersDark(), isPrinted()];
      for (const one of media) one.addEventListener('change', listener);
      return () => {
        forget();
        for (const one of media) one.removeEventListener('change', listener);
      };
    },
    () => schemeOf(settings),
  );
}

function kept(): Settings {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT_AS) ?? '{}') as Partial<Settings>;
    const unit = amountUnits.find((one) => one === found.unit) ?? initial.unit;
    const language = found.language === 'en' ? 'en' : 'zh';
    const scheme = found.scheme === 'light' || found.scheme === 'dark' ? found.scheme : 'system';
    return { language, scheme, unit, keys: found.keys !== false, tourSeen: found.tourSeen === true };
  } catch {
    return initial;
  }
}
