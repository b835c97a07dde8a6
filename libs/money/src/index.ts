export * from './allocate';
export * from './fen';
export * from './fund-items';
export * from './rate';
export * from './rounding';
