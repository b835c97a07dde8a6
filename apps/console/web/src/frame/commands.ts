import { claimNamed, HOSPITAL, PERSON } from '../api/identifiers';
import { provinceCodes, provinceName } from '../design/provinces';
import type { Screen } from './screens';

/** Where a line of the palette leads: a screen with a filter, or another region or cycle on the screen that is open. */
export interface Command {
  readonly kind: 'claim' | 'person' | 'hospital' | 'cycle' | 'region' | 'screen';
  /** What the words of the kind are filled with. */
  readonly id: string;
  /** Undefined stays on the screen that is open. */
  readonly path: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
}

const MONTH = /^\d{4}-\d{2}(-\d{2})?$/;
const MOST = 12;

interface Known {
  readonly screens: readonly Pick<Screen, 'id' | 'path'>[];
  readonly cycles: readonly string[];
  readonly language: string;
  readonly nameOf: (screen: Screen['id']) => string;
}

/** What a person may mean by some text; nothing leads to a screen that is not there. */
export function commandsFor(text: string, known: Known): Command[] {
  const asked = text.trim();
  // Screens first: “prepayment” looks like the token of a person, too.
  return [...screenCommands(asked, known), ...claimCommands(asked, known), ...cycleCommands(asked, known)]
    .concat(regionCommands(asked, known))
    .slice(0, MOST);
}

/** Parameters are named as in settlement's search of claims. */
function claimCommands(asked: string, { screens }: Known): Command[] {
  const claims = screens.find(({ id }) => id === 'claims');
  if (claims === undefined) return [];
  const named = claimNamed(asked);
  if (named !== undefined) {
    const id = `${named.institution}:${named.claimId}`;
    return [{ kind: 'claim', id, path: `${claims.path}/${encodeURIComponent(id)}`, parameters: {} }];
  }
  const token = asked.toUpperCase();
  const found: Command[] = [];
  if (HOSPITAL.test(token)) {
    found.push({ kind: 'hospital', id: token, path: claims.path, parameters: { institution: token } });
  }
  // A pharmacy's code looks like a token, too: both are offered.
  if (PERSON.test(token)) found.push({ kind: 'person', id: token, path: claims.path, parameters: { personId: token } });
  return found;
}

function cycleCommands(asked: string, { cycles }: Known): Command[] {
  if (!MONTH.test(asked) && !cycles.includes(asked)) return [];
  return cycles
    .filter((id) => id === asked || id.endsWith(`:${asked}`))
    .map((id) => ({ kind: 'cycle' as const, id, path: undefined, parameters: { cycle: id } }));
}

function regionCommands(asked: string, { language }: Known): Command[] {
  if (asked === '') return [];
  return provinceCodes
    .filter((code) => matches(asked, [code, provinceName(code, 'zh'), provinceName(code, 'en')]))
    .map((code) => ({
      kind: 'region' as const,
      id: provinceName(code, language),
      path: undefined,
      parameters: { region: code },
    }));
}

function screenCommands(asked: string, { screens, nameOf }: Known): Command[] {
  return screens
    .filter(({ id }) => matches(asked, [id, nameOf(id)]))
    .map(({ id, path }) => ({ kind: 'screen' as const, id: nameOf(id), path, parameters: {} }));
}

function matches(asked: string, names: readonly string[]): boolean {
  const wanted = asked.toLowerCase();
  return names.some((name) => name.toLowerCase().startsWith(wanted));
}
