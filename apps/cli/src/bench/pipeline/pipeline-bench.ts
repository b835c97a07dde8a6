import { resolve } from 'node:path';
import { wholeNumber, type Bench } from '../bench';

export const pipelineBench: Bench = {
  name: 'pipeline',
  description:
    'claims on Kafka until settled, owed, posted and drawn, all durable; then the time from publishing to the obligation at a steady rate',
  options: (command) =>
    command
      .option('--claims <n>', 'claims that wait on Kafka when the clock starts', '100000')
      .option('--rate <r>', 'claims per second of the steady part', '1000')
      .option('--steady-seconds <s>', 'how long the steady part lasts', '20')
      .option('--profile <folder>', 'write a CPU profile of every service there')
      .option('--with-floor', 'run the bare chain on the same claims afterwards and compare'),
  run: async (options, terminal) => {
    const asked = {
      claims: wholeNumber(options['claims']),
      rate: wholeNumber(options['rate']),
      steadySeconds: wholeNumber(options['steadySeconds']),
      withFloor: options['withFloor'] === true,
      profileFolder: typeof options['profile'] === 'string' ? resolve(options['profile']) : undefined,
    };
    const { runPipeline } = await import('./run-pipeline'); // the Kafka client is loaded only when it is needed
    return runPipeline(asked, terminal);
  },
};
