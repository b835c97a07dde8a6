export * from './law';
export * from './verify-all';
