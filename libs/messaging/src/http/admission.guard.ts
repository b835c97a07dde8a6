import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { ChangeFeed } from '../changes/change-feed';

const admitted = new WeakMap<Request, bigint>();

/** Where a listener that was let in begins. */
export function startOf(request: Request): bigint {
  return admitted.get(request) ?? 0n;
}

/**
 * Says no before the stream begins: Nest sends the head of a stream while its handler still waits for the database, and
 * a browser would take what follows for a stream that broke.
 */
@Injectable()
export class Admission implements CanActivate {
  constructor(private readonly feed: ChangeFeed) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const cursor = request.get('last-event-id') || request.query['after'];
    admitted.set(request, await this.feed.admit(typeof cursor === 'string' || cursor === undefined ? cursor : ''));
    return true;
  }
}
