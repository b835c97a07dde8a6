import type { TimelineStep } from '../api/shapes';
import type { Standing } from './state-mark';

/** How a step of a cycle stands: overdue, taken in time or late, next, or later. */
export function standingOf({ standing, overdue, late }: TimelineStep): Standing {
  if (overdue) return 'stop';
  if (standing === 'taken') return late ? 'watch' : 'good';
  return standing;
}
