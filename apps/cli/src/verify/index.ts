export * from './digest-books';
export * from './law';
export * from './verify-all';
