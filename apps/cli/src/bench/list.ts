import type { Bench } from './bench';
import { benefitsBench } from './benefits';

/** Every measurement that `lianqing bench` knows. */
export const benches: readonly Bench[] = [benefitsBench];
