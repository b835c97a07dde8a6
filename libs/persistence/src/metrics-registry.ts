/** Injection token of the prom-client registry that the libraries put their metrics into. */
export const METRICS_REGISTRY = Symbol('metrics registry');
