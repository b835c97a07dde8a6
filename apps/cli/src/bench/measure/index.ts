export * from './cpu-meter';
export * from './percentile';
export * from './process-figures';
