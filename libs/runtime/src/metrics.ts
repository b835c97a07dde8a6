import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import { collectDefaultMetrics, Histogram, register } from 'prom-client';

/** Metrics of a process: prom-client's global registry, so that every library adds its own without wiring. */
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  @Get()
  async read(@Res() response: Response): Promise<void> {
    response.type(register.contentType).send(await register.metrics());
  }
}

const httpSeconds = new Histogram({
  name: 'lq_http_request_seconds',
  help: 'Time from request to answer, by route pattern and status',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
});

/** Default metrics of Node, once per process, labelled with the service. */
export function startMetrics(service: string): void {
  register.setDefaultLabels({ service });
  if (!register.getSingleMetric('process_cpu_user_seconds_total')) collectDefaultMetrics();
}

/** Measures each request under the pattern of its route: an address as called would hold ids and never end. */
export function measureRequests(request: Request, response: Response, next: NextFunction): void {
  const stop = httpSeconds.startTimer();
  response.once('finish', () => {
    // A stream lasts as long as somebody listens, which says nothing about how soon it was answered.
    if (String(response.getHeader('content-type')).startsWith('text/event-stream')) return;
    const route = (request.route as { path?: unknown } | undefined)?.path;
    stop({
      method: request.method,
      route: typeof route === 'string' ? route : 'unknown',
      status: String(response.statusCode),
    });
  });
  next();
}
