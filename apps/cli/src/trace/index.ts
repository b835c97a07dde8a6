export { yuan, type TraceStep } from './step';
export * from './trace-claim';
