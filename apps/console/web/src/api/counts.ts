import type { ServiceState } from './shapes';

/** How much waits at a service for an operator, as one number of each kind. */
export function countsOf({ lag, parked, stopped, alarms }: NonNullable<ServiceState['standing']>) {
  return {
    lag,
    parked: Object.values(parked).reduce((sum, count) => sum + count, 0),
    stopped: stopped.length,
    alarms: alarms.length,
  };
}
