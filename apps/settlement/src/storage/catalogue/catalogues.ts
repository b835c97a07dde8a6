import { invariant, type RegionCode } from '@lianqing/kernel';
import { run, statement } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { CatalogueExtract, type CatalogueItem } from '../../domain/catalogue/catalogue';
import { itemsStanding, type CatalogueState, type ItemQuestion } from './catalogue-items';

const latest = statement(
  'settlement.latest-catalogues',
  'select treating_province as "treatingProvince", latest_version as version from catalogue where latest_version > 0',
);

/** Codes whose rows a process remembers; then it begins anew. */
const MAX_REMEMBERED = 50_000;

/** A version of a catalogue and the codes that are wanted of it. */
export interface Wanted extends CatalogueState {
  readonly codes: ReadonlySet<string>;
}

/** Catalogues as settling reads them. What a version says never changes, so rows once read are remembered. */
@Injectable()
export class Catalogues {
  private readonly remembered = new Map<string, readonly CatalogueItem[]>();

  /** The version that stands in each province that has a catalogue. */
  async latest(tx: EntityManager): Promise<Map<RegionCode, number>> {
    const rows = await run<CatalogueState>(tx, latest, []);
    return new Map(rows.map(({ treatingProvince, version }) => [treatingProvince, version]));
  }

  /** What the versions say of the codes, one extract for each wish. One statement, for what is not remembered. */
  async read(at: EntityManager | DataSource, wanted: readonly Wanted[]): Promise<CatalogueExtract[]> {
    const known = new Map<string, readonly CatalogueItem[]>();
    const unknown = new Map<string, ItemQuestion>();
    for (const { treatingProvince, version, codes } of wanted) {
      for (const code of codes) {
        const question = { treatingProvince, version, code };
        const name = nameOf(question);
        const rows = this.remembered.get(name);
        if (rows) known.set(name, rows);
        else unknown.set(name, question);
      }
    }
    if (unknown.size > 0) {
      const found = await itemsStanding(at, [...unknown.values()]);
      for (const [index, name] of [...unknown.keys()].entries())
        known.set(name, this.remember(name, found[index] ?? []));
    }
    return wanted.map((one) => extractOf(one, known));
  }

  private remember(name: string, rows: readonly CatalogueItem[]): readonly CatalogueItem[] {
    if (this.remembered.size >= MAX_REMEMBERED) this.remembered.clear();
    this.remembered.set(name, rows);
    return rows;
  }
}

function nameOf({ treatingProvince, version, code }: ItemQuestion): string {
  return `${treatingProvince}:${version}:${code}`;
}

function extractOf(
  { treatingProvince, version, codes }: Wanted,
  known: ReadonlyMap<string, readonly CatalogueItem[]>,
): CatalogueExtract {
  const rows = new Map<string, readonly CatalogueItem[]>();
  for (const code of codes) {
    const found = known.get(nameOf({ treatingProvince, version, code }));
    invariant(found, `${code} was asked for`);
    rows.set(code, found);
  }
  return new CatalogueExtract(version, rows);
}
