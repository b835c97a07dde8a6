import { formatDecimal, laterFundItems, type Decimal } from '@lianqing/money';
import { messageParked, toJson, topics, type MessageKind } from '../src';
import { allSamples, sampleOf, samplesOf } from './samples';

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

const samples = kinds.flatMap(({ topic, type, kind }) =>
  samplesOf(topic.name, type).map(({ name, payload }) => [name, { topic, type, kind, payload }] as const),
);
const namedLater = ['claim.settled', 'claim.reversed', 'statement.changed'];

test.each(samples)('the sample of %s is read and fits its topic', (_, { topic, kind, payload }) => {
  const content = kind.schema.parse(payload);

  expect(kind.idOf(content as never)).toMatch(/^\S+$/);
  expect(Buffer.byteLength(JSON.stringify(payload))).toBeLessThan(topic.maxValueBytes);
});

test.each(samples.filter(([name]) => !namedLater.includes(name)))(
  'the sample of %s is written again without a change',
  (_, { kind, payload }) => {
    expect(asWritten(kind.schema.parse(payload))).toEqual(payload);
  },
);

test.each(samples.filter(([name]) => namedLater.includes(name)))(
  'the sample of %s is from before some amounts were named: they are read as 0, and from then on written',
  (_, { kind, payload }) => {
    const { fundItems, ...terms } = payload as { fundItems: object };

    const written = asWritten(kind.schema.parse(payload)) as { fundItems: object };

    const later = Object.fromEntries(laterFundItems.map((item) => [item, '0']));
    expect(written).toEqual({
      ...('account' in terms ? { hospitalPart: '0', familyAccount: '0' } : {}),
      ...terms,
      fundItems: { ...fundItems, ...later },
    });
  },
);

test('every message type has a sample, and every sample a message type', () => {
  const expected = [...kinds.map(({ topic, type }) => `${topic.name}/${type}`), 'parked/message.parked'];

  const first = allSamples().filter(({ added }) => added === undefined);

  expect(first.map(({ topic, type }) => `${topic}/${type}`).sort()).toEqual(expected.sort());
  expect(expected).toEqual(expect.arrayContaining(allSamples().map(({ topic, type }) => `${topic}/${type}`)));
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
