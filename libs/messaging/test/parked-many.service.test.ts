import { DomainError } from '@lianqing/kernel';
import { testDatabase, topicPrefix, waitUntil } from '@lianqing/testing';
import { ProjectionBehind } from '../src';
import {
  applyBills,
  appliedIds,
  ask,
  bill,
  bills,
  billsController,
  closeServices,
  hospitals,
  migrations,
  outcomes,
  startService,
  topicsReady,
  type TestService,
} from './kit';

jest.setTimeout(60_000);

interface Item {
  readonly id: string;
  readonly outcome: string;
  readonly tells: Readonly<Record<string, number>>;
  readonly reason: string | null;
  readonly code: string | null;
}

describe('Many messages set aside', () => {
  const database = testDatabase({ service: 'parked_many', migrations });
  const prefix = topicPrefix();
  const { send } = hospitals(prefix);
  /** What is wrong with a bill, as long as it is. */
  const faults = new Map<string, () => void>();
  /** Bills of which there is nothing new to tell. */
  const known = new Set<string>();
  let service: TestService;

  beforeAll(async () => {
    await topicsReady(prefix);
    service = await startService({
      ...{ database, prefix },
      controllers: [
        billsController(async (messages, chunk) => {
          await applyBills(messages, chunk);
          const news = messages.filter(({ content }) => !known.has(content.billId));
          const settled = news.map(({ content, key }) => ({
            ...{ type: 'bill.settled' as const, key },
            content: { billId: content.billId, amount: content.amount },
          }));
          await service.outbox.add(chunk.tx, outcomes, settled);
          for (const { content } of messages) faults.get(content.billId)?.();
        }),
      ],
    });
  });
  afterAll(closeServices);

  const refuse = (code: string) => () => {
    throw new DomainError('rejected', code, `Refused for ${code}`);
  };
  const setAside = async (billIds: readonly string[], code: string): Promise<string[]> => {
    for (const billId of billIds) faults.set(billId, refuse(code));
    await send(billIds.map((billId) => bill({ billId, personId: `P-${code}` })));
    return idsOf(billIds);
  };
  const idsOf = async (billIds: readonly string[]): Promise<string[]> => {
    const rows = await waitUntil(
      async () => {
        const found = await database.query<{ id: bigint }>(
          `SELECT id FROM parked_message WHERE headers ->> 'ce_id' = ANY ($1) ORDER BY id`,
          [billIds],
        );
        return found.length === billIds.length && found;
      },
      { what: `${billIds.join()} are set aside` },
    );
    return rows.map(({ id }) => String(id));
  };
  const names = (name: string, count: number): string[] =>
    Array.from({ length: count }, (_, index) => `${name}-${index}`);
  const preview = async (body: object) => {
    const { status, body: answer } = await ask(service, '/api/v1/parked/replay/preview', body);
    return { status, items: answer['items'] as Item[], digest: answer['digest'] as string, answer };
  };
  const replay = (ids: readonly string[], digest: string) =>
    ask(service, '/api/v1/parked/replay', { ids, preview: digest });
  /** Everything that a preview must leave as it was. */
  const traces = async (): Promise<unknown[]> => [
    await database.query('SELECT * FROM parked_message ORDER BY id'),
    await database.query('SELECT * FROM parked_decision ORDER BY id'),
    await database.query('SELECT * FROM applied ORDER BY place'),
    await database.query('SELECT id, topic, messages FROM outbox ORDER BY id'),
    await database.query('SELECT partition, next_offset FROM consumer_offset ORDER BY partition'),
  ];

  test('are previewed without a trace: nothing is applied, told or noted', async () => {
    const billIds = names('trace', 6);
    const ids = await setAside(billIds, 'trace.wrong');
    for (const billId of billIds.slice(0, 4)) faults.delete(billId);
    await waitUntil(
      async () => (await database.query('SELECT 1 FROM outbox WHERE published_at IS NULL')).length === 0,
      { what: 'what was told of them is published' },
    );
    const before = await traces();

    const byIds = await preview({ ids: [...ids, '999999'] });
    const byFilter = await preview({ filter: { code: 'trace.wrong' } });

    expect(await traces()).toEqual(before);
    expect(byIds.items.map(({ outcome }) => outcome)).toEqual([
      ...names('', 4).map(() => 'replayed'),
      ...['parked-again', 'parked-again', 'unknown'],
    ]);
    expect(byIds.items[0]?.tells).toEqual({ 'bill.settled': 1 });
    expect(byIds.items[4]).toMatchObject({ id: ids[4], tells: {}, reason: 'refused', code: 'trace.wrong' });
    expect(byIds.items[6]).toMatchObject({ reason: null, code: 'parked.unknown' });
    expect(byFilter.items).toEqual(byIds.items.slice(0, 6));
    expect(byFilter.answer['isMore']).toBe(false);
  });

  test('are replayed as they were previewed, each by itself, and told', async () => {
    const billIds = names('replay', 5);
    const ids = await setAside(billIds, 'replay.wrong');
    for (const billId of billIds.slice(0, 3)) faults.delete(billId);
    const { digest } = await preview({ ids });

    const { status, body } = await replay([...ids].reverse(), digest);

    expect(status).toBe(200);
    expect((body['items'] as Item[]).map(({ id, outcome }) => [id, outcome])).toEqual(
      ids.map((id, index) => [id, index < 3 ? 'replayed' : 'parked-again']),
    );
    expect((await appliedIds(database)).filter((id) => id.startsWith('replay'))).toEqual(billIds.slice(0, 3));
    const { body: again } = await ask(service, `/api/v1/parked/${ids[4]}`);
    expect(again).toMatchObject({ state: 'parked', attempts: 2 });
    expect((again['history'] as { decision: string }[]).map(({ decision }) => decision)).toEqual([
      'parked',
      'parked-again',
    ]);
  });

  test('are not replayed when something else would happen than was shown', async () => {
    const billIds = names('differ', 3);
    const ids = await setAside(billIds, 'differ.wrong');
    billIds.forEach((billId) => faults.delete(billId));
    const { digest } = await preview({ ids });

    const fewer = await replay(ids.slice(1), digest);
    faults.set('differ-1', refuse('differ.worse'));
    const changed = await replay(ids, digest);
    const invented = await replay(ids, '0'.repeat(64));

    for (const refused of [fewer, changed, invented])
      expect(refused).toMatchObject({ status: 409, body: { code: 'parked.preview-differs' } });
    expect((await appliedIds(database)).filter((id) => id.startsWith('differ'))).toEqual([]);
    expect(
      await database.query(`SELECT 1 FROM parked_decision WHERE parked_id = ANY ($1) AND decision <> 'parked'`, [ids]),
    ).toEqual([]);
  });

  test('are previewed and replayed with what is told of each; one that tells something else by now is refused', async () => {
    const ids = await setAside(['told-0', 'told-1', 'told-2'], 'told.wrong');
    ['told-0', 'told-1', 'told-2'].forEach((billId) => faults.delete(billId));
    const shown = await preview({ ids });
    known.add('told-1');

    const changed = await replay(ids, shown.digest);
    const { items, digest } = await preview({ ids });
    const { body } = await replay(ids, digest);

    expect(shown.items.map(({ tells }) => tells)).toEqual(ids.map(() => ({ 'bill.settled': 1 })));
    expect(changed).toMatchObject({ status: 409, body: { code: 'parked.preview-differs' } });
    expect(items.map(({ outcome, tells }) => [outcome, tells])).toEqual([
      ['replayed', { 'bill.settled': 1 }],
      ['replayed', {}],
      ['replayed', { 'bill.settled': 1 }],
    ]);
    expect(body['items']).toEqual(items);
  });

  test('replayed by two operators at once are applied once', async () => {
    const billIds = names('twice', 8);
    const ids = await setAside(billIds, 'twice.wrong');
    billIds.forEach((billId) => faults.delete(billId));
    const { digest } = await preview({ ids });

    await Promise.all([replay(ids, digest), replay(ids, digest)]);

    expect((await appliedIds(database)).filter((id) => id.startsWith('twice')).sort()).toEqual(billIds);
    expect((await replay(ids, digest)).status).toBe(409);
    const { items } = await preview({ ids });
    expect(new Set(items.map(({ outcome, code }) => `${outcome} ${code}`))).toEqual(
      new Set(['decided parked.decided']),
    );
  });

  test('whose projection is behind are for later, and the others are not held up', async () => {
    const billIds = names('behind', 2);
    const ids = await setAside(billIds, 'behind.wrong');
    faults.delete('behind-1');
    faults.set('behind-0', () => {
      throw new ProjectionBehind('the registry');
    });

    const { items } = await preview({ ids });

    expect(items.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['later', 'parked.later'],
      ['replayed', null],
    ]);
  });

  test('are discarded together, with one reason, once', async () => {
    const ids = await setAside(names('discard', 3), 'discard.wrong');

    const first = await ask(service, '/api/v1/parked/discard', { ids: [...ids, '999999'], reason: 'sent again' });
    const second = await ask(service, '/api/v1/parked/discard', { ids, reason: 'sent again' });
    const without = await ask(service, '/api/v1/parked/discard', { ids, reason: ' ' });

    expect(first.body).toEqual({ discarded: ids, others: ['999999'] });
    expect(second.body).toEqual({ discarded: [], others: ids });
    expect(without.status).toBe(400);
    const { body } = await ask(service, `/api/v1/parked/${ids[0]}`);
    expect(body).toMatchObject({ state: 'discarded' });
    expect((body['history'] as { reason: string }[]).at(-1)?.reason).toBe('sent again');
  });

  test('are looked at a thousand at once and no more', async () => {
    await database.query(
      `INSERT INTO parked_message (consumer, topic, partition, "offset", accepted_at, key, headers, value, reason, code,
         explanation, parked_at)
       SELECT 'settlement', $1, 0, n, now(), 'K', '{"ce_type": "bill.sent"}', '{}', 'schema', 'many.wrong', '', now()
       FROM generate_series(1, 1200) AS n`,
      [bills.name],
    );

    const { items, answer } = await preview({ filter: { code: 'many.wrong' } });
    const tooMany = await preview({ ids: names('', 1_001).map((_, index) => String(index + 1)) });
    const neither = await preview({});

    // A busy machine may not get that far within the time that a caller waits.
    expect(items.length).toBeGreaterThan(0);
    expect(items.length).toBeLessThanOrEqual(1_000);
    expect(answer['isMore']).toBe(true);
    expect(new Set(items.map(({ outcome, code }) => `${outcome} ${code}`))).toEqual(
      new Set(['parked-again message.schema']),
    );
    expect([tooMany.status, neither.status]).toEqual([400, 400]);
  });

  test('are summed up, and found by code and by text, newest or oldest first', async () => {
    const ids = await setAside(names('found', 4), 'found.wrong');

    const { body } = await ask(service, '/api/v1/parked/summary');
    const list = async (query: string): Promise<string[]> => {
      const answer = await ask(service, `/api/v1/parked?${query}`);
      return (answer.body['items'] as { id: string }[]).map(({ id }) => id);
    };

    expect(body['groups']).toContainEqual({
      ...{ reason: 'refused', topic: bills.name, code: 'found.wrong', messages: 4 },
      ...{ oldestAt: expect.any(String) as string, newestAt: expect.any(String) as string },
    });
    expect(await list('code=found.wrong')).toEqual(ids);
    expect(await list('code=found.wrong&order=newest&limit=3')).toEqual([...ids].reverse().slice(0, 3));
    expect(await list(`code=found.wrong&order=newest&limit=3&after=${ids[1]}`)).toEqual([ids[0]]);
    expect(await list('text=P-found')).toEqual(ids);
    expect(await list('text=found-3&state=parked')).toEqual([ids[3]]);
    expect(await list('text=found-3&state=discarded')).toEqual([]);
    expect((await ask(service, '/api/v1/parked?text=%00')).status).toBe(400);
  });

  test('show what is wrong with each of them, field by field and header by header', async () => {
    const value = JSON.stringify({ billId: 'wrong', amount: '-1', personId: 7, discount: 1 });
    await send([
      { key: 'P1', value, headers: { ce_id: 'wrong', ce_type: 'bill.sent', ce_time: 'yesterday' } },
      { ...bill({ billId: 'other', personId: 'P2' }), headers: { ce_id: 'another', ce_type: 'bill.sent' } },
      { key: 'P3', value: '{"billId":', headers: { ce_id: 'cut', ce_type: 'bill.guessed' } },
    ]);
    const [wrong, other, cut] = await Promise.all(
      ['wrong', 'another', 'cut'].map(async (id) => {
        const [parkedId] = await idsOf([id]);
        return (await ask(service, `/api/v1/parked/${parkedId}`)).body;
      }),
    );

    expect(wrong).toMatchObject({
      json: { billId: 'wrong', amount: '-1' },
      schema: { type: 'object', properties: { billId: { type: 'string' } } },
    });
    const problems = wrong?.['problems'] as { path: string; code: string; message: string; zh: string }[];
    expect(problems.map(({ path, code }) => [path, code])).toEqual([
      ['personId', 'invalid_type'],
      ['amount', 'invalid_format'],
      ['discount', 'unrecognized_keys'],
    ]);
    expect(problems[1]).toMatchObject({
      message: 'must be an amount in fen of 0 or more',
      zh: '须为不小于 0 的、以分计的金额',
    });
    const envelopeOf = (body: Record<string, unknown> | undefined) =>
      new Map(
        (body?.['envelope'] as { name: string; problem: string | null }[]).map(({ name, problem }) => [name, problem]),
      );
    expect(Object.fromEntries(envelopeOf(wrong))).toMatchObject({
      ...{ key: null, ce_id: null, ce_type: null, ce_source: 'is missing', ce_specversion: 'is missing' },
      ...{ ce_time: expect.stringContaining('ISO 8601') as string, lq_signature: 'is missing' },
    });
    expect(other?.['problems']).toEqual([]);
    expect(envelopeOf(other).get('ce_id')).toContain('"other"');
    expect(cut).toMatchObject({ json: null, schema: null, problems: [{ path: '', code: 'message.not-json' }] });
    expect(envelopeOf(cut).get('ce_type')).toContain('bill.sent');
  });
});
