export * from './findings';
export * from './machine-checks';
export * from './service-checks';
export * from './standing';
