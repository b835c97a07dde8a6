import {
  businessDate,
  filingCategory,
  filingRecord,
  id,
  instant,
  institutionChanged,
  institutionKey,
  particulars,
  personChanged,
  recognisedDisease,
  regionChanged,
} from '@lianqing/contracts';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { filingEventKinds, filingReasons } from '../domain/filing';

/** Shapes of requests and answers. What filing publishes has its shape from the contracts, here without its version. */

/** Most states of a kind in one roster. */
export const MAX_STATES = 1_000;
const MAX_PAGE = 1_000;

const statedRegion = z.strictObject(regionChanged.omit({ version: true }).shape);
const statedKey = z.strictObject(institutionKey.shape);
const statedInstitution = z.strictObject({
  ...institutionChanged.omit({ version: true }).shape,
  keys: z.array(statedKey).max(16).default([]),
});
const statedFiling = z.strictObject(filingRecord.shape);
const statedParticulars = z.strictObject({
  ...particulars.shape,
  diseases: z.array(z.strictObject(recognisedDisease.shape)).max(20).optional(),
});
const statedPerson = z.strictObject({
  ...personChanged.omit({ version: true }).shape,
  particulars: statedParticulars.optional(),
  filings: z.array(statedFiling).max(50),
});

export class RosterBody extends createZodDto(
  z.strictObject({
    regions: z.array(statedRegion).max(MAX_STATES).default([]),
    institutions: z.array(statedInstitution).max(MAX_STATES).default([]),
    people: z.array(statedPerson).max(MAX_STATES).default([]),
  }),
) {}

const counts = z.object({ created: z.number().int(), changed: z.number().int(), unchanged: z.number().int() });
export class RosterAnswer extends createZodDto(z.object({ regions: counts, institutions: counts, people: counts })) {}

const limit = z.coerce.number().int().min(1).max(MAX_PAGE).default(100);
const after = z.string().max(500).optional().describe('`next` of the page before');

export class PageQuery extends createZodDto(z.object({ after, limit })) {}
export class RegionsQuery extends createZodDto(
  z.object({ after, limit, level: regionChanged.shape.level.optional(), province: id('RegionCode').optional() }),
) {}
export class InstitutionsQuery extends createZodDto(
  z.object({ after, limit, region: id('RegionCode').optional().describe('a region, or a province as a whole') }),
) {}
export class FilingsQuery extends createZodDto(
  z.object({
    after,
    limit,
    homeRegion: id('RegionCode').optional(),
    destination: id('RegionCode').optional(),
    category: filingCategory.optional(),
    validOn: businessDate.optional(),
    overOn: businessDate.optional().describe('those that are over on this day: what clerks may remind people of'),
  }),
) {}

export class RegionPath extends createZodDto(z.object({ code: id('RegionCode') })) {}
export class InstitutionPath extends createZodDto(z.object({ code: id('InstitutionCode') })) {}
export class KeyPath extends createZodDto(z.object({ code: id('InstitutionCode'), keyId: id('KeyId') })) {}
export class PersonPath extends createZodDto(z.object({ personId: id('PersonId') })) {}
export class FilingPath extends createZodDto(z.object({ personId: id('PersonId'), filingId: id('FilingId') })) {}

const reason = z.enum(filingReasons);
export class NewFiling extends createZodDto(
  z.strictObject({ ...filingRecord.shape, validUntil: filingRecord.shape.validUntil.default(null) }),
) {}
export class FilingChanges extends createZodDto(
  z.strictObject({
    category: filingCategory.optional(),
    destination: id('RegionCode').optional(),
    validFrom: businessDate.optional(),
    validUntil: businessDate.nullable().optional(),
    reason,
  }),
) {}
export class FilingStop extends createZodDto(
  z.strictObject({ on: businessDate.describe('first day on which it is no longer valid'), reason }),
) {}
export class FilingEnd extends createZodDto(z.strictObject({ reason })) {}

export class NewKeyBody extends createZodDto(
  z.strictObject({
    ...institutionKey.shape,
    validUntil: instant.nullable().default(null),
    othersEndAt: instant.nullable().default(null).describe('when the other keys of the institution end'),
  }),
) {}
export class KeyEnd extends createZodDto(z.strictObject({ at: instant })) {}

const next = z.string().nullable();
export class RegionView extends createZodDto(regionChanged) {}
export class RegionsPage extends createZodDto(z.object({ items: z.array(regionChanged), next })) {}

/** Keys are shown without their wrapping: whoever asks here has no use for it. */
const institutionView = institutionChanged.extend({ keys: z.array(institutionKey.omit({ wrapped: true })) });
export class InstitutionView extends createZodDto(institutionView) {}
export class InstitutionsPage extends createZodDto(z.object({ items: z.array(institutionView), next })) {}

export class PersonState extends createZodDto(personChanged) {}
export class PersonView extends createZodDto(
  personChanged.extend({
    formerEnrolments: z.array(
      personChanged
        .pick({ homeRegion: true, scheme: true })
        .extend({ enrolledFrom: businessDate, enrolledUntil: businessDate }),
    ),
  }),
) {}

const filingView = filingRecord.extend({
  homeRegion: id('RegionCode'),
  standing: z.enum(['valid', 'reversed', 'cancelled']),
});
export class PersonFilings extends createZodDto(
  z.object({
    filings: z.array(filingView),
    history: z.array(
      filingView.extend({ kind: z.enum(filingEventKinds), reason, happenedAt: instant }).describe('first to last'),
    ),
  }),
) {}
export class FilingsPage extends createZodDto(
  z.object({ items: z.array(filingView.extend({ personId: id('PersonId') })), next }),
) {}

export class RegistrySnapshot extends createZodDto(
  z.object({
    items: z.array(
      z.discriminatedUnion('type', [
        z.object({ type: z.literal('region.changed'), key: z.string(), content: regionChanged }),
        z.object({ type: z.literal('institution.changed'), key: z.string(), content: institutionChanged }),
      ]),
    ),
    next,
  }),
) {}
export class PeopleSnapshot extends createZodDto(
  z.object({
    items: z.array(z.object({ type: z.literal('person.changed'), key: z.string(), content: personChanged })),
    next,
  }),
) {}

export class LawsView extends createZodDto(
  z.object({
    laws: z.array(z.object({ law: z.string(), covered: z.number().int(), broken: z.array(z.string()) })),
  }),
) {}
