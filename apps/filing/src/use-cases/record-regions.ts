import { filingRegistry } from '@lianqing/contracts';
import { Outbox } from '@lianqing/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { checkRegion, sameRegion, type Region } from '../domain/region';
import { regionChanged } from '../events/published-states';
import { addRegions, changeRegions, knownRegions, regionsForChange, type StoredRegion } from '../storage/regions';
import { inOrder, nothingStated, type RosterCounts } from './roster-counts';

/** Adds regions and changes those that are known otherwise. */
@Injectable()
export class RecordRegions {
  constructor(private readonly outbox: Outbox) {}

  /** @throws DomainError what `checkRegion` refuses, or `roster.listed-twice` */
  async run(tx: EntityManager, stated: readonly Region[], traceparent?: string): Promise<RosterCounts> {
    if (stated.length === 0) return nothingStated;
    const regions = inOrder(stated, (region) => region.code);
    const provinces = await knownRegions(
      tx,
      regions.map((region) => region.province),
    );
    const known = new Map([...provinces, ...regions.map((region) => [region.code, region] as const)]);
    for (const region of regions) checkRegion(region, known);

    const added = await addRegions(tx, regions);
    const others = regions.filter((region) => !added.has(region.code));
    const stored = await regionsForChange(
      tx,
      others.map((region) => region.code),
    );
    const versions = new Map(stored.map((region) => [region.code, region]));
    const changed = others.filter((region) => {
      const before = versions.get(region.code);
      return before === undefined || !sameRegion(before, region);
    });
    await changeRegions(tx, changed);

    const isNew = (region: Region) => added.has(region.code);
    const states = regions
      .filter((region) => isNew(region) || changed.includes(region))
      .map((region): StoredRegion => ({ ...region, version: (versions.get(region.code)?.version ?? 0) + 1 }));
    await this.outbox.add(
      tx,
      filingRegistry,
      states.map((region) => regionChanged(region, traceparent)),
    );
    return { created: added.size, changed: changed.length, unchanged: others.length - changed.length };
  }
}
