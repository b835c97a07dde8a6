import { childOf, continueTrace, formatTraceparent, newTrace, parseTraceparent } from '../src';

const header = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

test('a trace is read and written in the form of the W3C', () => {
  const trace = parseTraceparent(header);

  expect(trace).toEqual({
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    spanId: '00f067aa0ba902b7',
    isSampled: true,
  });
  expect(trace && formatTraceparent(trace)).toBe(header);
});

test('a later version with more fields is read as far as it is known', () => {
  expect(parseTraceparent(`01${header.slice(2)}-more`)).toEqual(parseTraceparent(header));
});

test.each([
  undefined,
  '',
  'ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  '00-00000000000000000000000000000000-00f067aa0ba902b7-01',
  '00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01',
  '00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01',
  '00-4bf92f35-00f067aa0ba902b7-01',
])('what is no trace (%s) begins a new one', (text) => {
  expect(parseTraceparent(text)).toBeUndefined();
  expect(continueTrace(text).traceId).toMatch(/^[0-9a-f]{32}$/);
});

test('a step of a trace keeps its trace and gets a span of its own', () => {
  const first = newTrace();
  const second = childOf(first);

  expect(second.traceId).toBe(first.traceId);
  expect(second.spanId).not.toBe(first.spanId);
  expect(continueTrace(header).traceId).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
});
