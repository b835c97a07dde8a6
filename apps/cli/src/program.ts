import { Command, CommanderError } from 'commander';
import { exitCodes, type ExitCode } from './terminal';
import { registerBenches } from './verbs/bench';
import { registerBenefitsCheck } from './verbs/benefits-check';
import { registerBenefitsCompare } from './verbs/benefits-compare';
import { registerBenefitsExplain } from './verbs/benefits-explain';
import { registerBenefitsWhatIf } from './verbs/benefits-what-if';
import { registerCatalogue } from './verbs/catalogue';
import { registerClaim } from './verbs/claim';
import { registerCycle } from './verbs/cycle';
import { registerDigest } from './verbs/digest';
import { registerDoctor } from './verbs/doctor';
import { registerGenerate } from './verbs/generate';
import { registerParked } from './verbs/parked';
import { registerPartitions } from './verbs/partitions';
import { registerPositions } from './verbs/positions';
import { registerPublish } from './verbs/publish';
import { registerReimbursement } from './verbs/reimbursement';
import { registerReviewMeasure } from './verbs/review-measure';
import { registerReviewRules } from './verbs/review-rules';
import { registerReview } from './verbs/review';
import { registerSimulate } from './verbs/simulate';
import { registerStatus } from './verbs/status';
import { registerVerify } from './verbs/verify';

/** Every verb registers itself here, in the order of `--help`. */
const verbs: readonly ((program: Command) => void)[] = [
  registerStatus,
  registerDoctor,
  registerGenerate,
  registerPublish,
  registerSimulate,
  registerBenefitsCheck,
  registerBenefitsCompare,
  registerBenefitsExplain,
  registerBenefitsWhatIf,
  registerReviewRules,
  registerReviewMeasure,
  registerCycle,
  registerPositions,
  registerClaim,
  registerReview,
  registerCatalogue,
  registerReimbursement,
  registerVerify,
  registerDigest,
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

/**
 * Runs one call. Commander ends a wrong call with 1, which here means "refused or differing": a wrong call is 2.
 * @param argv as the process has it, program and script first
 * @returns the exit code of a call that never became a verb; undefined when a verb ran and set its own
 */
export async function runCommandLine(argv: readonly string[]): Promise<ExitCode | undefined> {
  const program = lianqing();
  neverExit(program);
  try {
    await program.parseAsync([...argv]);
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongCall;
  }
}

function neverExit(command: Command): void {
  command.exitOverride();
  for (const inner of command.commands) neverExit(inner);
}
