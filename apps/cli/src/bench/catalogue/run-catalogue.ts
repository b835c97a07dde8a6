import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { importCatalogueFile, type ImportedCatalogue } from '../../catalogue';
import { catalogueFile, itemCodeAt } from '../../generate/catalogue-file';
import { Random } from '../../generate/random';
import type { ServiceClient } from '../../installation';
import { Refused, type Terminal } from '../../terminal';
import type { BenchFigures } from '../bench';
import { benchGround, serverProcesses } from '../ground';
import { CpuMeter, peakRssMbOf, percentile } from '../measure';
import { OwnServices } from '../own-services';

const PROVINCE = '310000';
/** Of 10 000 items, those that differ in the second file. */
const CHANGED = 100;
const LINES_PER_REQUEST = 1_000;
const ON = '2026-06-01';

interface Sizes {
  readonly items: number;
  readonly lines: number;
  readonly seed: number;
}

/** Measures imports, an export and lookups through the real settlement service, one after the other. */
export async function runCatalogue({ items, lines, seed }: Sizes, terminal: Terminal): Promise<BenchFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'lianqing-catalogue-'));
  const [first, second] = [join(folder, 'first.csv'), join(folder, 'second.csv')];
  const ground = benchGround();
  const own = await OwnServices.start(ground, terminal);
  try {
    terminal.progress(`catalogue: ${items} items are made`);
    await pipeline(Readable.from(catalogueFile({ items, seed, changed: 0 })), createWriteStream(first));
    await pipeline(Readable.from(catalogueFile({ items, seed, changed: CHANGED })), createWriteStream(second));
    const { settlement } = own.installation;
    const meterOf = () => new CpuMeter({ node: [own.pidOf('settlement')], ...serverProcesses(ground) });
    const rssMbBefore = Math.round(peakRssMbOf(own.pidOf('settlement')));

    terminal.progress('catalogue: the first import');
    const meter = meterOf();
    const whole = await timed(() => load(settlement, first));
    const { cpuMsPerItem } = meter.end(items);
    demand(whole.result.version.accepted === items, 'not every row was accepted');
    terminal.progress('catalogue: the second import');
    const changed = await timed(() => load(settlement, second));
    const repeated = await timed(() => load(settlement, second));
    demand(repeated.result.isRepeated, 'the same file was loaded twice');
    const exported = await timed(() => lengthOf(settlement));
    const peakRssMb = Math.round(peakRssMbOf(own.pidOf('settlement')));

    terminal.progress(`catalogue: ${lines} lines`);
    const fromDatabase = await lookUp(settlement, meterOf(), { items, lines, seed });
    const remembered = await lookUp(settlement, meterOf(), { items, lines, seed });
    return {
      name: 'catalogue',
      count: items,
      seconds: whole.seconds,
      perSecond: items / whole.seconds,
      cpuMsPerItem,
      rssMbBefore,
      peakRssMb,
      secondImport: { seconds: changed.seconds, accepted: changed.result.version.accepted },
      sameFileAgainSeconds: repeated.seconds,
      export: { seconds: exported.seconds, megabytes: exported.result / 1e6 },
      linesFromDatabase: fromDatabase,
      linesRemembered: remembered,
      servers: ground.from,
    };
  } finally {
    await own.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

function load(settlement: ServiceClient, file: string): Promise<ImportedCatalogue> {
  const wishes = { province: PROVINCE, mode: 'full', goodRows: false, again: false, importedBy: 'bench' } as const;
  return importCatalogueFile(settlement, file, wishes);
}

async function lengthOf(settlement: ServiceClient): Promise<number> {
  let bytes = 0;
  for await (const piece of await settlement.download(`/api/v1/catalogues/${PROVINCE}/export`)) bytes += piece.length;
  return bytes;
}

/**
 * Lines of items drawn at random, a thousand in one request and at most one statement; the same ones every time, so that
 * the second time settlement remembers them.
 */
async function lookUp(settlement: ServiceClient, meter: CpuMeter, { items, lines, seed }: Sizes) {
  const random = Random.of('catalogue lookups', seed);
  const milliseconds: number[] = [];
  let found = 0;
  const requests = Math.ceil(lines / LINES_PER_REQUEST);
  for (let request = 0; request < requests; request += 1) {
    const asked = Array.from({ length: LINES_PER_REQUEST }, () => ({
      code: itemCodeAt(random.below(items)),
      on: ON,
      tier: 'tertiary-a',
    }));
    const { seconds, result } = await timed(() =>
      settlement.post<{ lines: { terms: object | null }[] }>(`/api/v1/catalogues/${PROVINCE}/lines`, { lines: asked }),
    );
    milliseconds.push((seconds * 1_000) / LINES_PER_REQUEST);
    found += result.lines.filter(({ terms }) => terms !== null).length;
  }
  const count = requests * LINES_PER_REQUEST;
  demand(found === count, `${count - found} of ${count} lines were not found`);
  const { cpuMsPerItem } = meter.end(count);
  return {
    lines: count,
    p50MsPerLine: percentile(milliseconds, 0.5),
    p99MsPerLine: percentile(milliseconds, 0.99),
    cpuMsPerItem,
  };
}

async function timed<Result>(work: () => Promise<Result>): Promise<{ seconds: number; result: Result }> {
  const startedAt = performance.now();
  const result = await work();
  return { seconds: (performance.now() - startedAt) / 1_000, result };
}

function demand(holds: boolean, message: string): void {
  if (!holds) throw new Refused('bench.incomplete', message, 'see the log of settlement');
}
