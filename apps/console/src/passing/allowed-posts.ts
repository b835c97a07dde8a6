/** Everything that the screens may post to any service; whatever else changes something is done by the command line. */
const allowed = [
  /^\/api\/v1\/parked\/replay\/preview$/,
  /^\/api\/v1\/parked\/(replay|discard)$/,
  /^\/api\/v1\/parked\/\d+\/(replay|discard)$/,
];

/** Whether a screen may post to this address of a service. */
export function mayPost(path: string): boolean {
  return allowed.some((address) => address.test(path));
}
