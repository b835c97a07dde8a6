import { formatDecimal, type Decimal } from '@lianqing/money';
import { messageParked, toJson, topics, type MessageKind } from '../src';
import { allSamples, sampleOf } from './samples';

const kinds = topics.flatMap((topic) =>
  Object.entries(topic.kinds as Record<string, MessageKind>).map(([type, kind]) => ({ topic, type, kind })),
);
const kindOf = (wanted: string): MessageKind => {
  const found = kinds.find(({ type }) => type === wanted);
  if (!found) throw new Error(`no kind ${wanted}`);
  return found.kind;
};

/** Content as it travels: amounts and exact decimals are strings. */
function asWritten(content: unknown): unknown {
  return JSON.parse(toJson(content), (_, value: unknown) =>
    isDecimal(value) ? formatDecimal(decimalOf(value)) : value,
  );
}

function isDecimal(value: unknown): value is { units: string; scale: number } {
  return typeof value === 'object' && value !== null && Object.keys(value).join() === 'units,scale';
}

function decimalOf({ units, scale }: { units: string; scale: number }): Decimal {
  return { units: BigInt(units), scale };
}

test.each(kinds.map(({ topic, type, kind }) => [type, topic, kind] as const))(
  'the sample of %s is read and written again without a change, and fits its topic',
  (type, topic, kind) => {
    const sample = sampleOf(topic.name, type);

    const content = kind.schema.parse(sample);

    expect(asWritten(content)).toEqual(sample);
    expect(kind.idOf(content as never)).toMatch(/^\S+$/);
    expect(Buffer.byteLength(JSON.stringify(sample))).toBeLessThan(topic.maxValueBytes);
  },
);

test('every message type has a sample, and every sample a message type', () => {
  const expected = [...kinds.map(({ topic, type }) => `${topic.name}/${type}`), 'parked/message.parked'];

  expect(allSamples().sort()).toEqual(expected.sort());
  expect(messageParked.parse(sampleOf('parked', 'message.parked'))).toEqual(sampleOf('parked', 'message.parked'));
});

test('no message type is on two topics, and topics carry service, stream and version', () => {
  const types = kinds.map(({ type }) => type);

  expect(new Set(types).size).toBe(types.length);
  for (const { name } of topics) expect(name).toMatch(/^(filing|settlement|clearing|prepayment)\.[a-z]+\.v\d+$/);
});

test('a state carries its version in its id, a fact is the same id however often it is told', () => {
  const person = kindOf('person.changed');
  const content = person.schema.parse(sampleOf('filing.people.v1', 'person.changed'));
  const settled = kindOf('claim.settled').schema.parse(sampleOf('settlement.outcomes.v1', 'claim.settled'));

  expect(person.idOf(content as never)).toBe('person:P34A7K20000Q1@4');
  expect(kindOf('claim.settled').idOf(settled as never)).toBe('H31010600012:2026-10-000481');
});

test('unknown fields are refused in what hospitals write and ignored between services', () => {
  for (const { topic, type, kind } of kinds) {
    const sample = { ...(sampleOf(topic.name, type) as object), surprise: 1 };
    expect([type, kind.schema.safeParse(sample).success]).toEqual([type, topic.writtenBy !== 'hospitals']);
  }
});
