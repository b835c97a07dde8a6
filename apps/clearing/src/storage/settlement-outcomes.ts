import { Inject, Injectable } from '@nestjs/common';
import { businessDate, id, signedFen } from '@lianqing/contracts';
import type { InstitutionCode } from '@lianqing/kernel';
import { z } from 'zod';
import { SETTLEMENT_URL } from '../clearing.config';

/** What is read of an outcome; everything else of it is left alone. */
const settledOutcome = z.object({
  settlementId: id('SettlementId'),
  homeProvince: id('RegionCode'),
  treatingProvince: id('RegionCode'),
  bookedOn: businessDate,
  total: signedFen,
  advanced: signedFen,
});
export type SettledOutcomeThere = z.output<typeof settledOutcome>;

const outcomesPage = z.object({
  items: z.array(z.object({ type: z.string(), content: z.unknown() })),
  next: z.string(),
  hasMore: z.boolean(),
});

const PAGE = 1_000;
/** A hospital with more pages than this is given up: half of its outcomes would make the other half look unknown. */
const MAX_PAGES = 200;
const TIMEOUT_MS = 10_000;
const settledTypes: ReadonlySet<string> = new Set([
  'claim.settled',
  'claim.reversed',
  'deduction.taken',
  'deduction.returned',
]);

/** Settlement itself says what it settled for a hospital, over HTTP: a person waits for the answer. */
@Injectable()
export class SettlementOutcomes {
  constructor(@Inject(SETTLEMENT_URL) private readonly url: string) {}

  /** @throws Error when settlement does not answer, not as it should, or without end */
  async *of(institution: InstitutionCode): AsyncGenerator<SettledOutcomeThere[]> {
    let after: string | null = null;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const query = new URLSearchParams({ institution, limit: String(PAGE), ...(after === null ? {} : { after }) });
      const response = await fetch(`${this.url}/api/v1/outcomes?${query.toString()}`, {
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok)
        throw new Error(`settlement answers ${response.status} when asked for outcomes of ${institution}`);
      const { items, next, hasMore } = outcomesPage.parse(await response.json());
      yield items.filter(({ type }) => settledTypes.has(type)).map(({ content }) => settledOutcome.parse(content));
      if (!hasMore) return;
      after = next;
    }
    throw new Error(`${institution} has more than ${MAX_PAGES * PAGE} outcomes in settlement`);
  }
}
