export * from './installation';
export * from './service-client';
