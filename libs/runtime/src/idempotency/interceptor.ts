import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { DomainError } from '@lianqing/kernel';
import { toJson } from '@lianqing/contracts';
import type { Request, Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { IdempotentRequests, requestDigest, type KeyedRequest, type KeptAnswer } from './requests';

const changing: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const keyPattern = /^[\x21-\x7e]{1,200}$/;

/** Who asks. Everything is bound to loopback until operators can sign in, so there is one caller. */
function callerOf(): string {
  return 'loopback';
}

/** Gives a changing request with an `Idempotency-Key` that was answered before the same answer again. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly requests: IdempotentRequests) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<Request>();
    const key = request.get('idempotency-key');
    if (key === undefined || !changing.has(request.method)) return next.handle();
    if (!keyPattern.test(key)) {
      throw new DomainError(
        'rejected',
        'idempotency.malformed',
        'A key has 1 to 200 visible characters without spaces',
      );
    }
    const keyed = { caller: callerOf(), key, digest: requestDigest(request.method, request.originalUrl, request.body) };
    return from(this.answer(keyed, next, context.switchToHttp().getResponse<Response>()));
  }

  private async answer(keyed: KeyedRequest, next: CallHandler, response: Response): Promise<unknown> {
    const claimed = await this.requests.claim(keyed);
    if (!('claim' in claimed)) return repeated(claimed, response);

    let answer: unknown;
    try {
      answer = await lastValueFrom(next.handle(), { defaultValue: undefined });
    } catch (error) {
      await this.requests.forget(keyed, claimed.claim);
      throw error;
    }
    const status = response.statusCode;
    await this.requests.finish(keyed, claimed.claim, { status, answer: answer === undefined ? null : toJson(answer) });
    return answer;
  }
}

function repeated({ status, answer }: KeptAnswer, response: Response): unknown {
  response.status(status).setHeader('Idempotency-Replayed', 'true');
  return answer === null ? undefined : JSON.parse(answer);
}
