import { invariant, provinceOf, type InstitutionCode, type RegionCode } from '@lianqing/kernel';
import type { EntityManager } from 'typeorm';
import type { CatalogueExtract } from '../../domain/catalogue/catalogue';
import type { Claim, FeeLine } from '../../domain/settling/claim';
import type { Institution } from '../../domain/settling/institution';
import type { Billed, Listing } from '../../domain/catalogue/listed-lines';
import type { Settlement } from '../../domain/settling/settlement';
import type { Catalogues, Wanted } from '../../storage/catalogue/catalogues';

/** What the catalogues that stand now say of the codes of new claims, by treating province; nothing of those without one. */
export async function consultCatalogues(
  tx: EntityManager,
  catalogues: Catalogues,
  claims: readonly Claim[],
  institutions: ReadonlyMap<InstitutionCode, Institution>,
): Promise<Map<RegionCode, CatalogueExtract>> {
  const versions = await catalogues.latest(tx);
  if (versions.size === 0) return new Map();
  const codes = new Map<RegionCode, Set<string>>();
  for (const claim of claims) {
    const institution = institutions.get(claim.institution);
    if (!institution) continue;
    const province = provinceOf(institution.region);
    if (!versions.has(province)) continue;
    const ofProvince = codes.get(province) ?? new Set();
    for (const line of claim.lines) ofProvince.add(line.code);
    codes.set(province, ofProvince);
  }
  const wanted = [...codes].map(([treatingProvince, ofProvince]): Wanted => ({
    treatingProvince,
    version: versions.get(treatingProvince) ?? 0,
    codes: ofProvince,
  }));
  const extracts = await catalogues.read(tx, wanted);
  return new Map(wanted.map(({ treatingProvince }, index) => [treatingProvince, found(extracts, index)]));
}

/** A settled claim as it was stored. */
export interface SettledClaim {
  readonly settlement: Settlement;
  readonly claim: Billed;
}

/** What each claim was settled by: its listing in the version that is recorded with it, null where none was. */
export async function consultedFor(
  tx: EntityManager,
  catalogues: Catalogues,
  settled: readonly SettledClaim[],
): Promise<(Listing | null)[]> {
  const wanted = new Map<number, Wanted>();
  for (const [index, { settlement, claim }] of settled.entries()) {
    const { catalogueVersion: version, treatingRegion } = settlement;
    if (version !== null)
      wanted.set(index, { treatingProvince: provinceOf(treatingRegion), version, codes: codesOf(claim.lines) });
  }
  if (wanted.size === 0) return settled.map(() => null);
  const extracts = await catalogues.read(tx, [...wanted.values()]);
  const byClaim = new Map([...wanted.keys()].map((claim, index) => [claim, found(extracts, index)]));
  return settled.map(({ settlement }, index) => {
    const catalogue = byClaim.get(index);
    const { settledOn, circumstances } = settlement;
    return catalogue === undefined ? null : { catalogue, settledOn, tier: circumstances.tier };
  });
}

function codesOf(lines: readonly FeeLine[]): ReadonlySet<string> {
  return new Set(lines.map(({ code }) => code));
}

function found(extracts: readonly CatalogueExtract[], index: number): CatalogueExtract {
  const extract = extracts[index];
  invariant(extract, 'every wish has its extract');
  return extract;
}
