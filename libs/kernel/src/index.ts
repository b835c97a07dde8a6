export * from './brand';
export * from './business-date';
export * from './clock';
export * from './errors';
export * from './ids';
