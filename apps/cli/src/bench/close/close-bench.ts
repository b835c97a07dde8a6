import { wholeNumber, type Bench } from '../bench';

export const closeBench: Bench = {
  name: 'close',
  description:
    'closing a cycle: from the cut-off until every statement is stored with its totals; then the digests over the lines',
  options: (command) => command.option('--obligations <n>', 'obligations of the cycle', '1000000'),
  run: async (options, terminal) => {
    const obligations = wholeNumber(options['obligations']);
    const { runClose } = await import('./run-close'); // the Kafka client is loaded only when it is needed
    return runClose(obligations, terminal);
  },
};
