import { wholeNumber, type Bench } from '../bench';

export const floorBench: Bench = {
  name: 'floor',
  description:
    'the bare chain without framework, checks or explanation, on the same claims: what the product is held against',
  options: (command) =>
    command
      .option('--claims <n>', 'claims to put through', '20000')
      .option('--batch <n>', 'claims of one transaction', '1000')
      .option('--partitions <n>', 'partitions at once', '3'),
  run: async (options, terminal) => {
    const claims = wholeNumber(options['claims']);
    const batch = wholeNumber(options['batch']);
    const partitionsAtOnce = wholeNumber(options['partitions']);
    const { runFloor } = await import('./run-floor'); // the Kafka client is loaded only when it is needed
    return runFloor({ claims, batch, partitionsAtOnce }, terminal);
  },
};
