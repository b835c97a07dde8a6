export * from './fates';
export { publishMonth, type Published } from './publish-month';
