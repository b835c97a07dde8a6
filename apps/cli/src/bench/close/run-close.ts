import { monthOf, plusMonths, SystemClock } from '@lianqing/kernel';
import type { Cycle, CycleDetails, Statement } from '../../cycle';
import type { ServiceClient } from '../../installation';
import { Refused, type Terminal } from '../../terminal';
import type { BenchFigures } from '../bench';
import { benchGround, serverProcesses } from '../ground';
import { CpuMeter } from '../measure';
import { OwnServices } from '../own-services';
import { fillCycle } from './fill-cycle';

/** The steps whose time is the time of closing; the digests are a job of their own. */
const STEPS = ['cut-off', 'reconcile', 'state'] as const;

/** Measures closing a cycle of so many obligations, through the real clearing service. */
export async function runClose(obligations: number, terminal: Terminal): Promise<BenchFigures> {
  const ground = benchGround();
  const own = await OwnServices.start(ground, terminal);
  try {
    terminal.progress(`close: ${obligations} obligations are made`);
    const month = plusMonths(monthOf(new SystemClock().today()), -1);
    const { cycle, pairs } = await fillCycle(own.databaseOf('clearing').db, month, obligations);
    const path = `/api/v1/cycles/${encodeURIComponent(cycle)}`;
    const { clearing } = own.installation;

    const meter = new CpuMeter({ node: [own.pidOf('clearing')], ...serverProcesses(ground) });
    const stepSeconds: Record<string, number> = {};
    for (const step of STEPS) {
      terminal.progress(`close: ${step}`);
      stepSeconds[step] = await timed(() => clearing.post<Cycle>(`${path}/${step}`, {}));
    }
    const seconds = Object.values(stepSeconds).reduce((sum, one) => sum + one, 0);
    const { cpuMsPerItem, peakRssMb } = meter.end(obligations);
    await demandStatements(clearing, path, obligations, pairs);

    terminal.progress('close: digests');
    const digestSeconds = await timed(() => clearing.post(`${path}/digests`, {}));
    return {
      name: 'close',
      count: obligations,
      seconds,
      perSecond: obligations / seconds,
      cpuMsPerItem,
      peakRssMb,
      pairs,
      stepSeconds,
      digestSeconds,
      digestLinesPerSecond: obligations / digestSeconds,
      servers: ground.from,
    };
  } finally {
    await own.end();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1_000;
}

/** Whether there is a statement for every pair, with all obligations in them. @throws Refused */
async function demandStatements(
  clearing: ServiceClient,
  path: string,
  obligations: number,
  pairs: number,
): Promise<void> {
  const { state } = await clearing.get<CycleDetails>(path);
  const statements = await clearing.all<Statement>(`${path}/statements`, { limit: 1_000 });
  const lines = statements.reduce((sum, statement) => sum + Number(statement.obligations), 0);
  if (state === 'stated' && statements.length === pairs && lines === obligations) return;
  const message = `the cycle is ${state} with ${statements.length} statements of ${pairs} pairs, over ${lines} of ${obligations} obligations`;
  throw new Refused('bench.incomplete', message, 'see the log of clearing');
}
