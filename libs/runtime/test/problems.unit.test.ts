import { NotFoundException } from '@nestjs/common';
import { DomainError, invariant, type ErrorKind } from '@lianqing/kernel';
import { problemOf, RequestInvalid } from '../src';

test.each<[ErrorKind, number]>([
  ['not-found', 404],
  ['conflict', 409],
  ['rejected', 422],
  ['forbidden', 403],
  ['unavailable', 503],
])('a refusal of kind %s is answered with %i, its code, its advice and its values', (kind, status) => {
  const problem = problemOf(new DomainError(kind, 'filing.missing', 'File first', { personId: 'P00000001' }));

  expect(problem).toMatchObject({
    type: 'urn:lianqing:problem:filing.missing',
    status,
    code: 'filing.missing',
    detail: 'File first',
    values: { personId: 'P00000001' },
  });
});

test('a request of another shape tells where', () => {
  const problem = problemOf(new RequestInvalid([{ path: 'people.3.scheme', message: 'must be 310 or 390' }]));

  expect(problem).toMatchObject({ status: 400, code: 'request.invalid', errors: [{ path: 'people.3.scheme' }] });
});

test('an address that nobody serves is named so', () => {
  expect(problemOf(new NotFoundException())).toMatchObject({ status: 404, code: 'route.unknown' });
});

test('a bug tells nothing of itself', () => {
  const bug = (() => {
    try {
      invariant(false, 'account 4711 of person P00000001 is negative');
    } catch (error) {
      return error;
    }
    return undefined;
  })();

  const problem = problemOf(bug);

  expect(problem).toMatchObject({ status: 500, code: 'internal' });
  expect(JSON.stringify(problem)).not.toContain('4711');
});

test('a database that is away for the moment is no bug', () => {
  const away = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:15432'), { code: 'ECONNREFUSED' });

  expect(problemOf(away)).toMatchObject({ status: 503, code: 'service.unavailable' });
});
