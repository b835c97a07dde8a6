export * from './read-yaml';
export * from './scalars';
