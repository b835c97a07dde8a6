import { wholeNumber, type Bench } from '../bench';

export const consoleBench: Bench = {
  name: 'console',
  description:
    'what somebody in front of the console waits for, in Chromium: first visit, change of screen, from an event to the screen, memory, a stream that was cut',
  options: (command) =>
    command
      .option('--claims <n>', 'claims of the settled month that is shown', '3000')
      .option('--rate <r>', 'messages per second that hospitals send while Today is watched', '200')
      .option('--minutes <m>', 'for how long', '10'),
  run: async (options, terminal) => {
    const asked = {
      claims: wholeNumber(options['claims']),
      rate: wholeNumber(options['rate']),
      minutes: wholeNumber(options['minutes']),
    };
    const { runConsole } = await import('./run-console'); // the Kafka client and the browser are loaded only when needed
    return runConsole(asked, terminal);
  },
};
