import { JsonLogger } from '../src';

function loggerWithLines(): { logger: JsonLogger; lines: () => Record<string, unknown>[] } {
  const written: string[] = [];
  const logger = new JsonLogger({ service: 'filing', level: 'info' }, { write: (line) => void written.push(line) });
  return { logger, lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

test('each event is one JSON line with service, level, time and context', () => {
  const { logger, lines } = loggerWithLines();

  logger.log({ msg: 'relay is ahead', rows: 3 }, 'Outbox');
  logger.warn('broker away', 'Outbox');
  logger.debug('not written at level info', 'Outbox');

  expect(lines()).toEqual([
    expect.objectContaining({ level: 'info', service: 'filing', context: 'Outbox', msg: 'relay is ahead', rows: 3 }),
    expect.objectContaining({
      level: 'warn',
      context: 'Outbox',
      msg: 'broker away',
      time: expect.stringMatching(/Z$/),
    }),
  ]);
});

test('nothing about a person is written, neither by field nor by the row that a database error quotes', () => {
  const { logger, lines } = loggerWithLines();
  const error = Object.assign(new Error('duplicate key value violates unique constraint "person_pkey"'), {
    code: '23505',
    detail: 'Key (person_id)=(P00000001) already exists.',
    parameters: ['P00000001'],
  });

  logger.error(error, 'Http');
  logger.log({ msg: 'changed', personId: 'P00000001', request: { body: 'P00000001' } }, 'Http');

  expect(JSON.stringify(lines())).not.toContain('P00000001');
  expect(lines()[0]).toMatchObject({ err: { name: 'Error', code: '23505', stack: expect.any(String) as string } });
});

test("Nest's own telling of modules and routes is kept for debugging", () => {
  const { logger, lines } = loggerWithLines();

  logger.log('Mapped {/health, GET} route', 'RouterExplorer');

  expect(lines()).toEqual([]);
});
