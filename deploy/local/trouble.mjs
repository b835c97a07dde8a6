/** Ends a command with one clear message: what is missing or in the way, why it matters, how to mend it. Printed without a stack. */
export class Trouble extends Error {
  constructor({ what, why, how }, options) {
    super([what, why && `  why: ${why}`, how && `  how: ${how}`].filter(Boolean).join('\n'), options);
    this.name = 'Trouble';
  }
}

const DISK_TROUBLE = {
  ENOSPC: ['The disk is full', 'free some space, then run the same command again: it goes on where it stopped'],
  EDQUOT: [
    'The disk quota is used up',
    'free some space, then run the same command again: it goes on where it stopped',
  ],
  EROFS: ['The disk is read-only', 'put the clone on a disk that can be written to, or mount this one writable'],
  EACCES: [
    'Permission is missing',
    'run the command as the user to whom the clone belongs, or clone it anew as this user',
  ],
  EPERM: [
    'Permission is missing',
    'run the command as the user to whom the clone belongs, or clone it anew as this user',
  ],
};

/** The Trouble behind an error of the file system, or the error itself when it is none that a person can mend. */
export function asTrouble(error) {
  if (error instanceof Trouble) return error;
  const [what, how] = DISK_TROUBLE[error?.code] ?? [];
  if (!what || !error.syscall) return error;
  return new Trouble(
    { what: `${what}: ${error.path ?? error.dest ?? error.syscall}`, why: error.message, how },
    { cause: error },
  );
}

/** Runs a command's main function and ends the process with its exit code: 0, or 1 after the one message. */
export async function runCommand(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    const trouble = asTrouble(error);
    process.stderr.write(`\n${trouble instanceof Trouble ? trouble.message : (trouble?.stack ?? String(trouble))}\n`);
    process.exitCode = 1;
  }
}
