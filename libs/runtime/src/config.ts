import { isIP } from 'node:net';
import { z } from 'zod';

/** The environment could not be understood; the message names every variable and what is wrong with it. */
export class ConfigInvalid extends Error {
  override readonly name = 'ConfigInvalid';
}

/** Whether only this machine can reach a server bound to `host`. */
function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}

/** A whole number within bounds, from the text that environments hold. */
export function wholeNumber(min: number, max: number) {
  return z.coerce.number().int().min(min).max(max);
}

/** A list separated by commas; empty parts are dropped, at least one must remain. */
const commaSeparated = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
  .refine((parts) => parts.length > 0, 'must name at least one');

/** `demo` may generate, publish and simulate; `real` never does (architecture §6). */
export const installation = z.enum(['demo', 'real']);

/** The variables of every server that we start, with a database or without. */
export function serverConfig({ port }: { port: number }) {
  return z.object({
    HOST: z
      .string()
      .refine(isLoopback, 'must be a loopback address (127.0.0.1): until operators can sign in, nothing else is served')
      .default('127.0.0.1'),
    PORT: wholeNumber(0, 65_535).default(port),
    INSTALLATION: installation,
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  });
}

/** What `serverConfig` gives. */
export type ServerConfig = z.output<ReturnType<typeof serverConfig>>;

/**
 * The variables that every service understands, under the names they have in the environment, so that a name found in
 * a runbook is found in the code. A service adds its own: `serviceConfig({ port: 3121 }).extend({ … })`.
 */
export function serviceConfig({ port }: { port: number }) {
  return serverConfig({ port }).extend({
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    DATABASE_POOL_SIZE: wholeNumber(2, 100).default(10),
    KAFKA_BROKERS: commaSeparated,
    REDIS_URL: z.url({ protocol: /^rediss?$/ }),
    TOPIC_PREFIX: z
      .string()
      .regex(/^[a-z0-9._-]{0,60}$/, 'may hold small letters, digits, dots, dashes and underscores')
      .default(''),
    INSTALLATION_KEY_FILE: z.string().min(1).optional(),
    INSTALLATION_KEY: z.string().min(1).optional(),
  });
}

/** What `serviceConfig` gives; every service's configuration is at least this. */
export type ServiceConfig = z.output<ReturnType<typeof serviceConfig>>;

/** What a migration needs: the owner's connection only. */
export const migrationConfig = z.object({ DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }) });

/** The environment of a process, handed in once by `main.ts`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Parses the environment. A variable that is set to nothing counts as not set.
 * @throws ConfigInvalid naming every bad variable; never its value, which may be a secret.
 */
export function parseConfig<Schema extends z.ZodType>(schema: Schema, environment: Environment): z.output<Schema> {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const variable = issue.path.join('.');
    const isMissing = variable !== '' && given[variable] === undefined;
    return `  ${variable}: ${isMissing ? 'is not set' : issue.message}`;
  });
  throw new ConfigInvalid(`The environment is not complete:\n${lines.join('\n')}`);
}
