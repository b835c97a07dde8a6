import { hospitalTiers, itemKinds, schemes, waysOfCare } from '@lianqing/benefits';
import { businessDate, id, ratio, unitPrice } from '@lianqing/contracts';
import { formatDecimal, type Decimal } from '@lianqing/money';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { itemClasses, sexes, termsAt, type CatalogueItem, type LineTerms } from '../../domain/catalogue/catalogue';
import { importModes } from '../../domain/catalogue/catalogue-file';
import type { LineAnswer } from '../../use-cases/catalogue/check-lines';
import { after, day, instant, pageLimit } from '../settling/claim-shapes';
import { differenceView, lineDifference } from './line-differences';

const flag = z.enum(['true', 'false']).default('false');
const province = id('RegionCode').refine((code) => code.endsWith('0000'), 'must be the code of a province');
const version = z.coerce.number().int().min(1).max(2_147_483_647);
const itemCode = z.string().regex(/^[0-9A-Z]{1,30}$/);

export class ProvinceParams extends createZodDto(z.object({ province })) {}
export class VersionParams extends createZodDto(z.object({ province, version })) {}

export class ImportQuery extends createZodDto(
  z.object({
    importedBy: z.string().trim().min(1).max(80).describe('who loads it'),
    mode: z.enum(importModes).default('full').describe('the whole catalogue, or changes to the version before'),
    goodRows: flag.describe('true loads the good rows; else one refused row refuses the file'),
    again: flag.describe('true loads bytes that made a version before'),
    digest: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional()
      .describe('SM3 of the file; needed with an Idempotency-Key'),
  }),
) {}

export class VersionsQuery extends createZodDto(z.object({ after, limit: pageLimit })) {}
export class ExportQuery extends createZodDto(z.object({ version: version.optional() })) {}
export class ItemsQuery extends createZodDto(
  z.object({
    version: version.optional().describe('without it the latest'),
    code: itemCode.optional(),
    on: businessDate.optional().describe('only what holds on this day'),
    after,
    limit: pageLimit,
  }),
) {}

/** Lines in one request. */
const MAX_LINES = 1_000;

export class LinesBody extends createZodDto(
  z.object({
    version: version.optional().describe('without it the latest'),
    lines: z
      .array(
        z.object({
          code: itemCode,
          on: businessDate,
          tier: z.enum(hospitalTiers),
          hospital: z
            .object({
              class: z.enum(itemClasses),
              ceilingPrice: unitPrice.optional(),
              preSelfPayRate: ratio.optional(),
              essential: z.boolean().optional(),
            })
            .optional()
            .describe('the hospital’s own figures, to be compared'),
        }),
      )
      .min(1)
      .max(MAX_LINES),
  }),
) {}

const versionView = z.object({
  treatingProvince: id('RegionCode'),
  version: z.number().int(),
  mode: z.enum(importModes),
  digest: z.string().describe('SM3 of the file'),
  importedBy: z.string(),
  importedAt: instant,
  rows: z.number().int(),
  accepted: z.number().int(),
  unchanged: z.number().int(),
  refused: z.number().int(),
  ended: z.number().int().describe('rows of the version before with nothing in their place'),
  items: z.number().int().describe('rows that stand in this version'),
});

export class ImportedView extends createZodDto(
  z.object({
    version: versionView,
    isRepeated: z.boolean().describe('these bytes made this version before; nothing was done'),
    latestVersion: z.number().int(),
    report: z.string().describe('where the outcome of each row is'),
  }),
) {}
export class VersionsView extends createZodDto(
  z.object({ items: z.array(versionView), next: z.string().nullable() }),
) {}

const price = z.string().describe('fen, with decimals').nullable();
const item = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(itemKinds),
  class: z.enum(itemClasses),
  ceilings: z.record(z.enum(hospitalTiers), price),
  preSelfPayRate: z.string().nullable(),
  essential: z.boolean().describe('a drug of the essential list'),
  limits: z.object({
    sex: z.enum(sexes).nullable(),
    ageFrom: z.number().int().nullable(),
    ageTo: z.number().int().nullable(),
    tiers: z.array(z.enum(hospitalTiers)),
    indications: z.array(z.string()),
    ways: z.array(z.enum(waysOfCare)),
    schemes: z.array(z.enum(schemes)),
  }),
  effectiveFrom: day,
  effectiveUntil: day.nullable(),
});

export class ItemsView extends createZodDto(
  z.object({ version: z.number().int(), items: z.array(item), next: z.string().nullable() }),
) {}

const termsView = z.object({
  class: z.enum(itemClasses),
  ceilingPrice: price,
  preSelfPayRate: z.string().nullable(),
  essential: z.boolean(),
});
export class LinesView extends createZodDto(
  z.object({
    version: z.number().int(),
    lines: z.array(
      z.object({
        code: z.string(),
        name: z.string().nullable(),
        terms: termsView.nullable().describe('null: no item of this code holds on that day'),
        differences: z.array(lineDifference).nullable().describe('null: the hospital’s figures were not given'),
      }),
    ),
  }),
) {}

const text = (value: Decimal | null) => (value === null ? null : formatDecimal(value));

export function itemView(catalogueItem: CatalogueItem) {
  const ceilings = Object.fromEntries(
    hospitalTiers.map((tier) => [tier, text(termsAt(catalogueItem, tier).ceilingPrice)]),
  );
  return { ...catalogueItem, ceilings, preSelfPayRate: text(catalogueItem.preSelfPayRate) };
}

export function lineView({ code, name, terms, differences }: LineAnswer) {
  return {
    code,
    name: name ?? null,
    terms: terms === undefined ? null : viewOfTerms(terms),
    differences: differences?.map(differenceView) ?? null,
  };
}

function viewOfTerms(terms: LineTerms) {
  return {
    class: terms.class,
    ceilingPrice: text(terms.ceilingPrice),
    preSelfPayRate: text(terms.preSelfPayRate),
    essential: terms.essential === true,
  };
}
