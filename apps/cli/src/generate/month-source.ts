import type { MonthCalendar } from './calendar';
import type { Hospitals } from './hospitals';
import type { Pharmacies } from './ways/pharmacies';

/** Every way of care with its real share, or stays in hospital alone, with nothing but what those months ever told. */
export const monthWays = ['real', 'inpatient'] as const;
export type MonthWays = (typeof monthWays)[number];

export function isMonthWays(word: string): word is MonthWays {
  return (monthWays as readonly string[]).includes(word);
}

/** What a month is drawn from. */
export interface MonthSource {
  readonly seed: string;
  /** Marks every id of this month, so that files made with other figures never share one. */
  readonly mark: string;
  readonly calendar: MonthCalendar;
  readonly hospitals: Hospitals;
  readonly pharmacies: Pharmacies;
  readonly ways: MonthWays;
}
