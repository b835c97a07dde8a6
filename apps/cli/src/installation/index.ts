export * from './patience';
export type * from './answers';
export * from './installation';
export * from './service-client';
