import 'reflect-metadata';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Logger, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { TimedSteps } from '@lianqing/jobs';
import type { Clock } from '@lianqing/kernel';
import { KafkaLog } from '@lianqing/messaging';
import { migrate, type Migration } from '@lianqing/persistence';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { ConfigInvalid, migrationConfig, parseConfig, type Environment, type ServiceConfig } from './config';
import { Health } from './health';
import { IdempotencyInterceptor } from './idempotency/interceptor';
import { JsonLogger } from './logging';
import { measureRequests, startMetrics } from './metrics';
import { serveOpenApi } from './openapi';
import { ProblemFilter } from './problems';
import { RuntimeModule } from './runtime.module';
import { traceRequests } from './tracing';
import { ValidationPipe } from './validation';

/** What a service is made of. */
export interface ServiceDefinition<Config extends ServiceConfig> {
  readonly name: string;
  /** One sentence for the head of the API document. */
  readonly description: string;
  /** The service's module, made from its configuration. It brings the database (`DatabaseModule.forService`). */
  readonly module: (config: Config) => DynamicModule;
  /** The transport that topics arrive by, when the service listens to some; the module provides it. */
  readonly transport?: Type<CustomTransportStrategy>;
  /** Largest request body. */
  readonly bodyLimitBytes?: number;
  /** Longest time that one request may take to arrive; more than usual where files are taken in as fast as they are stored. */
  readonly requestTimeoutMs?: number;
}

/** A running service. */
export interface RunningService {
  readonly app: NestExpressApplication;
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  /** Consumers first, then the requests at work, then the connections. */
  stop(): Promise<void>;
}

const DEFAULT_BODY_LIMIT_BYTES = 1024 * 1024;
/** A stop that takes longer ends hard; the next start finds everything in PostgreSQL. */
const STOP_LIMIT_MS = 20_000;
const REQUEST_TIMEOUT_MS = 60_000;
const HEADERS_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 61_000;
const CUT_IDLE_EVERY_MS = 50;

/**
 * Starts a service in this process and gives it back; tests use this, `main.ts` uses `bootService`.
 * @throws whatever keeps the service from starting (database refused, port taken, …).
 */
export async function startService<Config extends ServiceConfig>(
  definition: ServiceDefinition<Config>,
  config: Config,
  { clock }: { clock?: Clock } = {},
): Promise<RunningService> {
  startMetrics(definition.name);
  const root = RuntimeModule.with({ clock, service: definition.module(config) });
  const app = await NestFactory.create<NestExpressApplication>(root, {
    logger: new JsonLogger({ service: definition.name, level: config.LOG_LEVEL }),
    bodyParser: false,
    abortOnError: false,
  });
  prepareHttp(app, definition);
  const health = healthOf(app);
  try {
    if (definition.transport) {
      app.connectMicroservice({ strategy: app.get(definition.transport, { strict: false }) });
      // The transport calls handlers as soon as it listens: what modules prepare in their hooks must be there by then.
      await app.init();
      await app.startAllMicroservices();
    }
    await app.listen(config.PORT, config.HOST);
  } catch (error) {
    await app.close();
    throw error;
  }
  return running(app, config.HOST, health);
}

/** Without its database a service can do nothing; broker and Redis it waits for, and says so. */
function healthOf(app: NestExpressApplication): Health {
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
  return health;
}

/** What a service may have or not have. */
function provided<T>(app: NestExpressApplication, token: Type<T>): T | undefined {
  try {
    return app.get(token, { strict: false });
  } catch {
    return undefined; // Nest has no other way to ask
  }
}

function prepareHttp<Config extends ServiceConfig>(
  app: NestExpressApplication,
  { name, description, bodyLimitBytes, requestTimeoutMs }: ServiceDefinition<Config>,
): void {
  app.disable('x-powered-by');
  app.use(traceRequests);
  app.use(measureRequests);
  app.useBodyParser('json', { limit: bodyLimitBytes ?? DEFAULT_BODY_LIMIT_BYTES });
  app.useGlobalPipes(new ValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalInterceptors(app.get(IdempotencyInterceptor));
  serveOpenApi(app, name, description);
  const server: Server = app.getHttpServer();
  server.requestTimeout = requestTimeoutMs ?? REQUEST_TIMEOUT_MS;
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
}

function running(app: NestExpressApplication, host: string, health: Health): RunningService {
  const server: Server = app.getHttpServer();
  const { port } = server.address() as AddressInfo;
  const shownHost = host.includes(':') ? `[${host}]` : host;
  const unused = unusedConnections(server);
  let stopped: Promise<void> | undefined;
  return {
    app,
    url: `http://${shownHost}:${port}`,
    stop: () => {
      health.stop();
      return (stopped ??= closing(app, server, unused));
    },
  };
}

/** Connections over which nobody has asked anything yet; Node counts them among those at work until their time is up. */
function unusedConnections(server: Server): ReadonlySet<Socket> {
  const unused = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.on('request', ({ socket }: IncomingMessage) => unused.delete(socket));
  return unused;
}

/** Connections that callers keep open for later would hold the server up: each is cut as soon as its answer is out. */
async function closing(app: NestExpressApplication, server: Server, unused: ReadonlySet<Socket>): Promise<void> {
  const cutting = setInterval(() => {
    server.closeIdleConnections();
    for (const socket of unused) socket.destroy();
  }, CUT_IDLE_EVERY_MS);
  try {
    await app.close();
  } finally {
    clearInterval(cutting);
  }
}

/**
 * The whole of a `main.ts`: parses the environment (naming each bad variable, exit 1), starts the service, stops it on
 * SIGTERM and SIGINT: consumers finish their chunk, requests their answer, then the pool closes.
 */
export async function bootService<Schema extends z.ZodType<ServiceConfig>>(
  definition: ServiceDefinition<z.output<Schema>> & { config: Schema; environment: Environment },
): Promise<void> {
  const logger = new Logger('Boot');
  try {
    const config = parseConfig(definition.config, definition.environment);
    const service = await startService(definition, config);
    stopOnSignals(service, logger);
    logger.log({ msg: 'ready', url: service.url });
  } catch (error) {
    endWith(definition.name, error);
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
