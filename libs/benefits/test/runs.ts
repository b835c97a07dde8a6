/**
 * How often more than usual properties are tried. `npm test` has time for three times as many as `npm run test:unit`;
 * `TIMES=800 npx jest libs/benefits --selectProjects unit long` is a thorough search.
 */
const TIMES = Number(process.env['TIMES'] ?? '1');

/** The runs of a property that is usually tried `usual` times, for `fc.assert`. */
export const triedTimes = (usual: number): { numRuns: number } => ({ numRuns: usual * TIMES });

/** A minute for a usual test; a search has its time in proportion. */
export const PATIENCE_MS = 60_000 * TIMES;
