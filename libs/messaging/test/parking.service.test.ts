import { DomainError } from '@lianqing/kernel';
import { parkedTopicOf } from '@lianqing/contracts';
import { recordsOf, testDatabase, topicPrefix, waitUntil } from '@lianqing/testing';
import {
  applyBills,
  appliedIds,
  ask,
  bill,
  bills,
  billsController,
  closeServices,
  countApplied,
  hospitals,
  migrations,
  severalBills,
  startService,
  topicsReady,
  type Bill,
} from './kit';

jest.setTimeout(60_000);

describe('A message that cannot be applied', () => {
  const database = testDatabase({ service: 'parking', migrations });
  const prefix = topicPrefix();
  const { send } = hospitals(prefix);
  const faults = new Map<string, () => void>();
  let service: Awaited<ReturnType<typeof startService>>;

  beforeAll(async () => {
    await topicsReady(prefix);
    service = await startService({
      ...{ database, prefix },
      controllers: [
        billsController(async (messages, chunk) => {
          await applyBills(messages, chunk);
          for (const message of messages) {
            faults.get(message.content.billId)?.();
            if (message.content.note === 'forged')
              chunk.park(message, 'forged', 'signature.wrong', 'the key is another one');
          }
        }),
      ],
    });
  });
  afterAll(closeServices);

  const parkedOf = async (billId: string): Promise<Record<string, unknown>> => {
    const [row] = await waitUntil(
      async () => {
        const rows = await database.query(
          `SELECT *, "offset" AS at FROM parked_message WHERE headers ->> 'ce_id' = $1`,
          [billId],
        );
        return rows.length > 0 && rows;
      },
      { what: `${billId} is parked` },
    );
    return row ?? {};
  };
  const applied = (ids: readonly unknown[]): Promise<boolean> =>
    waitUntil(
      async () => {
        const known = new Set(await appliedIds(database));
        return ids.every((id) => known.has(String(id)));
      },
      { what: 'the other bills are applied' },
    );
  const idsOf = (records: readonly ReturnType<typeof bill>[]): string[] =>
    records.map(({ headers }) => String(headers['ce_id']));

  test('is refused alone: the rest of its batch is applied', async () => {
    const [before, after] = [severalBills(150, { personId: 'P1' }), severalBills(150, { personId: 'P1' })];
    const bad = bill({ personId: 'P1', billId: 'refused' });
    faults.set('refused', () => {
      throw new DomainError('rejected', 'bill.too-old', 'Send a newer one', { year: 1999 });
    });

    await send([...before, bad, ...after]);

    expect(await parkedOf('refused')).toMatchObject({
      ...{
        reason: 'refused',
        code: 'bill.too-old',
        explanation: 'Send a newer one {"year":1999}',
        state: 'parked',
        attempts: 1,
      },
      ...{ topic: bills.name, consumer: 'settlement' },
      value: Buffer.from(String(bad.value)),
      key: Buffer.from('P1'),
    });
    await applied(idsOf([...before, ...after]));
    expect(await appliedIds(database)).not.toContain('refused');
  });

  test('over which the release fails is parked as a bug with what the release said', async () => {
    faults.set('bug', () => {
      throw new TypeError('undefined is not a number');
    });
    const others = severalBills(40, { personId: 'P2' });

    await send([...others.slice(0, 20), bill({ personId: 'P2', billId: 'bug' }), ...others.slice(20)]);

    const parked = await parkedOf('bug');
    expect(parked).toMatchObject({ reason: 'bug', code: 'message.bug' });
    expect(parked['explanation']).toContain('undefined is not a number');
    await applied(idsOf(others));
  });

  test('over which its contract fails is parked as a bug, and the rest of its batch is applied', async () => {
    const others = severalBills(4, { personId: 'P2' });

    await send([...others, bill({ personId: 'P2', billId: 'contract', note: 'breaks its contract' })]);

    expect((await parkedOf('contract'))['explanation']).toContain('a faulty contract');
    await applied(idsOf(others));
  });

  test('that its handler sets aside is parked in the transaction of the others', async () => {
    const others = severalBills(10, { personId: 'P3' });

    await send([...others, bill({ personId: 'P3', billId: 'forged', note: 'forged' })]);

    expect(await parkedOf('forged')).toMatchObject({ reason: 'forged', code: 'signature.wrong' });
    await applied(idsOf(others));
  });

  test('because nobody can read it is parked with its original bytes and a reason that says why', async () => {
    const good = (over = {}) => ({ billId: 'x', personId: 'P4', amount: '1', ...over });
    const record = (id: string, value: Buffer | string | null, headers: Record<string, string | Buffer> = {}) => ({
      key: 'P4',
      value,
      headers: { ce_id: id, ce_type: 'bill.sent', ...headers },
    });
    const others = severalBills(5, { personId: 'P4' });
    await send([
      ...others,
      record('not-json', '{"billId":'),
      record('not-utf8', Buffer.from([0x22, 0xff, 0xfe, 0x22])),
      record('nothing', null),
      record('unknown-type', JSON.stringify(good()), { ce_type: 'bill.guessed' }),
      record('no-such-type', JSON.stringify(good()), { ce_type: 'constructor' }),
      record('unknown-field', JSON.stringify(good({ billId: 'unknown-field', discount: 1 }))),
      record('of-a-region', JSON.stringify(good({ homeRegion: '340100', treatingRegion: 'Shanghai' }))),
      record('negative', JSON.stringify(good({ billId: 'negative', amount: '-1' }))),
      record('overflow', JSON.stringify(good({ billId: 'overflow', amount: '9'.repeat(40) }))),
      record('other-id', JSON.stringify(good({ billId: 'another' }))),
      { ...record('no-key', JSON.stringify(good({ billId: 'no-key' }))), key: null, partition: 4 },
      record('too-large', JSON.stringify(good({ billId: 'too-large', note: 'x'.repeat(65_536) }))),
    ]);

    const expected: Record<string, [reason: string, code: string, explanation: RegExp]> = {
      'not-json': ['malformed', 'message.not-json', /JSON/],
      'not-utf8': ['malformed', 'message.not-utf8', /UTF-8/],
      nothing: ['malformed', 'message.empty', /no value/],
      'unknown-type': ['schema', 'message.type-unknown', /bill\.guessed/],
      'no-such-type': ['schema', 'message.type-unknown', /constructor/],
      'unknown-field': ['schema', 'message.schema', /discount/],
      negative: ['schema', 'message.schema', /amount/],
      overflow: ['schema', 'message.schema', /amount/],
      'other-id': ['schema', 'message.id-differs', /another/],
      'no-key': ['schema', 'message.key-missing', /person/],
      'too-large': ['too-large', 'message.too-large', /65536/],
    };
    for (const [id, [reason, code, explanation]] of Object.entries(expected)) {
      const parked = await parkedOf(id);
      expect([id, parked['reason'], parked['code']]).toEqual([id, reason, code]);
      expect(parked['explanation']).toMatch(explanation);
    }
    await applied(idsOf(others));
    expect(await parkedOf('of-a-region')).toMatchObject({ home_region: '340100', treating_region: null });
  });

  test('without an id, or as large as the broker takes, is parked as well', async () => {
    const noId = {
      key: 'P5',
      value: JSON.stringify({ billId: 'no-id', personId: 'P5', amount: '1' }),
      headers: { ce_type: 'bill.sent' },
    };
    const largest = { key: null, value: Buffer.alloc(1_048_376, 'x'), headers: {}, partition: 7 };

    await send([noId, largest]);

    await waitUntil(
      async () => (await database.query(`SELECT 1 FROM parked_message WHERE code = 'message.id-missing'`)).length === 1,
      { what: 'no id' },
    );
    const [row] = await waitUntil(
      async () => {
        const rows = await database.query<{ bytes: number; headers: object }>(
          `SELECT octet_length(value) AS bytes, headers FROM parked_message WHERE reason = 'too-large' AND key IS NULL`,
        );
        return rows.length > 0 && rows;
      },
      { what: 'the largest is parked' },
    );
    expect(row).toEqual({ bytes: 1_048_376, headers: {} });
  });

  test('is told on its topic of parked messages, by reference', async () => {
    const told = await waitUntil(
      async () => {
        const records = await recordsOf(`${prefix}${parkedTopicOf(bills.name)}`);
        return records.find((record) => record.value?.includes('signature.wrong'));
      },
      { what: 'the reference is published' },
    );

    const reference = JSON.parse(told.value?.toString() ?? '') as Record<string, unknown>;
    expect(reference).toMatchObject({ topic: bills.name, reason: 'forged', code: 'signature.wrong' });
    expect(Object.keys(reference).sort()).toEqual(['code', 'offset', 'parkedId', 'partition', 'reason', 'topic']);
    expect(told.headers?.['ce_type']?.toString()).toBe('message.parked');
  });

  test('shows up in the list by reason, page by page', async () => {
    const first = await ask(service, '/api/v1/parked?reason=schema&limit=3');
    const second = await ask(service, `/api/v1/parked?reason=schema&limit=3&after=${String(first.body['next'])}`);

    expect(first.status).toBe(200);
    const items = [
      ...(first.body['items'] as { id: string; reason: string }[]),
      ...(second.body['items'] as { id: string; reason: string }[]),
    ];
    expect(items).toHaveLength(6);
    expect(new Set(items.map(({ id }) => id)).size).toBe(6);
    expect(new Set(items.map(({ reason }) => reason))).toEqual(new Set(['schema']));
  });

  test('is applied by a replay once its trouble is over, and only once', async () => {
    const { id } = await parkedOf('bug');
    const failed = await ask(service, `/api/v1/parked/${String(id)}/replay`, {});
    faults.delete('bug');

    const [one, other] = await Promise.all([
      ask(service, `/api/v1/parked/${String(id)}/replay`, {}),
      ask(service, `/api/v1/parked/${String(id)}/replay`, {}),
    ]);

    expect(failed).toMatchObject({ status: 200, body: { state: 'parked', reason: 'bug' } });
    expect([one.status, other.status].sort()).toEqual([200, 409]);
    expect((await appliedIds(database)).filter((billId) => billId === 'bug')).toHaveLength(1);
    const { body } = await ask(service, `/api/v1/parked/${String(id)}`);
    expect(body).toMatchObject({ state: 'replayed', attempts: 2, messageId: 'bug', type: 'bill.sent' });
    expect((body['history'] as { decision: string }[]).map(({ decision }) => decision)).toEqual([
      'parked',
      'parked-again',
      'replayed',
    ]);
  });

  test('is discarded with a reason, keeps its bytes and cannot be replayed any more', async () => {
    const { id } = await parkedOf('refused');

    const withoutReason = await ask(service, `/api/v1/parked/${String(id)}/discard`, {});
    const discarded = await ask(service, `/api/v1/parked/${String(id)}/discard`, {
      reason: 'the hospital sent it again',
    });
    const replayed = await ask(service, `/api/v1/parked/${String(id)}/replay`, {});

    expect([withoutReason.status, discarded.status, replayed.status]).toEqual([400, 204, 409]);
    const { body } = await ask(service, `/api/v1/parked/${String(id)}`);
    expect(body).toMatchObject({ state: 'discarded', value: expect.stringContaining('refused') as string });
    expect((body['history'] as { reason: string }[]).at(-1)?.reason).toBe('the hospital sent it again');
    await expect(database.query('DELETE FROM parked_message')).rejects.toThrow(/permission denied/);
    await expect(database.query(`UPDATE parked_decision SET reason = ''`)).rejects.toThrow(/permission denied/);
  });

  test('keeps headers that are no text, byte for byte', async () => {
    const odd = Buffer.from([0x00, 0xff, 0x41]);
    const record = bill({ billId: 'odd-header', amount: 'none' });

    await send([{ ...record, headers: { ...record.headers, lq_signature: odd } }]);

    const parked = await parkedOf('odd-header');
    expect(parked['headers']).toMatchObject({ lq_signature: { base64: odd.toString('base64') } });
  });
});

describe('A faulty release', () => {
  const database = testDatabase({ service: 'faulty', migrations });
  const prefix = topicPrefix();
  const { send } = hospitals(prefix);
  afterEach(closeServices);

  test('stops the partition after twenty bugs within a minute instead of parking a month', async () => {
    await topicsReady(prefix);
    const isBad = ({ content }: Bill): boolean => content.note === 'bad';
    let isFaulty = true;
    const controllers = [
      billsController(async (messages, chunk) => {
        await applyBills(messages, chunk);
        if (isFaulty && messages.some(isBad)) throw new TypeError('a faulty release');
      }),
    ];
    const service = await startService({ database, prefix, controllers });

    await send([...severalBills(20, { personId: 'P1', note: 'bad' }), ...severalBills(100, { personId: 'P1' })]);
    await waitUntil(async () => (await countApplied(database)) === 100, {
      what: 'twenty are parked, the rest is applied',
    });
    await send([...severalBills(30, { personId: 'P1' }), ...severalBills(2, { personId: 'P1', note: 'bad' })]);
    const [stopped] = await waitUntil(
      async () => {
        const rows = await database.query<{ partition: number; next_offset: bigint; stopped_detail: string }>(
          `SELECT partition, next_offset, stopped_detail FROM consumer_offset WHERE stopped_reason = 'bugs'`,
        );
        return rows.length > 0 && rows;
      },
      { what: 'the partition stops' },
    );

    expect(stopped?.next_offset).toBe(150n);
    expect(stopped?.stopped_detail).toContain('a faulty release');
    expect(await database.query(`SELECT count(*) FROM parked_message`)).toEqual([{ count: 20n }]);
    expect(await countApplied(database)).toBe(130);
    expect(await service.registry.getSingleMetricAsString('lq_partition_stopped')).toContain(
      `partition="${stopped?.partition}"} 1`,
    );

    isFaulty = false;
    const path = `/api/v1/messaging/stopped/${bills.name}/${stopped?.partition}/resume`;
    const resumed = await ask(service, path, { from: 'stored', reason: 'release repaired' });
    expect(resumed).toMatchObject({ status: 200, body: { nextOffset: '150' } });
    await waitUntil(async () => (await countApplied(database)) === 132, { what: 'it goes on' });
    expect((await ask(service, path, { from: 'stored', reason: 'once more' })).status).toBe(404);
  });
});
