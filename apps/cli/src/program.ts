import { Command } from 'commander';

/** The whole command line: every verb registers itself here. */
export function lianqing(): Command {
  const program = new Command('lianqing')
    .description('cross-region medical-insurance settlement and clearing: what operators and scripts call')
    .showHelpAfterError('(add --help for what this verb takes)')
    .configureHelp({ showGlobalOptions: true });
  for (const register of verbs) register(program);
  return program;
}

const verbs: readonly ((program: Command) => void)[] = [];
