import 'reflect-metadata';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Clock } from '@lianqing/kernel';
import type { ServerConfig } from './config';
import { Health } from './health';
import { JsonLogger } from './logging';
import { measureRequests, startMetrics } from './metrics';
import { serveOpenApi } from './openapi';
import { ProblemFilter } from './problems';
import { RuntimeModule } from './runtime.module';
import { traceRequests } from './tracing';
import { ValidationPipe } from './validation';

/** What a server is made of: a service, or one without a database (the console). */
export interface ServerDefinition<Config extends ServerConfig> {
  readonly name: string;
  /** One sentence for the head of the API document. */
  readonly description: string;
  /** The server's module, made from its configuration. */
  readonly module: (config: Config) => DynamicModule;
  /** Largest request body; 0 reads none, for who passes bodies on as they arrive. */
  readonly bodyLimitBytes?: number;
  /** Longest time that one request may take to arrive; more than usual where files are taken in as fast as they are stored. */
  readonly requestTimeoutMs?: number;
}

/** A running server. */
export interface RunningService {
  readonly app: NestExpressApplication;
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  /** Consumers first, then the requests at work, then the connections. */
  stop(): Promise<void>;
}

const DEFAULT_BODY_LIMIT_BYTES = 1024 * 1024;
const REQUEST_TIMEOUT_MS = 60_000;
const HEADERS_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 61_000;
const CUT_IDLE_EVERY_MS = 50;

/**
 * Starts a server that has no database in this process and gives it back; tests use this, `main.ts` uses `bootServer`.
 * @throws whatever keeps it from starting (port taken, …).
 */
export function startServer<Config extends ServerConfig>(
  definition: ServerDefinition<Config>,
  config: Config,
  { clock }: { clock?: Clock } = {},
): Promise<RunningService> {
  return listen(definition, config, { root: RuntimeModule.with({ clock, server: definition.module(config) }) });
}

/** What is the same for every server; `prepare` adds what only a service has, before it listens. */
export async function listen<Config extends ServerConfig>(
  definition: ServerDefinition<Config>,
  config: Config,
  { root, prepare }: { root: DynamicModule; prepare?: (app: NestExpressApplication) => Promise<void> },
): Promise<RunningService> {
  startMetrics(definition.name);
  const app = await NestFactory.create<NestExpressApplication>(root, {
    logger: new JsonLogger({ service: definition.name, level: config.LOG_LEVEL }),
    bodyParser: false,
    abortOnError: false,
  });
  prepareHttp(app, definition);
  try {
    await prepare?.(app);
    await app.listen(config.PORT, config.HOST);
  } catch (error) {
    await app.close();
    throw error;
  }
  return running(app, config.HOST);
}

function prepareHttp<Config extends ServerConfig>(
  app: NestExpressApplication,
  { name, description, bodyLimitBytes = DEFAULT_BODY_LIMIT_BYTES, requestTimeoutMs }: ServerDefinition<Config>,
): void {
  app.disable('x-powered-by');
  app.use(traceRequests);
  app.use(measureRequests);
  if (bodyLimitBytes > 0) app.useBodyParser('json', { limit: bodyLimitBytes });
  app.useGlobalPipes(new ValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
  serveOpenApi(app, name, description);
  const server: Server = app.getHttpServer();
  server.requestTimeout = requestTimeoutMs ?? REQUEST_TIMEOUT_MS;
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
}

function running(app: NestExpressApplication, host: string): RunningService {
  const server: Server = app.getHttpServer();
  const { port } = server.address() as AddressInfo;
  const shownHost = host.includes(':') ? `[${host}]` : host;
  const unused = unusedConnections(server);
  const health = app.get(Health);
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
