import { headers, type Topic } from '@lianqing/contracts';
import { headersOf, type LogRecord } from '../consumer/log-record';

/** One header of a message's envelope, and what is wrong with it. */
export interface EnvelopeHeader {
  readonly name: string;
  /** As text; null where it is missing. */
  readonly value: string | null;
  readonly problem: string | null;
  readonly zh: string | null;
}

interface Words {
  readonly problem: string;
  readonly zh: string;
}

const fine = { problem: null, zh: null };
const missing = { problem: 'is missing', zh: '缺失' };
const traceparentPattern = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The Kafka key and the headers that a contract knows, each held against what it says. */
export function examineEnvelope(
  topic: Topic | undefined,
  record: LogRecord,
  expectedId: string | undefined,
): EnvelopeHeader[] {
  const given = headersOf(record);
  const key = record.key?.toString('utf8');
  const header = (name: string, check: (value: string | undefined) => Words | undefined): EnvelopeHeader => ({
    name,
    value: given[name] ?? null,
    ...(check(given[name]) ?? fine),
  });
  const isSigned = topic?.writtenBy === 'hospitals';
  return [
    { name: 'key', value: key ?? null, ...(key === undefined ? missing : fine) },
    header(headers.id, (value) => (value === undefined ? missing : idProblem(value, expectedId))),
    header(headers.type, (value) => (value === undefined ? missing : typeProblem(value, topic))),
    header(headers.source, (value) => (value === undefined ? missing : undefined)),
    header(headers.time, (value) => (value === undefined ? missing : timeProblem(value))),
    header(headers.specVersion, (value) => mustBe(value, '1.0')),
    header(headers.subject, (value) => (value === undefined || value === key ? undefined : differs(value, key))),
    header(headers.traceparent, (value) =>
      value === undefined || traceparentPattern.test(value) ? undefined : malformed('a W3C traceparent'),
    ),
    ...(isSigned
      ? [
          header(headers.keyId, (value) => (value === undefined ? missing : undefined)),
          header(headers.signature, (value) => (value === undefined ? missing : signatureProblem(value))),
        ]
      : []),
  ];
}

function idProblem(id: string, expected: string | undefined): Words | undefined {
  if (expected === undefined || id === expected) return undefined;
  return { problem: `the content says "${expected}"`, zh: `与内容不符，内容为“${expected}”` };
}

function typeProblem(type: string, topic: Topic | undefined): Words | undefined {
  if (!topic || Object.hasOwn(topic.kinds, type)) return undefined;
  const known = Object.keys(topic.kinds).join(', ');
  return { problem: `is none of this topic's: ${known}`, zh: `不是该主题的类型：${known}` };
}

function timeProblem(time: string): Words | undefined {
  return Number.isNaN(Date.parse(time)) ? malformed('an instant of ISO 8601') : undefined;
}

function signatureProblem(signature: string): Words | undefined {
  return /^[0-9a-f]{64}$/.test(signature) ? undefined : malformed('64 hexadecimal digits');
}

function mustBe(value: string | undefined, only: string): Words | undefined {
  if (value === only) return undefined;
  return value === undefined ? missing : { problem: `must be ${only}`, zh: `须为 ${only}` };
}

function differs(value: string, key: string | undefined): Words {
  return { problem: `"${value}" is not the Kafka key "${key ?? ''}"`, zh: `“${value}”与 Kafka 键“${key ?? ''}”不符` };
}

function malformed(shape: string): Words {
  return { problem: `must be ${shape}`, zh: `格式不符，须为 ${shape}` };
}
