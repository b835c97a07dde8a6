import { formatPercent, shareOf } from '@lianqing/money';
import type { ClaimCheck } from '../check';
import type { ReviewedClaim, ReviewedLine } from '../facts';
import { amountAt, costOf, decimalOf, placesBy, placesOf } from '../figures';
import type { Operation } from '../parameters';

/** Charges that ought not to stand beside each other, or not alone. */

/** Lines of one day; those without a day stand together, as of one. */
function placesByDay(claim: ReviewedClaim): Map<string, number[]> {
  return placesBy(claim, ({ servedOn }) => servedOn ?? '');
}

function linesAt(claim: ReviewedClaim, places: readonly number[]): ReviewedLine[] {
  return places.flatMap((place) => claim.lines[place] ?? []);
}

function codesOf(lines: readonly ReviewedLine[]): ReadonlySet<string> {
  return new Set(lines.map(({ code }) => code));
}

/** The same item twice on one day, where once is all there can be. Lines without a day may be sums of several days. */
export const duplicateItem: ClaimCheck<'duplicate-item'> = {
  sees: 'claim',
  *check({ categories, except }, claim) {
    const counts = ({ category, code, servedOn }: ReviewedLine) =>
      servedOn !== undefined && categories.includes(category) && !except.includes(code);
    const alike = placesBy(claim, (line) => (counts(line) ? `${line.servedOn}:${line.code}` : undefined));
    for (const [, ...again] of alike.values()) {
      const line = claim.lines[again[0] ?? -1];
      if (line?.servedOn === undefined) continue;
      const evidence = { code: line.code, on: line.servedOn, times: again.length + 1 };
      yield { claim, lines: again, amount: amountAt(claim, again), evidence };
    }
  },
};

/** A main item contains another one, which is charged beside it (≈ 900 pairs nationwide, field-facts §9). */
export const containedItem: ClaimCheck<'contained-item'> = {
  sees: 'claim',
  *check({ pairs: all }, claim) {
    const billed = codesOf(claim.lines);
    const pairs = all.filter(({ main, contained }) => billed.has(main) && billed.has(contained));
    if (pairs.length === 0) return;
    for (const places of placesByDay(claim).values()) {
      const codes = codesOf(linesAt(claim, places));
      for (const { main, contained } of pairs) {
        if (!codes.has(main) || !codes.has(contained)) continue;
        const lines = places.filter((place) => claim.lines[place]?.code === contained);
        yield { claim, lines, amount: amountAt(claim, lines), evidence: { code: contained, main } };
      }
    }
  },
};

/** An item of which the bill does not hold what it is for. The day does not matter: what it is for may come later. */
export const missingRelation: ClaimCheck<'missing-relation'> = {
  sees: 'claim',
  *check({ relations }, claim) {
    const billed = codesOf(claim.lines);
    for (const { item, needs } of relations) {
      if (!billed.has(item) || needs.some((code) => billed.has(code))) continue;
      const lines = placesOf(claim, ({ code }) => code === item);
      yield { claim, lines, amount: amountAt(claim, lines), evidence: { code: item, needs } };
    }
  },
};

/** All parts of a whole on one day, for more than the whole costs. */
export const splitCharge: ClaimCheck<'split-charge'> = {
  sees: 'claim',
  *check({ packages: all }, claim) {
    const billed = codesOf(claim.lines);
    const packages = all.filter(({ parts }) => parts.every((part) => billed.has(part)));
    if (packages.length === 0) return;
    for (const places of placesByDay(claim).values()) {
      const codes = codesOf(linesAt(claim, places));
      for (const { whole, price, parts } of packages) {
        if (!parts.every((part) => codes.has(part))) continue;
        const lines = places.filter((place) => parts.includes(claim.lines[place]?.code ?? ''));
        const charged = amountAt(claim, lines);
        if (charged <= price) continue;
        yield { claim, lines, amount: charged - price, evidence: { whole, price, charged } };
      }
    }
  },
};

/** Of operations through one incision on one day, the dearest counts in full, each other one at a share of its price. */
export const secondOperation: ClaimCheck<'second-operation'> = {
  sees: 'claim',
  *check({ operations, share }, claim) {
    const groups = placesBy(claim, ({ code, servedOn }) => {
      const operation = operations.get(code);
      return operation && `${servedOn ?? ''}:${operation.incision}`;
    });
    for (const places of groups.values()) {
      const [first, ...further] = dearestFirst(claim, places, operations);
      if (first === undefined) continue;
      for (const { place, line, operation } of further) {
        const allowed = costOf(line.quantity, decimalOf(shareOf(operation.price, share)));
        if (line.amount <= allowed) continue;
        const evidence = {
          code: line.code,
          first: first.line.code,
          incision: operation.incision,
          share: formatPercent(share),
        };
        yield { claim, lines: [place], amount: line.amount - allowed, evidence };
      }
    }
  },
};

interface Operated {
  readonly place: number;
  readonly line: ReviewedLine;
  readonly operation: Operation;
}

function dearestFirst(
  claim: ReviewedClaim,
  places: readonly number[],
  operations: ReadonlyMap<string, Operation>,
): Operated[] {
  const operated = places.flatMap((place): Operated[] => {
    const line = claim.lines[place];
    const operation = line && operations.get(line.code);
    return operation ? [{ place, line, operation }] : [];
  });
  return operated.sort((a, b) =>
    a.line.amount > b.line.amount ? -1 : a.line.amount < b.line.amount ? 1 : a.place - b.place,
  );
}
