export * from './installation-key';
export * from './sm3';
export * from './wrapped-key';
