import type { MonthCalendar } from './calendar';
import type { Hospitals } from './hospitals';

/** What a month is drawn from. */
export interface MonthSource {
  readonly seed: string;
  /** Marks every id of this month, so that files made with other figures never share one. */
  readonly mark: string;
  readonly calendar: MonthCalendar;
  readonly hospitals: Hospitals;
}
