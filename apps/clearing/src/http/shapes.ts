import { businessDate, cycleChanged, fen, hospitalsRepaid, id, obligationMoved } from '@lianqing/contracts';
import {
  DomainError,
  isBusinessDate,
  isId,
  parseId,
  patternOf,
  type BusinessDate,
  type CycleId,
  type Id,
  type IdKind,
} from '@lianqing/kernel';
import { fundItems } from '@lianqing/money';
import { decodeCursor } from '@lianqing/runtime';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { cycleStates } from '../domain/cycle';
import { csvFormats, statementStates } from '../domain/statement';

/** What is asked of clearing over HTTP, and what it answers. Amounts leave as decimal strings of fen. */

const limit = z.coerce.number().int().min(1).max(1_000).default(100);
const after = z.string().max(400).optional().describe('the `next` of the page before');
export const page = { limit, after };

/** PostgreSQL keeps no NUL in a text, and nobody needs the other control characters but line ends. */
const plainText = z.string().regex(/^(?:[^\p{Cc}]|[\n\r\t])*$/u, 'must hold no control characters');

/** Who did something, as a person is named. */
const personName = plainText.trim().min(1).max(80);

export class CyclesQuery extends createZodDto(z.object({ state: z.enum(cycleStates).optional(), ...page })) {}
export class StatementsQuery extends createZodDto(
  z.object({
    state: z.enum(statementStates).optional(),
    homeProvince: id('RegionCode').optional(),
    treatingProvince: id('RegionCode').optional(),
    ...page,
  }),
) {}
export class PageQuery extends createZodDto(z.object(page)) {}
export class DifferencesQuery extends createZodDto(
  z.object({ named: z.enum(['true', 'false']).optional(), ...page }),
) {}
export class CycleFilter extends createZodDto(z.object({ cycle: id('CycleId').optional() })) {}

export class Signature extends createZodDto(z.object({ signedBy: personName })) {}
export class DifferenceNaming extends createZodDto(
  z.object({ explanation: plainText.trim().min(1).max(500), namedBy: personName }),
) {}

/** A bank's own number for a transfer. */
const bankReference = z
  .string()
  .regex(/^[0-9A-Za-z][0-9A-Za-z._/-]{0,63}$/, 'must be the bank’s number of the transfer');

/** Most payments confirmed at once. */
export const MAX_PAYMENTS = 1_000;

export class Payments extends createZodDto(
  z.object({
    payments: z
      .array(z.object({ statementId: id('StatementId'), amount: fen, bankReference, paidOn: businessDate }))
      .min(1)
      .max(MAX_PAYMENTS),
  }),
) {}

export const amount = z.string().describe('fen');
export const count = z.number().int();
export const instant = z.iso.datetime();
export const day = z.string().describe('YYYY-MM-DD');
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });
const step = z.enum(['cut-off', 'reconcile', 'state', 'sign', 'pay', 'settle']);

export const cycle = z.object({
  id: z.string(),
  level: z.string(),
  startsOn: day,
  endsOn: day,
  state: z.enum(cycleStates),
  version: count,
  openedAt: instant,
  changedAt: instant,
  signedBy: z.string().nullable(),
  dueAt: z.record(step, instant),
  next: step.nullable().describe('the step that the cycle waits for'),
  overdue: z.boolean().describe('its deadline has passed'),
});

export const fundItemAmounts = z.object(Object.fromEntries(fundItems.map((item) => [item, amount])));

export const statement = z.object({
  id: z.string(),
  cycle: z.string(),
  homeProvince: z.string(),
  treatingProvince: z.string(),
  state: z.enum(statementStates),
  obligations: count,
  reversals: count,
  total: amount,
  fundItems: fundItemAmounts,
  advanced: amount,
  carriedIn: amount,
  amount,
  digest: z.string().nullable().describe('SM3 of the CSV'),
  csvFormat: z
    .union(csvFormats.map((format) => z.literal(format)))
    .describe('1: without the fund items that were added later; 2: with all of them'),
  signedBy: z.string().nullable(),
  signedAt: instant.nullable(),
  paidOn: day.nullable(),
  bankReference: z.string().nullable(),
  version: count,
});

export const storedPaymentOrder = z.object({
  statementId: z.string(),
  cycle: z.string(),
  homeProvince: z.string(),
  treatingProvince: z.string(),
  amount,
  dueOn: day,
  state: z.enum(['issued', 'paid']),
  issuedAt: instant,
  paidOn: day.nullable(),
  bankReference: z.string().nullable(),
  version: count,
});

const paymentOrder = storedPaymentOrder.extend({ overdue: z.boolean() });

const difference = z.object({
  id: z.string(),
  homeProvince: z.string(),
  treatingProvince: z.string(),
  day,
  institution: z.string(),
  kind: z.enum(['missing-here', 'unknown-there', 'amount-differs']),
  obligationsHere: amount,
  obligationsThere: amount,
  totalHere: amount,
  totalThere: amount,
  advancedHere: amount,
  advancedThere: amount,
  held: z.array(z.string()),
  claims: z.array(
    z.object({
      settlementId: z.string(),
      kind: z.string(),
      advancedHere: z.string().nullable(),
      advancedThere: z.string().nullable(),
      movedTo: z.string().nullable(),
    }),
  ),
  foundAt: instant,
  explanation: z.string().nullable(),
  namedBy: z.string().nullable(),
  namedAt: instant.nullable(),
});

export class CycleView extends createZodDto(cycle) {}
export class CyclePage extends createZodDto(pageOf(cycle)) {}
export class CycleDetails extends createZodDto(
  cycle.extend({
    steps: z.array(z.object({ state: z.enum(cycleStates), takenAt: instant })),
    statements: z.record(z.string(), count).describe('how many are in each state'),
    unnamedDifferences: count,
  }),
) {}
export class StatementView extends createZodDto(
  statement.extend({ paymentOrder: paymentOrder.nullable(), lines: z.string(), csv: z.string() }),
) {}
export class CyclesSnapshot extends createZodDto(
  pageOf(
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('cycle.changed'), key: z.string(), content: cycleChanged }),
      z.object({ type: z.literal('hospitals.repaid'), key: z.string(), content: hospitalsRepaid }),
      z.object({ type: z.literal('obligation.moved'), key: z.string(), content: obligationMoved }),
    ]),
  ),
) {}
export class StatementPage extends createZodDto(pageOf(statement)) {}
export class PaymentOrderPage extends createZodDto(z.object({ items: z.array(paymentOrder) })) {}
export class DifferencePage extends createZodDto(pageOf(difference)) {}
export class Confirmation extends createZodDto(z.object({ confirmed: count, statements: z.array(statement) })) {}
export class DigestsMade extends createZodDto(z.object({ made: count })) {}
export class RepaidHospitals extends createZodDto(z.object({ hospitals: count })) {}
export class LinePage extends createZodDto(pageOf(z.record(z.string(), z.string()))) {}

/** Reads the id of a path, which is text like any other until it is parsed. */
export function idOf<Kind extends IdKind>(kind: Kind, text: string): Id<Kind> {
  return parseId(kind, text);
}

/** Reads a cursor of one id; undefined before the first page. */
export function idAfter<Kind extends IdKind>(kind: Kind, cursor: string | undefined): Id<Kind> | undefined {
  return cursor === undefined ? undefined : idIn(kind, decodeCursor(cursor, 1)[0] ?? '');
}

/** Reads the cursor of the list of cycles. */
export function cycleAfter(cursor: string): { startsOn: BusinessDate; id: CycleId } {
  const [startsOn = '', cycleId = ''] = decodeCursor(cursor, 2);
  if (!isBusinessDate(startsOn)) throw malformed();
  return { startsOn, id: idIn('CycleId', cycleId) };
}

/** `<cycle>:<home>><treating>:<day>:<institution>`. */
const differencePattern = /^[a-z-]{1,32}:[\d-]{7,10}:\d{6}>\d{6}:\d{4}-\d{2}-\d{2}:[0-9A-Z]{12}$/;

/** @throws DomainError `not-found`, code `difference.unknown` */
export function differenceIdOf(text: string): string {
  if (differencePattern.test(text)) return text;
  throw new DomainError('not-found', 'difference.unknown', 'No difference has such a name: take it from the list');
}

/** Reads the cursor of a cycle's differences. */
export function differenceAfter(cursor: string | undefined): string | undefined {
  const [difference] = cursor === undefined ? [] : decodeCursor(cursor, 1);
  if (difference !== undefined && !differencePattern.test(difference)) throw malformed();
  return difference;
}

/** An account of the books: region, fund, code, counterparty. */
const accountPatterns = [patternOf('RegionCode'), /^[a-z-]{1,32}$/, /^[a-z-]{1,40}$/, /^[0-9A-Za-z>:._-]{0,40}$/];

/** Reads the cursor of the list of accounts. */
export function accountAfter(cursor: string): [string, string, string, string] {
  const parts = decodeCursor(cursor, accountPatterns.length);
  if (!parts.every((part, index) => accountPatterns[index]?.test(part))) throw malformed();
  return parts as [string, string, string, string];
}

function idIn<Kind extends IdKind>(kind: Kind, text: string): Id<Kind> {
  if (!isId(kind, text)) throw malformed();
  return text;
}

function malformed(): DomainError {
  return new DomainError('rejected', 'cursor.malformed', 'Take the cursor from the page before, or leave it out');
}
