export * from './api-document';
export * from './application';
export * from './database';
export * from './environment';
export * from './fixed-clock';
export * from './topics';
export * from './wait-until';
