import { wholeNumber, type Bench } from '../bench';

export const catalogueBench: Bench = {
  name: 'catalogue',
  description:
    'a catalogue as CSV into settlement: whole, changed by a hundredth, the same again; then what its lines cost',
  options: (command) =>
    command
      .option('--items <n>', 'items of the catalogue', '500000')
      .option('--lines <n>', 'lines looked up, once from the database and once remembered', '40000')
      .option('--seed <n>', 'the same seed makes the same catalogue', '7'),
  run: async (options, terminal) => {
    const sizes = {
      items: wholeNumber(options['items']),
      lines: wholeNumber(options['lines']),
      seed: wholeNumber(options['seed']),
    };
    const { runCatalogue } = await import('./run-catalogue'); // the Kafka client is loaded only when it is needed
    return runCatalogue(sizes, terminal);
  },
};
