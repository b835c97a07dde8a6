import type { Bench } from './bench';
import { benefitsBench } from './benefits';
import { catalogueBench } from './catalogue/catalogue-bench';
import { closeBench } from './close/close-bench';
import { consoleBench } from './console/console-bench';
import { floorBench } from './floor/floor-bench';
import { pipelineBench } from './pipeline/pipeline-bench';

/** Every measurement that `lianqing bench` knows. */
export const benches: readonly Bench[] = [
  pipelineBench,
  floorBench,
  closeBench,
  benefitsBench,
  catalogueBench,
  consoleBench,
];
