import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { MonthHeader, MonthLine } from '../generate';
import { WrongCall } from '../terminal';

/** The header of a month file. @throws WrongCall when the file cannot be read or is no month. */
export async function readHeader(file: string): Promise<MonthHeader> {
  for await (const line of readMonth(file)) {
    if ('lianqing' in line && line.version === 1) return line;
    break;
  }
  throw new WrongCall(
    'month.unknown',
    `${file} is not a generated month of version 1`,
    'make one: npx lianqing generate',
  );
}

/** The lines of a month file, one at a time. @throws WrongCall. */
export async function* readMonth(file: string): AsyncGenerator<MonthLine> {
  const input = createReadStream(file, { highWaterMark: 1 << 20 });
  let failure: Error | undefined;
  input.once('error', (error) => (failure = error));
  let number = 0;
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    yield parsed(file, number, text);
  }
  if (failure)
    throw new WrongCall('month.unreadable', `cannot read ${file}: ${failure.message}`, 'see that the file is there');
}

function parsed(file: string, number: number, text: string): MonthLine {
  try {
    return JSON.parse(text) as MonthLine;
  } catch {
    throw new WrongCall('month.malformed', `line ${number} of ${file} is not JSON`, 'generate the month again');
  }
}
