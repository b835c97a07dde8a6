export * from './database';
export * from './environment';
export * from './fixed-clock';
export * from './wait-until';
