import { headers, jsonSchemaOf, type MessageKind, type Topic } from '@lianqing/contracts';
import { z } from 'zod';
import { decode, ReceivedMessage } from '../consumer/decode';
import { headerOf, type LogRecord } from '../consumer/log-record';

/** One thing that is wrong with a content. */
export interface ContentProblem {
  /** Dotted path into the content; empty when it is the whole. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly zh: string;
  /** What would be right, where the contract can reckon it. */
  readonly expected: string | null;
}

/** A parked message held against what its topic's contract says today. */
export interface Examined {
  /** The payload, where it is JSON; else null. */
  readonly json: unknown;
  readonly problems: readonly ContentProblem[];
  /** JSON Schema of the message's type; null where the type is none of the topic's. */
  readonly schema: object | null;
  /** What `ce_id` must be by the content; undefined where the content does not say. */
  readonly expectedId: string | undefined;
}

/** Most problems that are told: a bill has a thousand lines, and each may be wrong. */
const MAX_PROBLEMS = 200;
/** Problems with the payload as a whole, by the code of the verdict. */
const wholeInChinese: Readonly<Record<string, string>> = {
  'message.empty': '消息没有内容',
  'message.too-large': '内容超过该主题允许的字节数',
  'message.not-utf8': '内容不是 UTF-8 编码',
  'message.not-json': '内容不是 JSON',
};
/** The words of our own fields; zod brings its own for all others. */
const fieldsInChinese: Readonly<Record<string, string>> = {
  'must be an amount in fen': '须为以分计的金额',
  'must be an amount in fen of 0 or more': '须为不小于 0 的、以分计的金额',
  'must be a sum in fen': '须为以分计的合计',
  'must be a sum in fen of 0 or more': '须为不小于 0 的、以分计的合计',
  'must be a quantity above 0 with at most 4 decimals': '须为大于 0、至多 4 位小数的数量',
  'must be a price in fen with at most 4 decimals': '须为以分计、至多 4 位小数的单价',
  'must be a ratio from 0 to 1 with at most 4 decimals': '须为 0 至 1、至多 4 位小数的比例',
  'must be a day, YYYY-MM-DD': '须为日期 YYYY-MM-DD',
  'must be a day that exists': '须为存在的日期',
  'must be a month, YYYY-MM': '须为月份 YYYY-MM',
  'must equal quantity × unit price, rounded half up': '须等于数量 × 单价（四舍五入到分）',
  'must equal the sum of the lines': '须等于各明细金额之和',
  'must be at most 9999999999 fen': '须不超过 9999999999 分',
};
const inChinese = z.locales.zhCN().localeError;

/** @param topic undefined where nobody here listens to it any more: then only the JSON is told */
export function examine(topic: Topic | undefined, record: LogRecord): Examined {
  const json = jsonOf(record.value);
  const kind = topic && kindOf(topic, headerOf(record, headers.type));
  const schema = kind ? schemaOf(kind) : null;
  const whole = topic ? problemOfWhole(topic, record) : undefined;
  if (whole) return { json, problems: [whole], schema, expectedId: undefined };
  return { json, schema, ...(kind ? held(kind, json) : { problems: [], expectedId: undefined }) };
}

function jsonOf(value: Buffer | null): unknown {
  try {
    return JSON.parse(value?.toString('utf8') ?? '') as unknown;
  } catch {
    return null;
  }
}

function kindOf(topic: Topic, type: string | undefined): MessageKind | undefined {
  return type !== undefined && Object.hasOwn(topic.kinds, type) ? topic.kinds[type] : undefined;
}

const schemas = new WeakMap<MessageKind, object>();

function schemaOf(kind: MessageKind): object {
  const known = schemas.get(kind) ?? jsonSchemaOf(kind.schema);
  schemas.set(kind, known);
  return known;
}

/** What keeps the payload from being held against any schema at all. */
function problemOfWhole(topic: Topic, record: LogRecord): ContentProblem | undefined {
  try {
    const read = decode(topic, 0, record);
    if (read instanceof ReceivedMessage) return undefined;
    const { code, explanation: message } = read.verdict;
    const zh = wholeInChinese[code];
    return zh === undefined ? undefined : { path: '', code, message, zh, expected: null };
  } catch {
    return undefined; // A contract whose own code fails is told by `held`.
  }
}

function held(kind: MessageKind, json: unknown): Pick<Examined, 'problems' | 'expectedId'> {
  try {
    const parsed = kind.schema.safeParse(json);
    if (parsed.success) return { problems: [], expectedId: kind.idOf(parsed.data as never) };
    const translated = kind.schema.safeParse(json, { error: inChinese }).error?.issues ?? [];
    const problems = parsed.error.issues.flatMap((issue, place) => problemsOf(issue, translated[place]));
    return { problems: problems.slice(0, MAX_PROBLEMS), expectedId: undefined };
  } catch (error) {
    const message = `The contract itself fails over this content: ${String(error)}`;
    const zh = `合约程序处理此内容时出错：${String(error)}`;
    return { problems: [{ path: '', code: 'message.bug', message, zh, expected: null }], expectedId: undefined };
  }
}

/** One for each field that is not known, at the place where it stands; of every other issue, itself. */
function problemsOf(issue: z.core.$ZodIssue, translated: z.core.$ZodIssue | undefined): ContentProblem[] {
  const { code, message } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      return {
        path: pathText([...issue.path, key]),
        code,
        message: 'is not known',
        zh: '合约没有此字段',
        expected: null,
      };
    });
  }
  const zh = fieldsInChinese[message] ?? translated?.message ?? message;
  const params = issue.code === 'custom' ? issue.params : undefined;
  const expected = typeof params?.['expected'] === 'string' ? params['expected'] : null;
  return [{ path: pathText(issue.path), code, message, zh, expected }];
}

function pathText(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}
