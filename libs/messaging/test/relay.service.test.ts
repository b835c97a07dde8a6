import { inTransaction } from '@lianqing/persistence';
import { messagesOf, recordsOf, testDatabase, topicPrefix, waitUntil, deleteTopic, makeTopic } from '@lianqing/testing';
import { PARTITIONS } from '@lianqing/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { Relay } from '../src';
import { ask, closeServices, gate, migrations, outcomes, people, startService, tell, tellIn, topicsReady } from './kit';

jest.setTimeout(60_000);

describe('The outbox', () => {
  const database = testDatabase({ service: 'relay', migrations });
  const prefix = topicPrefix();
  const topic = `${prefix}${outcomes.name}`;
  beforeAll(() => topicsReady(prefix));
  afterEach(closeServices);

  const drained = (): Promise<boolean> =>
    waitUntil(async () => (await database.query('SELECT 1 FROM outbox WHERE published_at IS NULL')).length === 0, {
      what: 'the outbox is drained',
    });
  const published = async (): Promise<string[]> =>
    (await recordsOf(topic)).map(({ headers }) => headers?.['ce_id']?.toString() ?? '');
  const several = (prefixOfIds: string, count: number, key = 'P1') =>
    Array.from({ length: count }, (_, index) => ({ billId: `${prefixOfIds}${index}`, amount: BigInt(index), key }));

  test('is published after the commit, with what a reader needs in its headers', async () => {
    const service = await startService({ database, prefix });

    const [row] = await inTransaction(database.db, (tx) =>
      service.outbox.add(tx, outcomes, [
        {
          type: 'bill.settled',
          key: 'P7',
          content: { billId: 'A1', amount: 12_345_678_901_234n },
          traceparent: '00-1-2-01',
        },
      ]),
    );
    await drained();

    const [record] = await recordsOf(topic);
    const headers = Object.fromEntries(
      Object.entries(record?.headers ?? {}).map(([name, value]) => [name, value?.toString()]),
    );
    expect(record?.key?.toString()).toBe('P7');
    expect(JSON.parse(record?.value?.toString() ?? '')).toEqual({ billId: 'A1', amount: '12345678901234' });
    expect(headers).toMatchObject({
      ...{ ce_id: 'A1', ce_type: 'bill.settled', ce_source: 'settlement', ce_specversion: '1.0', ce_subject: 'P7' },
      ...{ traceparent: '00-1-2-01', lq_batch: String(row) },
      ce_time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/) as string,
    });
  });

  test('is published for nobody when the transaction rolls back', async () => {
    const service = await startService({ database, prefix });
    const before = (await published()).length;

    const attempt = inTransaction(database.db, async (tx) => {
      await tellIn(service, tx, several('rolled-back', 5));
      throw new Error('no');
    });
    await expect(attempt).rejects.toThrow('no');
    await tell(service, database, several('B', 1));
    await drained();

    expect((await published()).slice(before)).toEqual(['B0']);
  });

  test('keeps the order of each key, over many rows and transactions', async () => {
    const service = await startService({ database, prefix });
    const before = (await published()).filter((id) => id.startsWith('ordered')).length;

    for (let round = 0; round < 5; round += 1)
      await tell(service, database, several(`ordered${round}-`, 500, 'P-order'));
    await drained();

    const order = (await published()).filter((id) => id.startsWith('ordered'));
    expect(before).toBe(0);
    expect(order).toEqual(
      [0, 1, 2, 3, 4].flatMap((round) => several(`ordered${round}-`, 500).map(({ billId }) => billId)),
    );
  });

  test('knows for each message the row that holds it: a thousand messages or four megabytes at most', async () => {
    const service = await startService({ database, prefix });

    const rows = await tell(service, database, several('many', 2_100));
    const [large] = await database.query<{ messages: number }>('SELECT max(messages) AS messages FROM outbox');
    await drained();

    expect(rows).toHaveLength(2_100);
    expect([rows[0], rows[999], rows[1_000], rows[2_099]].map((id) => Number((id ?? 0n) - (rows[0] ?? 0n)))).toEqual([
      0, 0, 1, 2,
    ]);
    expect(large?.messages).toBe(1_000);
    expect((await published()).filter((id) => id.startsWith('many'))).toHaveLength(2_100);
  });

  test('refuses a message above the limit of its topic, and with it the whole change', async () => {
    const service = await startService({ database, prefix });

    const attempt = tell(service, database, [{ billId: 'x'.repeat(70_000), amount: 1n }]);

    await expect(attempt).rejects.toMatchObject({ kind: 'rejected', code: 'message.too-large' });
    expect(await database.query('SELECT 1 FROM outbox WHERE published_at IS NULL')).toEqual([]);
  });

  test('publishes a row that commits late, though later ones were published before it', async () => {
    const service = await startService({ database, prefix });
    const late = gate();
    const [taken, begun] = [gate(), gate()];
    const slow = inTransaction(database.db, async (tx) => {
      await tellIn(service, tx, several('late', 3));
      taken.open();
      await late.opened;
    });
    await taken.opened;
    begun.open();

    await tell(service, database, several('early', 3));
    await waitUntil(async () => (await published()).includes('early2'), { what: 'the early ones are published' });
    late.open();
    await slow;
    await drained();

    expect((await published()).filter((id) => id.startsWith('late'))).toEqual(['late0', 'late1', 'late2']);
  });

  test('gives positions in the order of visibility, so that a cursor misses nothing', async () => {
    const [one, other] = [await startService({ database, prefix }), await startService({ database, prefix })];
    const seen: bigint[] = [];
    let after = 0n;
    let isWriting = true;
    const read = async (): Promise<void> => {
      const rows = await database.query<{ position: bigint; outbox_id: bigint }>(
        'SELECT position, outbox_id FROM publication WHERE position > $1 ORDER BY position LIMIT 20',
        [after],
      );
      seen.push(...rows.map(({ outbox_id }) => outbox_id));
      after = rows.at(-1)?.position ?? after;
    };
    const reading = (async () => {
      while (isWriting) await read();
    })();

    await Promise.all(
      [one, other].map(async (service, index) => {
        for (let round = 0; round < 40; round += 1)
          await tell(service, database, several(`cursor${index}-${round}-`, 2));
      }),
    );
    await drained();
    isWriting = false;
    await reading;
    for (let last = -1; last !== seen.length; await read()) last = seen.length;

    const all = await database.query<{ id: bigint }>('SELECT id FROM outbox ORDER BY id');
    expect([...seen].sort((a, b) => Number(a - b))).toEqual(all.map(({ id }) => id));
  });

  test('is published again, and never lost, when the relay dies between sending and marking', async () => {
    const service = await startService({ database, prefix });
    await database.asOwner(`CREATE FUNCTION break_marking() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'power cut'; END $$;
      CREATE TRIGGER break_marking BEFORE INSERT ON publication FOR EACH ROW EXECUTE FUNCTION break_marking()`);

    await tell(service, database, several('twice', 4));
    await waitUntil(async () => (await published()).includes('twice3'), { what: 'the messages are sent' });
    await database.asOwner('DROP TRIGGER break_marking ON publication');
    await drained();

    const times = (await published()).filter((id) => id === 'twice3').length;
    expect(times).toBeGreaterThanOrEqual(2);
    expect(new Set((await published()).filter((id) => id.startsWith('twice'))).size).toBe(4);
  });

  test('is marked as it is sent, not at the end: little is sent twice when the relay dies', async () => {
    const service = await startService({ database, prefix });
    const large = (index: number) => [{ billId: `L${index}-${'x'.repeat(60_000)}`, amount: 1n }];
    await database.asOwner(`CREATE FUNCTION break_last() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NEW.outbox_id >= (SELECT max(id) FROM outbox) THEN RAISE EXCEPTION 'power cut'; END IF; RETURN NEW; END $$;
      CREATE TRIGGER break_last BEFORE INSERT ON publication FOR EACH ROW EXECUTE FUNCTION break_last()`);

    await inTransaction(database.db, async (tx) => {
      for (let index = 0; index < 40; index += 1) await tellIn(service, tx, large(index));
    });
    await waitUntil(async () => (await published()).some((id) => id.startsWith('L39-')), { what: 'all are sent' });

    const [waiting] = await database.query('SELECT count(*)::int AS rows FROM outbox WHERE published_at IS NULL');
    expect(waiting?.['rows']).toBeLessThan(40);
    await database.asOwner('DROP TRIGGER break_last ON publication');
    await drained();
  });

  test('lets what is new pass what is published once more', async () => {
    const service = await startService({ database, prefix });
    for (let round = 0; round < 20; round += 1) await tell(service, database, several(`old${round}-`, 10));
    await drained();
    await service.close();

    const other = await startService({ database, prefix, more: { limits: { relayBytes: 1 } } });
    await ask(other, '/api/v1/messaging/republish', { topic: outcomes.name });
    const [row] = await tell(other, database, several('new', 1));
    await drained();

    const [last] = await database.query<{ id: bigint }>('SELECT id FROM outbox ORDER BY published_at DESC LIMIT 1');
    expect(last?.id).toBeLessThan(row ?? 0n);
  });

  test('is published by the next relay when one ends, and by one at a time', async () => {
    const first = await startService({ database, prefix });
    const second = await startService({ database, prefix });
    await tell(second, database, several('first', 1));
    await drained();

    await first.app.get(Relay).beforeApplicationShutdown();
    await tell(second, database, several('second', 1));
    await drained();

    const ids = await published();
    expect(ids.filter((id) => id === 'first0')).toHaveLength(1);
    expect(ids.filter((id) => id === 'second0')).toHaveLength(1);
  });

  test('goes on for other topics while one cannot be written to, and for that one when it can', async () => {
    const service = await startService({ database, prefix }); // which does not make the topic again
    const lost = `${prefix}${people.name}`;
    await deleteTopic(lost);

    await inTransaction(database.db, (tx) =>
      service.outbox.add(tx, people, [
        { type: 'person.changed', key: 'P1', content: { personId: 'P1', city: '成都', version: 1 } },
      ]),
    );
    await tell(service, database, several('meanwhile', 2));
    await waitUntil(async () => (await published()).includes('meanwhile1'), {
      what: 'the others go on',
      withinMs: 30_000,
    });
    const waiting = await database.query<{ topic: string }>('SELECT topic FROM outbox WHERE published_at IS NULL');
    await makeTopic({ topic: lost, numPartitions: PARTITIONS, replicationFactor: 1 });
    await drained();

    expect(waiting).toEqual([{ topic: people.name }]);
    expect((await messagesOf(lost)).map(({ value }) => JSON.parse(value?.toString() ?? '') as unknown)).toEqual([
      { personId: 'P1', city: '成都', version: 1 },
    ]);
  });

  test('cannot be changed by the service but for what it marks, nor its turns be removed', async () => {
    const forbidden = [
      `UPDATE outbox SET payload = ''`,
      `UPDATE outbox SET created_at = now()`,
      'DELETE FROM outbox',
      'DELETE FROM publication_turn',
      `UPDATE parked_message SET value = ''`,
    ];

    for (const text of forbidden) await expect(database.query(text)).rejects.toThrow(/permission denied/);
  });

  test('measures how much waits and for how long', async () => {
    const service = await startService({ database, prefix });
    await service.app.get(Relay).beforeApplicationShutdown();

    await tell(service, database, several('waiting', 1));
    await sleep(1_200);

    const waiting = await service.registry.getSingleMetricAsString('lq_outbox_unpublished');
    expect(waiting).toContain('lq_outbox_unpublished 1');
    expect(
      Number(
        /^lq_outbox_oldest_seconds (\S+)/m.exec(
          await service.registry.getSingleMetricAsString('lq_outbox_oldest_seconds'),
        )?.[1],
      ),
    ).toBeGreaterThan(0.2);
  });
});
