import type { Command } from 'commander';
import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import {
  importCatalogueFile,
  type CatalogueItem,
  type CatalogueItems,
  type CatalogueVersion,
  type ImportedCatalogue,
} from '../catalogue';
import { currentInstallation, type ServiceClient } from '../installation';
import {
  exitCodes,
  groupOf,
  JSON_OPTION,
  left,
  Refused,
  right,
  runVerb,
  table,
  WrongCall,
  type Outcome,
} from '../terminal';

/** Lines of a report that are shown; all that came with `--json` or `--report`. */
const SHOWN_LINES = 20;
const SHOWN_VERSIONS = 50;

interface Asked {
  readonly province: string;
  readonly json?: boolean;
}

interface ImportOptions extends Asked {
  readonly changes?: boolean;
  readonly goodRows?: boolean;
  readonly again?: boolean;
  readonly by?: string;
  readonly report?: string;
}

interface ExportOptions extends Asked {
  readonly version?: string;
  readonly out?: string;
}

interface ShowOptions extends Asked {
  readonly version?: string;
  readonly code?: string;
  readonly on?: string;
}

const PROVINCE = ['--province <code>', 'the treating province, for example 310000'] as const;

export function registerCatalogue(program: Command): void {
  const group = groupOf(
    program,
    'catalogue',
    'treatment-place catalogues: what items are worth in a treating province',
  );
  group
    .command('import')
    .description('load a CSV file as the next version of a province; one refused row refuses the file')
    .argument('<file>', 'UTF-8 CSV with a header row, see docs/how-to/load-a-catalogue.md')
    .requiredOption(...PROVINCE)
    .option('--changes', 'the file holds changes to the version before, not the whole catalogue')
    .option('--good-rows', 'load what is good and leave out the items with a refused row')
    .option('--again', 'load bytes that made a version before')
    .option('--by <name>', 'who loads it; without it whoever is logged in')
    .option('--report <file>', 'write what became of each row, as CSV')
    .option(...JSON_OPTION)
    .action((file: string, options: ImportOptions) => runVerb(options, () => load(file, options)));
  group
    .command('export')
    .description('write a version as the file that, imported whole, makes the same state again')
    .requiredOption(...PROVINCE)
    .option('--version <n>', 'without it the latest')
    .option('--out <file>', 'where to write; without it to stdout')
    .option(...JSON_OPTION)
    .action((options: ExportOptions) => runVerb(options, () => save(options)));
  group
    .command('show')
    .description('the versions of a catalogue, or what one code is worth')
    .requiredOption(...PROVINCE)
    .option('--code <code>', 'the rows of this item')
    .option('--on <day>', 'only what holds on this day, YYYY-MM-DD')
    .option('--version <n>', 'without it the latest')
    .option(...JSON_OPTION)
    .action((options: ShowOptions) => runVerb(options, () => show(options)));
}

async function load(file: string, options: ImportOptions): Promise<Outcome> {
  const province = provinceOf(options);
  const { settlement } = currentInstallation();
  const mode = options.changes ? 'changes' : 'full';
  const wishes = {
    province,
    mode,
    goodRows: options.goodRows === true,
    again: options.again === true,
    importedBy: options.by ?? userInfo().username,
  } as const;
  try {
    const imported = await importCatalogueFile(settlement, file, wishes);
    if (options.report !== undefined) await writeAll(await settlement.download(imported.report), options.report);
    return { exitCode: exitCodes.done, json: { file, ...imported }, lines: importedLines(file, imported) };
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'catalogue.rows-refused') throw error;
    const report = error.values['report'] as readonly string[];
    if (options.report !== undefined) await writeReport(options.report, report);
    const { code, message, values } = error;
    return {
      exitCode: exitCodes.refused,
      json: { file, error: { code, message, ...values } },
      lines: refusedLines(error, report),
    };
  }
}

function importedLines(file: string, { version, isRepeated, latestVersion }: ImportedCatalogue): string[] {
  const { treatingProvince, rows, accepted, unchanged, refused, ended, items } = version;
  if (isRepeated) {
    const standing =
      latestVersion === version.version ? '' : `; version ${latestVersion} stands now (--again loads it once more)`;
    return [`nothing to do: ${file} made version ${version.version} of ${treatingProvince}${standing}`];
  }
  return [
    `${file} is version ${version.version} of ${treatingProvince}, ${items} rows stand`,
    `${rows} rows: ${accepted} accepted, ${unchanged} unchanged, ${refused} refused; ${ended} ended`,
  ];
}

function refusedLines(error: Refused, report: readonly string[]): string[] {
  const more = Number(error.values['refused']) + 1 - SHOWN_LINES;
  return [
    error.message,
    ...report.slice(0, SHOWN_LINES),
    ...(more > 0 ? [`… and ${more} more (see --report or --json, which tell of the first ${report.length - 1})`] : []),
  ];
}

async function save({ version, out, ...options }: ExportOptions): Promise<Outcome> {
  const province = provinceOf(options);
  if (out === undefined && options.json) {
    throw new WrongCall('catalogue.out-missing', '--json needs --out: stdout cannot hold both', 'add --out FILE');
  }
  const { settlement } = currentInstallation();
  const content = await settlement.download(`/api/v1/catalogues/${province}/export`, { version: versionIn(version) });
  if (out === undefined) {
    for await (const bytes of content) await written(bytes);
    return { exitCode: exitCodes.done, json: {}, lines: [] };
  }
  await writeAll(content, out);
  return { exitCode: exitCodes.done, json: { file: out }, lines: [`${out}: the catalogue of ${province}`] };
}

function written(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

/** @throws WrongCall when the file cannot be written. */
async function writeAll(content: AsyncIterable<Uint8Array>, file: string): Promise<void> {
  await writing(file, () => writeFile(file, content));
}

async function writeReport(file: string, lines: readonly string[]): Promise<void> {
  await writing(file, () => writeFile(file, `${lines.join('\r\n')}\r\n`));
}

async function writing(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new WrongCall('catalogue.unwritable', `cannot write ${file}: ${reason}`, 'choose another file');
  }
}

async function show({ code, on, version, ...options }: ShowOptions): Promise<Outcome> {
  const province = provinceOf(options);
  const { settlement } = currentInstallation();
  if (code === undefined) return showVersions(settlement, province);
  const query = { code, on, version: versionIn(version) };
  const answer = await settlement.get<CatalogueItems>(`/api/v1/catalogues/${province}/items`, query);
  const nothing = `version ${answer.version} of ${province} has no ${code}${on === undefined ? '' : ` on ${on}`}`;
  return {
    exitCode: answer.items.length > 0 ? exitCodes.done : exitCodes.refused,
    json: answer,
    lines: answer.items.length === 0 ? [nothing] : answer.items.flatMap(itemLines),
  };
}

async function showVersions(settlement: ServiceClient, province: string): Promise<Outcome> {
  const path = `/api/v1/catalogues/${province}/versions`;
  const { items } = await settlement.get<{ items: CatalogueVersion[] }>(path, { limit: SHOWN_VERSIONS });
  const columns = [
    right('version'),
    left('mode'),
    left('imported at'),
    left('by'),
    right('rows'),
    right('accepted'),
    right('unchanged'),
    right('refused'),
    right('ended'),
    right('items'),
    left('SM3 of the file'),
  ];
  const rows = items.map((one) => {
    const counts = [one.rows, one.accepted, one.unchanged, one.refused, one.ended, one.items].map(String);
    return [String(one.version), one.mode, one.importedAt, one.importedBy, ...counts, one.digest];
  });
  const lines = items.length === 0 ? [`there is no catalogue of ${province}`] : table(columns, rows);
  return { exitCode: exitCodes.done, json: { items }, lines };
}

function itemLines({ ceilings, limits, ...item }: CatalogueItem): string[] {
  const until = item.effectiveUntil === null ? 'on' : `until ${item.effectiveUntil}`;
  const given = (values: CatalogueItem['limits']) =>
    Object.entries(values)
      .filter(([, value]) => value !== null && String(value) !== '')
      .map(([name, value]) => `${name} ${String(value)}`)
      .join(', ');
  return [
    `${item.code} ${item.name}: ${item.kind}, class ${item.class}, from ${item.effectiveFrom} ${until}`,
    `  ceilings in fen: ${given(ceilings) || 'none'}`,
    ...(item.class === 'B' ? [`  pre-payment ratio: ${item.preSelfPayRate ?? 'as the home policy has it'}`] : []),
    ...(item.essential ? ['  essential drug'] : []),
    ...(given(limits) === '' ? [] : [`  limits: ${given(limits)}`]),
  ];
}

function provinceOf({ province }: Asked): string {
  if (/^\d{2}0000$/.test(province)) return province;
  throw new WrongCall(
    'catalogue.province',
    `"${province}" is not the code of a province`,
    'write six digits, for example 310000',
  );
}

function versionIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const version = Number(text);
  if (Number.isInteger(version) && version > 0) return version;
  throw new WrongCall('catalogue.version', `"${text}" is not a version`, 'write 1 or more');
}
