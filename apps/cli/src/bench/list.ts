import type { Bench } from './bench';

/** Every measurement that `lianqing bench` knows. */
export const benches: readonly Bench[] = [];
