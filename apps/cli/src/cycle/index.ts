export type * from './answers';
export * from './await-arrival';
export * from './find-cycles';
export * from './run-cycle';
