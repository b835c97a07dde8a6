import { CatalogueController } from '../http/catalogue/catalogue.controller';
import { Catalogues } from '../storage/catalogue/catalogues';
import { CheckLines } from '../use-cases/catalogue/check-lines';
import { ExportCatalogue } from '../use-cases/catalogue/export-catalogue';
import { ImportCatalogue } from '../use-cases/catalogue/import-catalogue';
import type { Parts } from './parts';

const HTTP = [CatalogueController];
const STORAGE = [Catalogues];
const USE_CASES = [CheckLines, ExportCatalogue, ImportCatalogue];

/** Catalogues (目录) of the treating places. */
export const catalogueParts: Parts = { controllers: [...HTTP], providers: [...STORAGE, ...USE_CASES] };
