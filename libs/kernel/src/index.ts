export * from './brand';
export * from './business-date';
export * from './clock';
export * from './compare-texts';
export * from './errors';
export * from './ids';
