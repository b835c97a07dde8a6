/** Answers of settlement about catalogues, as they come. */

/** An item of `GET /api/v1/catalogues/:province/versions` */
export interface CatalogueVersion {
  readonly treatingProvince: string;
  readonly version: number;
  readonly mode: 'full' | 'changes';
  readonly digest: string;
  readonly importedBy: string;
  readonly importedAt: string;
  readonly rows: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly ended: number;
  readonly items: number;
}

/** `POST /api/v1/catalogues/:province/versions` */
export interface ImportedCatalogue {
  readonly version: CatalogueVersion;
  readonly isRepeated: boolean;
  readonly latestVersion: number;
  /** Where the outcome of each row is. */
  readonly report: string;
}

/** An item of `GET /api/v1/catalogues/:province/items` */
export interface CatalogueItem {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly class: string;
  readonly ceilings: Readonly<Record<string, string | null>>;
  readonly preSelfPayRate: string | null;
  readonly essential: boolean;
  readonly limits: Readonly<Record<string, string | number | readonly string[] | null>>;
  readonly effectiveFrom: string;
  readonly effectiveUntil: string | null;
}

export interface CatalogueItems {
  readonly version: number;
  readonly items: readonly CatalogueItem[];
  readonly next: string | null;
}
