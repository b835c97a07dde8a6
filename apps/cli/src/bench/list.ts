import type { Bench } from './bench';
import { benefitsBench } from './benefits';
import { floorBench } from './floor/floor-bench';

/** Every measurement that `lianqing bench` knows. */
export const benches: readonly Bench[] = [floorBench, benefitsBench];
