export * from './errors';
export * from './group';
export * from './run-verb';
export * from './table';
export * from './terminal';
export * from './tree';
