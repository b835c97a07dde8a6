import type { Command } from 'commander';
import { registerBench } from '../bench/bench';
import { benches } from '../bench/list';
import { exitCodes, groupOf, JSON_OPTION, left, runVerb, table } from '../terminal';

export function registerBenches(program: Command): void {
  const group = groupOf(program, 'bench', 'measures, in databases and topics of its own');
  group
    .command('list')
    .description('what can be measured')
    .option(...JSON_OPTION)
    .action((options: { json?: boolean }) =>
      runVerb(options, async () => {
        const items = benches.map(({ name, description }) => ({ name, description }));
        const rows = items.map(({ name, description }) => [name, description]);
        return Promise.resolve({
          exitCode: exitCodes.done,
          json: { items },
          lines: table([left('name'), left('measures')], rows),
        });
      }),
    );
  for (const bench of benches) registerBench(group, bench);
}
