import type { BusinessMonth } from '@lianqing/kernel';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { awaitOutcomes, cyclesNamed, runCycle, type Cycle } from '../../cycle';
import { generateMonth } from '../../generate';
import type { Installation } from '../../installation';
import { publishMonth } from '../../publish';
import type { Terminal } from '../../terminal';

export interface SettledMonth {
  readonly seed: string;
  readonly month: BusinessMonth;
  readonly claims: number;
}

/** Has a generated month published by its hospitals and its cycle closed, so that every screen has something to show. */
export async function settleMonth(
  installation: Installation,
  { seed, month, claims }: SettledMonth,
  terminal: Terminal,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lianqing-month-'));
  try {
    const file = join(folder, 'month.ndjson');
    const stream = createWriteStream(file);
    for (const line of generateMonth({ seed, month, claims, errors: 1, ways: 'real' })) {
      if (!stream.write(`${JSON.stringify(line)}\n`)) await once(stream, 'drain');
    }
    await new Promise<void>((resolve) => stream.end(resolve));
    await publishMonth(installation, { file, rate: 0 }, terminal);
    await awaitOutcomes(installation, terminal);
    const [cycle] = await cyclesNamed(installation, month);
    await runCycle(installation, cycle as Cycle, terminal);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
