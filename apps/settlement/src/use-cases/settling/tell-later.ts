import { laterSettlementRuleFor } from '@lianqing/benefits';
import { provinceOf } from '@lianqing/kernel';
import type { EntityManager } from 'typeorm';
import { listedClaim } from '../../domain/catalogue/listed-lines';
import { recomputeLater, type RecomputedSettlement, type RowOfYear } from '../../domain/settling/recompute-later';
import { silentRatioOf } from '../../domain/settling/settlement';
import type { Catalogues } from '../../storage/catalogue/catalogues';
import { unpackClaim } from '../../storage/settling/packed-claim';
import type { PolicyPacks } from '../../storage/policies/policy-packs';
import { settlementOf, type SettlementRow } from '../../storage/settling/settlements';
import { rowsUpTo } from '../../storage/settling/standing-bills';
import { consultedFor } from '../catalogue/consult-catalogues';

/**
 * What the bills after an undone one were and would be now, where its home province shows that: made from what is stored,
 * as it stood when the reversal was recorded, so that it is the same whenever it is asked for.
 * @param negated the row that undoes it
 */
export async function tellLater(
  tx: EntityManager,
  { policies, catalogues }: { readonly policies: PolicyPacks; readonly catalogues: Catalogues },
  negated: SettlementRow,
): Promise<readonly RecomputedSettlement[]> {
  const { home_region: homeRegion, settled_on: day } = negated;
  if (laterSettlementRuleFor(policies.book, provinceOf(homeRegion), day) !== 'recompute') return [];
  const rows = await rowsUpTo(tx, negated);
  const stored = rows.map((row) => ({
    settlement: settlementOf(row),
    claim: row.content ? unpackClaim(row.content) : undefined,
  }));
  const claims = stored.flatMap(({ settlement, claim }) => (claim ? [{ settlement, claim }] : []));
  const listings = await consultedFor(tx, catalogues, claims);
  const listed = new Map(
    claims.map(({ settlement, claim }, index) => [
      settlement,
      listedClaim(claim, listings[index], silentRatioOf(settlement)),
    ]),
  );
  const ofYear: RowOfYear[] = [];
  for (const { settlement, claim } of stored) {
    const pack = await policies.packOf(settlement.pack.digest);
    const billed = listed.get(settlement);
    ofYear.push({ settlement, claim: claim && billed && { ...claim, ...billed }, pack });
  }
  return recomputeLater(ofYear);
}
