export { simulate, type Simulated, type SimulationRequest } from './simulate';
