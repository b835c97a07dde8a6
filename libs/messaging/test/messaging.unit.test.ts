import { breachBetween, remedyFor } from '../src/consumer/log-comparison';
import { decode, ReceivedMessage } from '../src/consumer/decode';
import { identityOf, type LogRecord } from '../src/consumer/log-record';
import { Pace } from '../src/consumer/pace';
import type { StoredOffset } from '../src/consumer/consumer-offsets';
import { recordOf, storableHeaders } from '../src/parking/stored-record';
import { recordsOf } from '../src/outbox/outbox-rows';
import { bills } from './kit';

const record = (over: Partial<LogRecord> = {}): LogRecord => ({
  offset: '42',
  timestamp: '1767225600000',
  key: Buffer.from('P1'),
  value: Buffer.from('{"billId":"B1","personId":"P1","amount":"7"}'),
  headers: { ce_id: Buffer.from('B1'), ce_type: Buffer.from('bill.sent') },
  ...over,
});

const stored = (next: bigint, last: bigint | null = null): StoredOffset => ({
  ...{
    partition: 3,
    next_offset: next,
    last_offset: last,
    last_message_id: last === null ? null : 'B1',
    topic_id: 'a1',
  },
  ...{ stopped_reason: null, stopped_at: null, stopped_detail: null },
});

describe('A record', () => {
  test('is read as a message with its amounts as bigint, its headers and where it stands', () => {
    const headers = { ...record().headers, traceparent: Buffer.from('00-a-b-01'), lq_batch: Buffer.from('77') };

    const message = decode(bills, 5, record({ headers }));

    expect(message).toBeInstanceOf(ReceivedMessage);
    expect(message).toMatchObject({ type: 'bill.sent', id: 'B1', key: 'P1', content: { billId: 'B1', amount: 7n } });
    expect(message).toMatchObject({ traceparent: '00-a-b-01', batch: 77n });
    expect((message as ReceivedMessage).origin).toMatchObject({
      ...{ topic: 'test.bills.v1', partition: 5, offset: 42n, acceptedAt: new Date('2026-01-01T00:00:00Z') },
      headers: { ce_id: 'B1', ce_type: 'bill.sent', traceparent: '00-a-b-01', lq_batch: '77' },
    });
  });

  test('with a batch that is no number has none', () => {
    const headers = { ...record().headers, lq_batch: Buffer.from('drop table') };

    expect(decode(bills, 5, record({ headers }))).toMatchObject({ batch: undefined });
  });

  test('whose header stands twice is read by the first', () => {
    const headers = { ...record().headers, ce_id: [Buffer.from('B1'), Buffer.from('B2')] };

    expect(decode(bills, 5, record({ headers }))).toMatchObject({ id: 'B1' });
  });

  test('comes back from storage byte for byte', () => {
    const bytes = Buffer.from([0, 1, 255]);
    const odd = record({ headers: { plain: Buffer.from('文本'), odd: bytes } });

    const back = recordOf({
      ...{ offset: 42n, accepted_at: new Date(1_767_225_600_000), key: odd.key, value: odd.value },
      headers: storableHeaders(odd),
    });

    expect(back).toEqual(odd);
  });

  test('is told from another by its id, or by its bytes when it has none', () => {
    const without = record({ headers: {} });

    expect(identityOf(record())).toBe('B1');
    expect(identityOf(without)).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(identityOf(record({ headers: {}, value: Buffer.from('x') }))).not.toBe(identityOf(without));
    expect(identityOf(record({ headers: { ce_id: Buffer.from('x'.repeat(300)) } }))).toMatch(/^sha256:/);
  });
});

describe('The ends of a log', () => {
  test('agree with an offset inside them, both ends included', () => {
    expect(
      breachBetween({ stored: stored(10n), ends: { partition: 3, low: 10n, high: 10n }, topicId: 'a1' }),
    ).toBeUndefined();
    expect(
      breachBetween({ stored: stored(10n), ends: { partition: 3, low: 0n, high: 11n }, topicId: 'a1' }),
    ).toBeUndefined();
  });

  test('before the stored offset tell of another log, after it of messages that were never seen', () => {
    expect(
      breachBetween({ stored: stored(10n), ends: { partition: 3, low: 0n, high: 9n }, topicId: 'a1' }),
    ).toMatchObject({ reason: 'log-replaced' });
    expect(
      breachBetween({ stored: stored(10n), ends: { partition: 3, low: 11n, high: 20n }, topicId: 'a1' }),
    ).toMatchObject({
      reason: 'log-truncated',
    });
  });

  test('are no proof of the same log when the topic has another id', () => {
    const ends = { partition: 3, low: 0n, high: 20n };

    expect(breachBetween({ stored: stored(10n), ends, topicId: 'b2' })).toMatchObject({ reason: 'log-replaced' });
    expect(breachBetween({ stored: stored(10n), ends, topicId: undefined })).toBeUndefined();
  });

  test('lead to a remedy that names the owner and the addresses', () => {
    const at = { topic: 'a.b.v1', partition: 3 };

    expect(remedyFor('log-replaced', { ...at, owner: 'filing' })).toMatch(
      /republish.*on filing.*stopped\/a\.b\.v1\/3\/resume/,
    );
    expect(remedyFor('log-truncated', { ...at, owner: 'hospitals' })).toMatch(/hospitals publish again/);
    expect(remedyFor('bugs', { ...at, owner: 'filing' })).toMatch(/Repair the release.*"stored"/);
  });
});

describe('The pace of chunks', () => {
  test('grows while work is quick and shrinks while it is slow, within its bounds', () => {
    const pace = new Pace({ chunkMs: 50, maxMessages: 1_000 });

    for (let round = 0; round < 30; round += 1) pace.measured(500, 5);
    const quick = pace.next(10_000);
    for (let round = 0; round < 30; round += 1) pace.measured(500, 50);
    const slower = pace.next(10_000);
    for (let round = 0; round < 30; round += 1) pace.measured(200, 10_000);

    expect(quick).toBe(1_000);
    expect(slower).toBe(500);
    expect(pace.next(10_000)).toBe(200);
  });

  test('takes a small rest along instead of leaving it for a transaction of its own', () => {
    const pace = new Pace({ chunkMs: 50, maxMessages: 1_000 });

    expect(pace.next(3)).toBe(3);
    expect(pace.next(240)).toBe(240);
    expect(pace.next(300)).toBe(200);
  });
});

test('A row of the outbox gives its messages back as they were put in', () => {
  const lines = [
    '["P1","A","bill.settled",null,null]',
    '{"text":"line\\nbreak"}',
    '["P2","B","bill.settled",4,"00-1-2-01"]',
    '{"b":2}',
  ];
  const row = {
    ...{ id: '9', created_on: '2026-01-01', created_at: '2026-01-01T00:00:00.000Z', topic: 't' },
    payload: Buffer.from(lines.join('\n')),
  };

  const records = [...recordsOf(row, Buffer.from('settlement'))];

  expect(records.map(({ key, value, partition }) => [key, String(value), partition])).toEqual([
    ['P1', lines[1], undefined],
    ['P2', lines[3], 4],
  ]);
  expect(records.map(({ headers }) => headers['traceparent'])).toEqual([undefined, '00-1-2-01']);
});
