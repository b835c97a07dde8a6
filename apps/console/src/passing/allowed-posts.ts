import type { ServiceName } from '../console.config';

const parked = [
  /^\/api\/v1\/parked\/replay\/preview$/,
  /^\/api\/v1\/parked\/(replay|discard)$/,
  /^\/api\/v1\/parked\/\d+\/(replay|discard)$/,
];

/** Everything that the screens may post, by service; whatever else changes something is done by the command line. */
const allowed: Readonly<Record<ServiceName, readonly RegExp[]>> = {
  filing: parked,
  settlement: [...parked, /^\/api\/v1\/claims\/(lookup|preview)$/],
  clearing: parked,
  'prepayment-fund': parked,
};

/** Whether a screen may post to this address of a service. */
export function mayPost(service: ServiceName, path: string): boolean {
  return allowed[service].some((address) => address.test(path));
}
