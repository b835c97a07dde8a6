import { DomainError } from '@lianqing/kernel';
import { isLostRace, isPassing } from '@lianqing/persistence';

const withCode = (code: string): Error => Object.assign(new Error(code), { code });

describe('What will pass by itself', () => {
  test.each(['57P01', '08006', '53300', '55P03', '40P01', '40001', '57014', '25P03', 'ECONNREFUSED', 'ECONNRESET'])(
    'a database that answers %s is worth trying again',
    (code) => {
      expect(isPassing(withCode(code))).toBe(true);
    },
  );

  test.each(['23505', '23514', '22P02', '42601', '42501', '08P01', 'ENOSPC', 'ENOENT'])(
    'a refusal with %s is not',
    (code) => {
      expect(isPassing(withCode(code))).toBe(false);
    },
  );

  test('a connection that broke beneath a query is worth trying again, though it carries no code', () => {
    expect(isPassing(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isPassing(new Error('timeout exceeded when trying to connect'))).toBe(true);
  });

  test('a refusal of the business passes only when it says that something is unavailable', () => {
    expect(isPassing(new DomainError('unavailable', 'settlement.away', 'settlement is away'))).toBe(true);
    expect(isPassing(new DomainError('rejected', 'filing.missing', 'no filing'))).toBe(false);
  });

  test('a socket that is not there yet passes, another missing file does not', () => {
    const missing = (syscall: string): Error => Object.assign(withCode('ENOENT'), { syscall });

    expect(isPassing(missing('connect'))).toBe(true);
    expect(isPassing(missing('open'))).toBe(false);
  });

  test('several addresses refused at once pass like one', () => {
    expect(isPassing(new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]))).toBe(true);
    expect(isPassing(new AggregateError([]))).toBe(false);
  });

  test('only deadlocks and serialization failures are lost races', () => {
    expect(isLostRace(withCode('40P01'))).toBe(true);
    expect(isLostRace(withCode('40001'))).toBe(true);
    expect(isLostRace(withCode('55P03'))).toBe(false);
    expect(isLostRace('40001')).toBe(false);
  });
});
