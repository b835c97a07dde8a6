import type { BusinessDate } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import type { FoundAcross, MonthCheck } from '../check';
import type { ClaimName } from '../facts';
import { listIn, nameOf } from '../figures';

interface Used extends ClaimName {
  readonly settledOn: BusinessDate;
  readonly total: Fen;
}

/** A number counts once (seed-facts §6), whoever was treated: each further claim with it is in question. */
export const invoiceReused: MonthCheck<'invoice-reused'> = {
  sees: 'months',
  begin: () => {
    const firsts = new Map<string, Used>();
    const repeated = new Map<string, Used[]>();
    return {
      add: (claim) => {
        const { invoice, settledOn, total } = claim;
        if (invoice === undefined) return;
        const used = { ...nameOf(claim), settledOn, total };
        const first = firsts.get(invoice);
        if (first === undefined) firsts.set(invoice, used);
        else listIn(repeated, invoice).push(used);
      },
      *findings(): Generator<FoundAcross<'invoice-reused'>> {
        for (const [invoice, later] of repeated) {
          const all = [firsts.get(invoice) as Used, ...later].sort(byDay);
          for (const [index, { institution, claimId, settledOn, total }] of all.entries()) {
            if (index === 0) continue;
            const others = all.slice(0, index).map(nameOf);
            const evidence = { invoice, times: index + 1 };
            yield { institution, claimId, on: settledOn, amount: total, others, evidence };
          }
        }
      },
    };
  },
};

function byDay(a: Used, b: Used): number {
  const [left, right] = [a, b].map(({ settledOn, institution, claimId }) => `${settledOn}:${institution}:${claimId}`);
  return (left as string) < (right as string) ? -1 : 1;
}
