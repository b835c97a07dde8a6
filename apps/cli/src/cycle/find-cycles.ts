import type { Installation } from '../installation';
import { Refused, WrongCall } from '../terminal';
import type { Cycle } from './answers';

/** Cycles that `text` names: a whole id (`interprovincial:2026-09`), or a period (`2026-09`) of whatever level. @throws Refused */
export async function cyclesNamed(installation: Installation, text: string): Promise<Cycle[]> {
  if (!/^([a-z][a-z-]*:)?\d{4}-\d{2}(-\d{2})?$/.test(text)) {
    throw new WrongCall(
      'cycle.id',
      `"${text}" is no cycle`,
      'write LEVEL:YYYY-MM as `cycle list` shows it, or YYYY-MM',
    );
  }
  const cycles = await installation.clearing.all<Cycle>('/api/v1/cycles', { limit: 1_000 });
  const named = cycles.filter(({ id }) => id === text || id.endsWith(`:${text}`));
  if (named.length > 0) return named;
  throw new Refused('cycle.unknown', `there is no cycle ${text}`, 'see which there are: npx lianqing cycle list');
}

/** The cycle that `text` names. @throws Refused when none or several are meant. */
export async function cycleNamed(installation: Installation, text: string): Promise<Cycle> {
  const [cycle, ...others] = await cyclesNamed(installation, text);
  if (cycle !== undefined && others.length === 0) return cycle;
  const ids = [cycle, ...others].map((one) => one?.id).join(', ');
  throw new Refused('cycle.ambiguous', `${text} may be ${ids}`, 'write the whole id');
}
