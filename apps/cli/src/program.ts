import { Command } from 'commander';
import { registerBenches } from './verbs/bench';
import { registerBenefitsCheck } from './verbs/benefits-check';
import { registerBenefitsExplain } from './verbs/benefits-explain';
import { registerGenerate } from './verbs/generate';
import { registerParked } from './verbs/parked';
import { registerPartitions } from './verbs/partitions';
import { registerPublish } from './verbs/publish';

/** Every verb registers itself here, in the order of `--help`. */
const verbs: readonly ((program: Command) => void)[] = [
  registerGenerate,
  registerPublish,
  registerBenefitsCheck,
  registerBenefitsExplain,
  registerParked,
  registerPartitions,
  registerBenches,
];

/** The whole command line. */
export function lianqing(): Command {
  const program = new Command('lianqing')
    .description('cross-region medical-insurance settlement and clearing: what operators and scripts call')
    .showHelpAfterError('(add --help for what this verb takes)');
  for (const register of verbs) register(program);
  return program;
}
