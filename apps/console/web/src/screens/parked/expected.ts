/** The part of JSON Schema (draft 7) that our contracts are written in. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema | readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** One demand of a schema: a key of `parked.expects`, and what its words are filled with. */
export interface Demand {
  readonly is: 'type' | 'oneOf' | 'pattern' | 'format' | 'length' | 'range' | 'items' | 'fields';
  readonly text: string;
}

const MOST_NAMES = 12;

/** What the schema says of the value at a path; nothing where it says nothing. */
export function expectedAt(schema: unknown, path: string): Demand[] {
  const steps = path === '' ? [] : path.split('.');
  const found = steps.reduce<Schema | undefined>(
    (at, step) => at && below(at, step),
    (schema ?? undefined) as Schema | undefined,
  );
  return found === undefined ? [] : demandsOf(found);
}

function below(schema: Schema, step: string): Schema | undefined {
  const named = schema.properties && Object.hasOwn(schema.properties, step) ? schema.properties[step] : undefined;
  if (named !== undefined) return named;
  const { items } = schema;
  if (items !== undefined && /^\d+$/.test(step)) return isTuple(items) ? items[Number(step)] : items;
  for (const part of partsOf(schema)) {
    const found = below(part, step);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isTuple = (items: Schema | readonly Schema[]): items is readonly Schema[] => Array.isArray(items);

const partsOf = ({ anyOf = [], oneOf = [], allOf = [] }: Schema) => [...anyOf, ...oneOf, ...allOf];

function demandsOf(schema: Schema): Demand[] {
  const demands: Demand[] = [];
  const add = (is: Demand['is'], text: string | undefined) => text !== undefined && demands.push({ is, text });
  const parts = partsOf(schema);
  const isOneOf = schema.enum !== undefined || schema.const !== undefined;
  if (!isOneOf) add('type', schema.type);
  add('oneOf', isOneOf ? namesOf(schema.enum ?? [schema.const]) : undefined);
  add('format', schema.format);
  add('pattern', schema.pattern);
  add('length', rangeOf(schema.minLength, schema.maxLength));
  add('range', rangeOf(schema.minimum, schema.maximum));
  add('items', rangeOf(schema.minItems, schema.maxItems));
  add('fields', schema.properties && namesOf(Object.keys(schema.properties)));
  return demands.concat(parts.flatMap(demandsOf));
}

function namesOf(names: readonly unknown[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => (typeof name === 'string' ? name : JSON.stringify(name)));
  return [...shown, ...(names.length > MOST_NAMES ? ['…'] : [])].join(', ');
}

function rangeOf(least: number | undefined, most: number | undefined): string | undefined {
  if (least === undefined && most === undefined) return undefined;
  return `${least ?? '…'} – ${most === undefined || most >= Number.MAX_SAFE_INTEGER ? '…' : most}`;
}
