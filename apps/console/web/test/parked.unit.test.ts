import { expectedAt } from '../src/screens/parked/expected';
import { hexLines } from '../src/screens/parked/hex-lines';
import { jsonLines, lineOf, stretchesOf } from '../src/screens/parked/json-lines';
import { sumsOf } from '../src/screens/parked/replay';
import { heapsOf, lookedAt, matching, signatureOf } from '../src/screens/parked/view';

const textOf = (json: string) => jsonLines(json).map(({ depth, text }) => `${'  '.repeat(depth)}${text}`);

test('a payload is shown as JSON.stringify would, with every figure as it was written', () => {
  const payload = { id: 'a"b', lines: [{ amount: '1' }, {}, []], none: null, 'a:b,c': true };

  expect(textOf(JSON.stringify(payload)).join('\n')).toBe(JSON.stringify(payload, null, 2));
  expect(textOf('{"total":12345678901234567890.10,"total":1e400}')).toEqual([
    '{',
    '  "total": 12345678901234567890.10,',
    '  "total": 1e400',
    '}',
  ]);
});

test('a payload that is made to break its reader is shown all the same', () => {
  expect(jsonLines(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)).toHaveLength(399_999);
});

test('a problem stands at its value, and what is missing at the value around it', () => {
  const lines = jsonLines('{"a":1,"lines":[{"amount":"1"},{"amount":"2"}]}');
  const at = (path: string) => lines[lineOf(lines, path)]?.text;

  expect(at('lines.1.amount')).toBe('"amount": "2"');
  expect(at('lines.1.code')).toBe('{');
  expect(lineOf(lines, 'lines.1.code')).toBe(lineOf(lines, 'lines.1'));
  expect(lineOf(lines, 'missing')).toBe(0);
  expect(lineOf(lines, '')).toBe(0);
});

test('of a long payload the beginning and what is around problems is shown, and nothing is lost', () => {
  const stretches = stretchesOf(1_000, [500], 10);

  expect(stretches).toEqual([
    { from: 0, until: 10, isShown: true },
    { from: 10, until: 497, isShown: false },
    { from: 497, until: 504, isShown: true },
    { from: 504, until: 1_000, isShown: false },
  ]);
});

test('what was expected is what the schema says at that path', () => {
  const schema = {
    type: 'object',
    properties: {
      schema: { const: 1 },
      lines: { type: 'array', items: { anyOf: [{ properties: { class: { enum: ['A', 'B'] } } }] } },
      day: { type: 'string', pattern: '^x$', maxLength: 4 },
    },
  };

  expect(expectedAt(schema, 'schema')).toEqual([{ is: 'oneOf', text: '1' }]);
  expect(expectedAt(schema, 'lines.7.class')).toEqual([{ is: 'oneOf', text: 'A, B' }]);
  expect(expectedAt(schema, 'day')).toEqual([
    { is: 'type', text: 'string' },
    { is: 'pattern', text: '^x$' },
    { is: 'length', text: '… – 4' },
  ]);
  expect(expectedAt(schema, 'unknown.field')).toEqual([]);
  expect(expectedAt(null, '')).toEqual([]);
});

test('bytes that are no text are shown as they are', () => {
  expect(hexLines(Uint8Array.from([0xff, 0x41, 0x0a]), 1_024)).toEqual([
    { offset: '000000', hex: 'ff 41 0a', text: '·A·' },
  ]);
  expect(hexLines(new Uint8Array(40), 32)).toHaveLength(2);
});

test('an address that says nonsense is an address that says nothing', () => {
  const nonsense = lookedAt(new URLSearchParams('service=x&state=y&reason=z&order=oldest&chosen=1;2&text='));

  expect(nonsense).toEqual({ service: undefined, state: 'parked', order: 'oldest', chosen: [] });
  expect(lookedAt(new URLSearchParams('service=clearing&reason=bug&chosen=4,5'))).toMatchObject({
    ...{ service: 'clearing', reason: 'bug', chosen: ['4', '5'] },
  });
});

const group = (given: object) => ({
  ...{ reason: 'refused' as const, topic: 't', code: 'c', messages: 1, oldestAt: '2026-11-02', newestAt: '2026-11-03' },
  ...given,
});

test('messages of one reason are one heap as old as the oldest of them', () => {
  const groups = [group({ messages: 2 }), group({ code: 'd', oldestAt: '2026-11-01' }), group({ reason: 'forged' })];

  expect(heapsOf(groups).get('refused')).toEqual({ messages: 3, oldestAt: '2026-11-01' });
  expect(matching(groups, { state: 'parked', order: 'oldest', reason: 'refused', code: 'd' })).toBe(1);
});

test('what becomes of messages is summed up by what is told of them, or by what keeps them', () => {
  const fate = (given: object) => ({
    ...{ id: '1', outcome: 'replayed' as const, tells: {}, reason: null, code: null, explanation: null },
    ...given,
  });

  const sums = sumsOf([
    fate({ outcome: 'parked-again', code: 'institution.unknown' }),
    fate({ tells: { 'claim.settled': 1 } }),
    fate({ tells: { 'claim.settled': 1 } }),
    fate({}),
  ]);

  expect(sums.map(({ outcome, of, count }) => [outcome, of.join(), count])).toEqual([
    ['replayed', 'claim.settled', 2],
    ['replayed', '', 1],
    ['parked-again', 'institution.unknown', 1],
  ]);
});

test('a signature that nobody has looked at is not said to hold', () => {
  const found = [
    signatureOf('forged', 'signature.wrong'),
    signatureOf('schema', 'message.schema'),
    signatureOf('refused', 'institution.unknown'),
    signatureOf('refused', 'key.not-ours'),
    signatureOf('conflict', 'claim.conflict'),
    signatureOf('schema', 'key.not-the-person'),
  ];

  expect(found).toEqual(['forged', 'unchecked', 'unchecked', 'unchecked', 'signed', 'signed']);
});
