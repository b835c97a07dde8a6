export type * from './answers';
export * from './import-file';
