import type { HospitalTier } from '@lianqing/benefits';
import type { BusinessDate } from '@lianqing/kernel';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { differencesOf, termsAt, type LineDifference, type LineTerms } from '../../domain/catalogue/catalogue';
import type { CatalogueState } from '../../storage/catalogue/catalogue-items';
import { Catalogues } from '../../storage/catalogue/catalogues';

/** A line as a hospital would bill it: what, when, at which tier, and, if they are to be compared, its own figures. */
export interface LineQuestion {
  readonly code: string;
  readonly on: BusinessDate;
  readonly tier: HospitalTier;
  readonly hospital: LineTerms | undefined;
}

export interface LineAnswer {
  readonly code: string;
  /** Undefined where no item of the code holds on the day. */
  readonly name: string | undefined;
  readonly terms: LineTerms | undefined;
  /** Undefined where the hospital's figures were not given. */
  readonly differences: readonly LineDifference[] | undefined;
}

/** What lines take from a version of a catalogue, and in what a hospital's figures differ from it. */
@Injectable()
export class CheckLines {
  constructor(
    private readonly db: DataSource,
    private readonly catalogues: Catalogues,
  ) {}

  async run(
    { treatingProvince, version }: CatalogueState,
    lines: readonly LineQuestion[],
  ): Promise<readonly LineAnswer[]> {
    const codes = new Set(lines.map(({ code }) => code));
    const [extract] = await this.catalogues.read(this.db, [{ treatingProvince, version, codes }]);
    return lines.map(({ code, on, tier, hospital }) => {
      const item = extract?.itemOn(code, on);
      const terms = item && termsAt(item, tier);
      return { code, name: item?.name, terms, differences: hospital && differencesOf(hospital, terms) };
    });
  }
}
