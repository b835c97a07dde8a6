import { Logger, type Type } from '@nestjs/common';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { TimedSteps } from '@lianqing/jobs';
import type { Clock } from '@lianqing/kernel';
import { KafkaLog } from '@lianqing/messaging';
import { migrate, type Migration } from '@lianqing/persistence';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import {
  ConfigInvalid,
  migrationConfig,
  parseConfig,
  type Environment,
  type ServerConfig,
  type ServiceConfig,
} from './config';
import { Health } from './health';
import { IdempotencyInterceptor } from './idempotency/interceptor';
import { RuntimeModule } from './runtime.module';
import { listen, startServer, type RunningService, type ServerDefinition } from './server';

/** What a service is made of: a server whose module brings the database (`DatabaseModule.forService`). */
export interface ServiceDefinition<Config extends ServiceConfig> extends ServerDefinition<Config> {
  /** The transport that topics arrive by, when the service listens to some; the module provides it. */
  readonly transport?: Type<CustomTransportStrategy>;
}

/** A stop that takes longer ends hard; the next start finds everything in PostgreSQL. */
const STOP_LIMIT_MS = 20_000;

/**
 * Starts a service in this process and gives it back; tests use this, `main.ts` uses `bootService`.
 * @throws whatever keeps the service from starting (database refused, port taken, …).
 */
export function startService<Config extends ServiceConfig>(
  definition: ServiceDefinition<Config>,
  config: Config,
  { clock }: { clock?: Clock } = {},
): Promise<RunningService> {
  const root = RuntimeModule.withDatabase({ clock, server: definition.module(config) });
  const prepare = async (app: NestExpressApplication) => {
    app.useGlobalInterceptors(app.get(IdempotencyInterceptor));
    addPartsOfHealth(app);
    if (!definition.transport) return;
    app.connectMicroservice({ strategy: app.get(definition.transport, { strict: false }) });
    // The transport calls handlers as soon as it listens: what modules prepare in their hooks must be there by then.
    await app.init();
    await app.startAllMicroservices();
  };
  return listen(definition, config, { root, prepare });
}

/** Without its database a service can do nothing; broker and Redis it waits for, and says so. */
function addPartsOfHealth(app: NestExpressApplication): void {
  const health = app.get(Health);
  const db = app.get(DataSource, { strict: false });
  health.add('database', { required: true, ask: () => db.query('SELECT 1') });
  const log = provided(app, KafkaLog);
  if (log) health.add('broker', { required: false, ask: () => log.reach() });
  const steps = provided(app, TimedSteps);
  if (steps) {
    const ask = () => (steps.isRedisUp ? Promise.resolve() : Promise.reject(new Error('Redis is away')));
    health.add('redis', { required: false, ask });
  }
}

/** What a service may have or not have. */
function provided<T>(app: NestExpressApplication, token: Type<T>): T | undefined {
  try {
    return app.get(token, { strict: false });
  } catch {
    return undefined; // Nest has no other way to ask
  }
}

/**
 * The whole of a `main.ts`: parses the environment (naming each bad variable, exit 1), starts the service, stops it on
 * SIGTERM and SIGINT: consumers finish their chunk, requests their answer, then the pool closes.
 */
export function bootService<Schema extends z.ZodType<ServiceConfig>>(
  definition: ServiceDefinition<z.output<Schema>> & { config: Schema; environment: Environment },
): Promise<void> {
  return boot(definition, (config) => startService(definition, config));
}

/** The same for a server that has no database. */
export function bootServer<Schema extends z.ZodType<ServerConfig>>(
  definition: ServerDefinition<z.output<Schema>> & { config: Schema; environment: Environment },
): Promise<void> {
  return boot(definition, (config) => startServer(definition, config));
}

async function boot<Schema extends z.ZodType>(
  { name, config, environment }: { name: string; config: Schema; environment: Environment },
  start: (config: z.output<Schema>) => Promise<RunningService>,
): Promise<void> {
  const logger = new Logger('Boot');
  try {
    const service = await start(parseConfig(config, environment));
    stopOnSignals(service, logger);
    logger.log({ msg: 'ready', url: service.url });
  } catch (error) {
    endWith(name, error);
  }
}

/** The whole of a `migrate.ts`: runs what has not run yet as the owner of the database, says what it did, ends. */
export async function bootMigrations({
  name,
  migrations,
  environment,
}: {
  name: string;
  migrations: readonly Migration[];
  environment: Environment;
}): Promise<void> {
  try {
    const { DATABASE_OWNER_URL } = parseConfig(migrationConfig, environment);
    const done = await migrate({ ownerUrl: DATABASE_OWNER_URL, migrations });
    process.stdout.write(`${name}: ${done.length === 0 ? 'nothing to migrate' : `migrated ${done.join(', ')}`}\n`);
  } catch (error) {
    endWith(name, error);
  }
}

function stopOnSignals(service: RunningService, logger: Logger): void {
  const stop = (reason: string, exitCode: number) => {
    logger.log({ msg: 'stopping', reason });
    setTimeout(() => {
      logger.error({ msg: 'did not stop in time, ending hard', limitMs: STOP_LIMIT_MS });
      process.exit(exitCode === 0 ? 70 : exitCode);
    }, STOP_LIMIT_MS).unref();
    service.stop().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        logger.error(error);
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', () => stop('SIGTERM', 0));
  process.once('SIGINT', () => stop('SIGINT', 0));
  // A rejected promise nobody holds is a bug; the state of the process is unknown, so it ends and is started anew.
  process.once('uncaughtException', (error) => {
    logger.fatal(error);
    stop('bug', 1);
  });
}

/** Says why a process cannot go on, and ends it. */
function endWith(name: string, error: unknown): never {
  if (error instanceof ConfigInvalid) process.stderr.write(`${name} cannot start. ${error.message}\n`);
  else
    process.stderr.write(
      `${name} cannot start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  process.exit(1);
}
