import { waitingParked, type ParkedFilter, type ParkedListed } from '../../api/parked-queries';
import type { ServiceName } from '../../api/shapes';

/** The messages that something is to be done with: by name, with those of them that are in sight, or all that match. */
export type Meant =
  { readonly ids: readonly string[]; readonly rows: readonly ParkedListed[] } | { readonly filter: ParkedFilter };

/** The same by name. */
export async function named(service: ServiceName, meant: Meant) {
  if ('ids' in meant) return meant;
  const rows = await waitingParked(service, meant.filter);
  return { ids: rows.map(({ id }) => id), rows };
}
