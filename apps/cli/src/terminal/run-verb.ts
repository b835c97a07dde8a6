import { toJson } from '@lianqing/contracts';
import { asVerbEnd, exitCodes, type ExitCode, type VerbEnd } from './errors';
import { ProcessTerminal, type Terminal } from './terminal';

/** How a verb ended: with `--json` the object, else the lines. */
export interface Outcome {
  readonly exitCode: ExitCode;
  readonly json: object;
  readonly lines: readonly string[];
}

/**
 * Runs a verb to its end: prints its result (or its one line of error) and sets the exit code. A bug is not caught: it
 * ends the process with its stack, exit code 1, because nobody could say what to do about it.
 */
export async function runVerb(
  options: { readonly json?: boolean },
  work: (terminal: Terminal) => Promise<Outcome>,
): Promise<void> {
  const json = options.json === true;
  const terminal = new ProcessTerminal(json);
  try {
    const outcome = await work(terminal);
    terminal.erase();
    await print(json ? toJson(outcome.json) : outcome.lines.join('\n'));
    process.exitCode = outcome.exitCode;
  } catch (error) {
    terminal.erase();
    const end = asVerbEnd(error);
    if (end === undefined) {
      process.exitCode = exitCodes.refused;
      throw error;
    }
    await printEnd(end, json);
    process.exitCode = end.exitCode;
  }
}

async function printEnd(end: VerbEnd, json: boolean): Promise<void> {
  const { code, message, whatToDo } = end;
  if (json) return print(toJson({ error: { code, message, whatToDo } }));
  process.stderr.write(`lianqing: ${message} (${code})\n${whatToDo === '' ? '' : `  ${whatToDo}\n`}`);
}

/** Waits until the line is out, so that a pipe gets all of it before the process ends. */
function print(text: string): Promise<void> {
  if (text === '') return Promise.resolve();
  return new Promise((resolve, reject) => {
    process.stdout.write(`${text}\n`, (error) => (error ? reject(error) : resolve()));
  });
}
