import { Agent } from 'node:http';
import {
  All,
  Controller,
  Inject,
  MethodNotAllowedException,
  Next,
  Param,
  Req,
  Res,
  type OnModuleDestroy,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError } from '@lianqing/kernel';
import { formatTraceparent, traceOf } from '@lianqing/runtime';
import type { NextFunction, Request, Response } from 'express';
import { createProxyMiddleware, type RequestHandler } from 'http-proxy-middleware';
import { CONSOLE_CONFIG, serviceNames, serviceUrlsOf, type ConsoleConfig, type ServiceName } from '../console.config';
import { mayPost } from './allowed-posts';

type Passing = RequestHandler<Request, Response>;

const prefixOf = (name: ServiceName) => `/services/${name}`;
/** A service that says nothing for so long is away; its streams say something every 15 s. */
const SILENCE_LIMIT_MS = 120_000;

/** Passes questions on to the services, as they are. */
@ApiExcludeController()
@Controller('services')
export class ServicesController implements OnModuleDestroy {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly unanswered = new WeakSet<Request>();
  private readonly streams = new Set<Response>();
  private readonly passing: ReadonlyMap<ServiceName, Passing>;

  constructor(@Inject(CONSOLE_CONFIG) config: ConsoleConfig) {
    const urls = serviceUrlsOf(config);
    this.passing = new Map(serviceNames.map((name) => [name, this.passingTo(name, urls[name])]));
  }

  /** Streams have no end of their own; the agent's idle connections would wait for one. */
  onModuleDestroy(): void {
    for (const response of this.streams) response.destroy();
    this.agent.destroy();
  }

  @All(':service/api/v1/*path')
  async pass(
    @Param('service') service: string,
    @Req() request: Request,
    @Res() response: Response,
    @Next() next: NextFunction,
  ): Promise<void> {
    const name = serviceNames.find((each) => each === service);
    const passing = name && this.passing.get(name);
    if (!passing) return next(); // nothing is at this address
    demandAllowed(name, request, response);

    await passing(request, response);
    if (!this.unanswered.has(request) || response.destroyed) return; // or whoever asked has left
    throw new DomainError('unavailable', 'service.away', `The service ${name} does not answer: lianqing doctor`, {
      service: name,
    });
  }

  private passingTo(name: ServiceName, target: string): Passing {
    return createProxyMiddleware<Request, Response>({
      target,
      changeOrigin: true,
      agent: this.agent,
      proxyTimeout: SILENCE_LIMIT_MS,
      pathRewrite: (path) => path.slice(prefixOf(name).length),
      on: {
        error: (_, request) => this.unanswered.add(request), // `pass` goes on when this is told
        proxyReq: (asked, request) => asked.setHeader('traceparent', formatTraceparent(traceOf(request))),
        proxyRes: (answer, _, response) => {
          if (!answer.headers['content-type']?.startsWith('text/event-stream')) return;
          this.streams.add(response);
          response.once('close', () => this.streams.delete(response));
        },
      },
    });
  }
}

function demandAllowed(name: ServiceName, { method, path }: Request, response: Response): void {
  if (method === 'GET' || method === 'HEAD') return;
  if (method === 'POST' && mayPost(path.slice(prefixOf(name).length))) return;
  response.setHeader('Allow', 'GET, HEAD');
  throw new MethodNotAllowedException();
}
