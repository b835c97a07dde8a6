import { inTransaction } from '@lianqing/persistence';
import { testDatabase, topicPrefix, waitUntil } from '@lianqing/testing';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { PublicationBell } from '../src/outbox/outbox-bell';
import {
  ask,
  bill,
  billsController,
  closeServices,
  gate,
  hospitals,
  migrations,
  outcomes,
  startService,
  tell,
  tellIn,
  topicsReady,
} from './kit';
import { hangingListener, TestListener } from './stream';

jest.setTimeout(60_000);

describe('The stream of changes', () => {
  const database = testDatabase({ service: 'changes', migrations });
  const prefix = topicPrefix();
  const { send } = hospitals(prefix);
  const open: TestListener[] = [];
  beforeAll(() => topicsReady(prefix));
  afterEach(async () => {
    open.splice(0).forEach((listener) => listener.close());
    await closeServices();
  });

  const start = (more: Parameters<typeof startService>[0]['more'] = {}) => startService({ database, prefix, more });
  const listen = async (...given: Parameters<typeof TestListener.open>): Promise<TestListener> => {
    const listener = await TestListener.open(...given);
    open.push(listener);
    return listener;
  };
  const several = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({ billId: `${name}${index}`, amount: 1n }));
  const lastPosition = async (): Promise<string> => {
    const [row] = await database.query<{ position: bigint }>(
      'SELECT coalesce(max(position), 0) AS position FROM publication',
    );
    return String(row?.position);
  };
  const drained = (): Promise<boolean> =>
    waitUntil(async () => (await database.query('SELECT 1 FROM outbox WHERE published_at IS NULL')).length === 0, {
      what: 'the outbox is drained',
    });

  test('begins now, with what waits for an operator, and tells what is published within a second', async () => {
    const service = await start();
    await tell(service, database, several('before', 3));
    await drained();
    const listener = await listen(service);
    await listener.until('the standing is told', ({ events }) => events.length === 2);

    const at = Date.now();
    await tell(service, database, several('after', 5));
    await listener.until('the change is told', () => listener.of('change').length === 1);

    const [parked, stopped, change] = listener.events;
    expect(parked).toMatchObject({ type: 'parked', data: { counts: { forged: 0, bug: 0 } } });
    expect(stopped).toMatchObject({ type: 'stopped', data: { partitions: [], alarms: [] } });
    expect(change).toMatchObject({
      data: { topic: outcomes.name, messages: 5, types: { 'bill.settled': 5 } },
      id: await lastPosition(),
    });
    expect((change?.at ?? Infinity) - at).toBeLessThan(1_000);
    expect(Object.fromEntries(listener.answer.headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': expect.stringContaining('no-transform') as string,
      'x-accel-buffering': 'no',
    });
  });

  test('goes on after the last id without a gap, though an earlier row is committed later', async () => {
    const service = await start();
    const first = await listen(service);
    await first.until('it has begun', ({ events }) => events.length === 2);
    const [taken, late] = [gate(), gate()];
    const slow = inTransaction(database.db, async (tx) => {
      await tellIn(service, tx, several('late', 7));
      taken.open();
      await late.opened;
    });
    await taken.opened;
    await tell(service, database, several('early', 2));
    await first.until('the later row is told', () => first.told()['bill.settled'] === 2);
    first.close();

    late.open();
    await slow;
    await tell(service, database, several('again', 1));
    await drained();
    const byHeader = await listen(service, { lastEventId: first.lastId });
    const byQuery = await listen(service, { after: first.lastId });
    await tell(service, database, several('meanwhile', 4));

    for (const listener of [byHeader, byQuery]) {
      await listener.until('all is told', () => listener.told()['bill.settled'] === 12);
      expect(listener.lastId).toBe(await lastPosition());
    }
  });

  test('loses nothing over many breaks while rows are committed out of order', async () => {
    const service = await start();
    const from = await lastPosition();
    let isWriting = true;
    const write = async (name: string): Promise<void> => {
      for (let round = 0; round < 30; round += 1)
        await inTransaction(database.db, async (tx) => {
          await tellIn(service, tx, several(`${name}${round}-`, 3));
          await sleep((round * 7) % 40);
        });
    };
    const writing = Promise.all([write('x'), write('y'), write('z')]).then(() => (isWriting = false));

    let [cursor, sum] = [from, 0];
    while (isWriting || cursor !== (await lastPosition())) {
      const listener = await listen(service, { lastEventId: cursor });
      await sleep(250);
      listener.close();
      sum += listener.told()['bill.settled'] ?? 0;
      if (listener.lastId !== '') cursor = listener.lastId;
      if (!isWriting) await drained();
    }
    await writing;

    expect(sum).toBe(270);
  });

  test('tells ten changes a second at most, and leaves nothing out', async () => {
    const service = await start();
    const listeners = await Promise.all([listen(service), listen(service), listen(service)]);
    for (const listener of listeners) await listener.until('it has begun', ({ events }) => events.length === 2);
    const at = Date.now();

    for (let round = 0; round < 150; round += 1) await tell(service, database, several(`load${round}-`, 20));
    await drained();

    for (const listener of listeners) {
      await listener.until('all is told', () => listener.told()['bill.settled'] === 3_000);
      const changes = listener.of('change');
      expect(changes.length).toBeLessThanOrEqual(Math.ceil(((changes.at(-1)?.at ?? 0) - at) / 100) + 1);
      expect(changes.length).toBeLessThan(150);
      const ids = changes.map(({ id }) => BigInt(id));
      expect(ids.every((id, index) => index === 0 || id >= (ids[index - 1] ?? 0n))).toBe(true);
      expect(listener.lastId).toBe(await lastPosition());
    }
  });

  test('refuses to begin where nobody can', async () => {
    const service = await start();
    await tell(service, database, several('some', 1));
    await drained();
    const last = BigInt(await lastPosition());

    const future = await ask(service, `/api/v1/changes?after=${last + 1n}`);
    const malformed = await ask(service, '/api/v1/changes?after=now');
    await database.asOwner(`SELECT setval(pg_get_serial_sequence('publication', 'position'), ${last + 200_000n})`);
    await tell(service, database, several('far', 1));
    await drained();
    const old = await ask(service, `/api/v1/changes?after=${last}`);

    expect(future).toMatchObject({ status: 422, body: { code: 'changes.cursor-unknown' } });
    expect(malformed).toMatchObject({ status: 422, body: { code: 'changes.cursor-malformed' } });
    expect(old).toMatchObject({ status: 422, body: { code: 'changes.cursor-too-old' } });
  });

  test('tells what is set aside and what is stopped whenever it differs', async () => {
    const service = await startService({
      ...{ database, prefix },
      controllers: [billsController(async () => undefined)],
    });
    const listener = await listen(service);
    await listener.until('it has begun', ({ events }) => events.length === 2);

    await send([bill({ amount: 'none' })]);
    await listener.until('it is told as parked', () => listener.of('parked').length === 2);
    await database.query(
      `UPDATE consumer_offset SET stopped_at = now(), stopped_reason = 'bugs', stopped_detail = 'by the test' WHERE partition = 3`,
    );
    await listener.until('it is told as stopped', () => listener.of('stopped').length === 2);
    await sleep(1_500);

    expect(listener.of('parked')[1]?.data).toMatchObject({ counts: { schema: 1, bug: 0 } });
    expect(listener.of('stopped')[1]?.data['partitions']).toEqual([
      expect.objectContaining({ partition: 3, reason: 'bugs', detail: 'by the test' }),
    ]);
    expect([listener.of('parked').length, listener.of('stopped').length]).toEqual([2, 2]);
    await database.query('UPDATE consumer_offset SET stopped_at = NULL, stopped_reason = NULL, stopped_detail = NULL');
  });

  test('gives a sign of life when there is nothing to tell', async () => {
    const service = await start({ limits: { beatMs: 200 } });

    const listener = await listen(service);

    await listener.until('comments came', ({ comments }) => comments >= 3);
    expect(listener.of('change')).toEqual([]);
  });

  test('drops a listener that does not read, and tells all others as before', async () => {
    const service = await start();
    const hanging = await hangingListener(service);
    const listener = await listen(service);
    await listener.until('it has begun', ({ events }) => events.length === 2);
    const server = service.app.getHttpServer() as Server;
    const connections = promisify(server.getConnections.bind(server));
    const before = await connections();

    // Types with names as long as these fill what the system keeps for a connection within seconds.
    const longType = 'x'.repeat(400_000);
    const bell = service.app.get(PublicationBell);
    await waitUntil(
      async () => {
        await database.query(
          `INSERT INTO publication (outbox_id, topic, messages, types)
           VALUES (nextval('outbox_id'), $1, 1, jsonb_build_object($2::text, 1))`,
          [outcomes.name, longType],
        );
        bell.ring();
        return (await connections()) < before;
      },
      { what: 'it is dropped', withinMs: 40_000, everyMs: 100 },
    );
    const told = listener.of('change').length;
    await tell(service, database, several('others', 1));
    await listener.until('the others are told', () => (listener.told()['bill.settled'] ?? 0) === 1);

    expect(told).toBeGreaterThan(0);
    hanging.destroy();
  });

  test('ends with the service, and keeps it from ending for no longer than a second', async () => {
    const service = await start();
    const listener = await listen(service);
    await listener.until('it has begun', ({ events }) => events.length === 2);
    const hanging = await hangingListener(service);
    await sleep(300);
    const idle = await timeToClose(await start());

    const heldUp = await timeToClose(service);

    expect(heldUp).toBeLessThan(idle + 1_500);
    await listener.until('its stream is over', ({ isOver }) => isOver);
    hanging.destroy();
  });
});

async function timeToClose(service: { close(): Promise<void> }): Promise<number> {
  const at = Date.now();
  await service.close();
  return Date.now() - at;
}
