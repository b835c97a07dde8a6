/** One line of a payload as it is shown, and what it is the beginning of. */
export interface JsonLine {
  readonly depth: number;
  readonly text: string;
  /** Dotted path of the value that begins here; undefined for a line that only closes one. */
  readonly path: string | undefined;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;
const closings: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/** No contract is as deep; what lies deeper has no path. */
const DEEPEST = 50;

/** An object or array whose end has not come yet. */
interface Open {
  readonly closing: string;
  readonly path: string | undefined;
  values: number;
}

/**
 * Valid JSON line by line, one value each. Every token stays as it was written, so that no number is rounded and a name
 * that stands twice stands twice. However deep it is, nothing recurs: a payload may be made to break its reader.
 */
export function jsonLines(json: string): JsonLine[] {
  const lines: { depth: number; text: string; path: string | undefined }[] = [];
  const open: Open[] = [];
  let name: string | undefined;
  const tokens = json.match(TOKEN) ?? [];
  for (const [at, token] of tokens.entries()) {
    const [around, last] = [open.at(-1), lines.at(-1)];
    if (token === ':') continue;
    if (token === ',' && last) last.text += token;
    else if (token === around?.closing && last) {
      open.pop();
      if (around.values === 0) last.text += token;
      else lines.push({ depth: open.length, text: token, path: undefined });
    } else if (tokens[at + 1] === ':') name = token;
    else {
      const path = open.length > DEEPEST ? undefined : pathBelow(around, name);
      lines.push({ depth: open.length, text: name === undefined ? token : `${name}: ${token}`, path });
      if (around) around.values += 1;
      name = undefined;
      const closing = closings[token];
      if (closing !== undefined) open.push({ closing, path, values: 0 });
    }
  }
  return lines;
}

function pathBelow(around: Open | undefined, name: string | undefined): string | undefined {
  if (around === undefined) return '';
  if (around.path === undefined) return undefined;
  const step = name === undefined ? String(around.values) : String(JSON.parse(name));
  return around.path === '' ? step : `${around.path}.${step}`;
}

/** Whether a text is JSON at all. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The line of a path, or of the nearest value around it where the path leads to something that is missing. */
export function lineOf(lines: readonly JsonLine[], path: string): number {
  for (let around = path; ; around = around.slice(0, Math.max(0, around.lastIndexOf('.')))) {
    const found = lines.findIndex((line) => line.path === around);
    if (found >= 0 || around === '') return Math.max(0, found);
  }
}

/** Lines to be shown, or how many are left out between two of them. */
export type Stretch = { readonly from: number; readonly until: number; readonly isShown: boolean };

const AROUND = 3;

/** The first lines and those around problems; a payload may have ten thousand others. */
export function stretchesOf(count: number, marked: readonly number[], first: number): Stretch[] {
  const isShown = new Set<number>();
  for (let line = 0; line < Math.min(first, count); line += 1) isShown.add(line);
  for (const mark of marked) {
    for (let line = Math.max(0, mark - AROUND); line <= Math.min(count - 1, mark + AROUND); line += 1)
      isShown.add(line);
  }
  const stretches: Stretch[] = [];
  for (let from = 0; from < count;) {
    let until = from + 1;
    while (until < count && isShown.has(until) === isShown.has(from)) until += 1;
    stretches.push({ from, until, isShown: isShown.has(from) });
    from = until;
  }
  return stretches;
}
