import { runCommandLine } from './program';

void runCommandLine(process.argv).then((exitCode) => {
  // A verb has set its own code already; only a call that never became one has its code from here.
  if (exitCode !== undefined) process.exitCode = exitCode;
});
