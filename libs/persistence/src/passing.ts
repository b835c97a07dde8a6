import { DomainError } from '@lianqing/kernel';

/**
 * SQLSTATE codes and classes (first two characters) that pass by themselves. PostgreSQL 15, appendix A: 08 connection,
 * 53 out of memory, disk or connections, 57P0x shutdown and start, 55P03 lock timeout, 57014 statement timeout,
 * 40001 and 40P01 lost races, 25P03 idle in transaction, 25006 read-only after a failover, 58 system error.
 */
const passingStates = new Set([
  '55P03',
  '57014',
  '57P01',
  '57P02',
  '57P03',
  '57P05',
  '40001',
  '40P01',
  '25P03',
  '25006',
]);
const passingClasses = new Set(['08', '53', '58']);
/** Of those classes, what no waiting mends: the protocol broken by a statement with the wrong number of values. */
const lastingStates = new Set(['08P01']);

/** What Node says when the other side is away. */
const passingSystemErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** pg and TypeORM have no codes for a connection that broke beneath a query; these are their words. */
const passingMessages =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|Query runner already released|Query read timeout|Connection ended)/i;

/** Whether this will pass without anybody doing anything (database away, lock timeout, deadlock): worth trying again. */
export function isPassing(error: unknown): boolean {
  if (error instanceof DomainError) return error.kind === 'unavailable';
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  if (code !== undefined) {
    return (
      passingStates.has(code) ||
      passingSystemErrors.has(code) ||
      isAbsentSocket(error) ||
      (isSqlState(code) && passingClasses.has(code.slice(0, 2)) && !lastingStates.has(code))
    );
  }
  if (error instanceof AggregateError) return error.errors.some(isPassing);
  return passingMessages.test(error.message) || error.name === 'QueryRunnerAlreadyReleasedError';
}

/** A UNIX socket that is not there yet; any other missing file stays missing. */
function isAbsentSocket(error: Error): boolean {
  return codeOf(error) === 'ENOENT' && (error as NodeJS.ErrnoException).syscall === 'connect';
}

/** Whether PostgreSQL broke off this transaction for another one's sake: try it again at once. */
export function isLostRace(error: unknown): boolean {
  const code = error instanceof Error ? codeOf(error) : undefined;
  return code === '40P01' || code === '40001';
}

/** Whether PostgreSQL cancelled a statement for taking too long: less at once may pass. */
export function isStatementTimeout(error: unknown): boolean {
  return error instanceof Error && codeOf(error) === '57014';
}

/** SQLSTATE or system error code, if the error has one. TypeORM copies the driver's onto its own error. */
export function codeOf(error: Error): string | undefined {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && code !== '' ? code : undefined;
}

function isSqlState(code: string): boolean {
  return /^[0-9A-Z]{5}$/.test(code);
}
