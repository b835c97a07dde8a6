import { invariant, plusDays, type Id, type RegionCode } from '@lianqing/kernel';
import type { PersonLine } from '../month-file';
import type { MonthSource } from '../month-source';
import { drawTreated, type Patient, type VisitTerms } from '../people';
import { Random, Weighted } from '../random';
import { chronicDiseases, type ChronicDisease } from './diagnoses';
import { errandInEmergency, errands, type Errand } from './mix';
import { drawTraits, particularsOf, type Traits, type WishedTraits } from './traits';
import { drawErrand, type ErrandTerms, type Visit } from './visits';

/** A person of a month with every way of care: traits besides the filed ones, and visits instead of stays alone. */
export interface Traveller extends Patient {
  readonly traits: Traits;
  /** First two digits of the province that they travel to. */
  readonly filedIn: string;
  readonly stays: readonly Visit[];
}

/** What a scenario asks of somebody; all else is drawn as for everybody. */
export interface Scenario {
  readonly traits?: WishedTraits;
  readonly errand?: Errand;
  readonly disease?: ChronicDisease;
  readonly visits?: (random: Random, terms: ErrandTerms) => Visit[];
}

const diseases = new Weighted<ChronicDisease>(chronicDiseases);

/** Draws the traveller of that number with their visits; always the same ones. */
export function drawTraveller(source: MonthSource, index: number, scenario: Scenario = {}): Traveller {
  const random = Random.of(source.seed, source.mark, 'errand', index);
  const drawn = {
    errand: scenario.errand ?? errands.draw(random),
    disease: scenario.disease ?? diseases.draw(random),
  };
  let traits: Traits | undefined;
  let errand = drawn.errand;
  let filedIn = '';
  const { person, stays, emergency } = drawTreated(source, index, (visiting, terms) => {
    filedIn = terms.first.region.slice(0, 2);
    errand = possibleErrand(drawn.errand, terms);
    traits = drawTraits(source, index, { ...terms, errand, wished: scenario.traits });
    const errandTerms: ErrandTerms = { ...terms, source, traits, disease: drawn.disease };
    return scenario.visits?.(visiting, errandTerms) ?? drawErrand(visiting, errand, errandTerms);
  });
  invariant(traits !== undefined, 'somebody is treated somewhere');
  const disease = errand === 'chronic' ? drawn.disease.word : undefined;
  return {
    index,
    person: {
      ...person,
      particulars: particularsOf(source, index, { person, traits, disease }),
      filings: errand === 'stay' ? person.filings : withChange(source, index, person),
    },
    traits,
    filedIn,
    stays,
    emergency,
  };
}

/** Births are those of people at work or of residents; what cannot wait is no errand to a pharmacy. */
function possibleErrand(errand: Errand, { status, emergency }: VisitTerms): Errand {
  if (errand === 'birth' && (status === 'retired' || emergency)) return 'stay';
  return emergency ? errandInEmergency(errand) : errand;
}

/** Of 10 000 people without a stay, those who changed their filing: honest, for no large bill comes of it. */
const CHANGED_FILING = 400;

/** Now and then the filing that counts took the place of one to somewhere else. */
function withChange(source: MonthSource, index: number, { filings, homeRegion }: PersonLine): PersonLine['filings'] {
  const current = filings.at(-1);
  const hasChanged = Random.of(source.seed, source.mark, 'changed-filing', index).chance(CHANGED_FILING);
  const hasMoved = filings.length > 1; // has changed already, and the filing before might go to the same place
  if (current === undefined || hasMoved || !hasChanged) return filings;
  return [formerFiling(source, index, { current, homeRegion }), ...filings];
}

type Filing = PersonLine['filings'][number];
const elsewhere = ['510000', '440000', '610000'] as const;
const DAYS_OF_FORMER_FILING = 60;

/** A filing to another province that ended on the day on which the current one took its place. */
export function formerFiling(
  { mark }: MonthSource,
  index: number,
  { current, homeRegion }: { current: Filing; homeRegion: RegionCode },
): Filing {
  const provinces = [homeRegion, current.destination].map((region) => region.slice(0, 2));
  return {
    filingId: `F${mark}${index.toString(36).toUpperCase()}-3` as Id<'FilingId'>,
    category: 'other-temporary',
    destination: elsewhere.find((province) => !provinces.includes(province.slice(0, 2))) as RegionCode,
    validFrom: plusDays(current.validFrom, -DAYS_OF_FORMER_FILING),
    validUntil: current.validFrom,
  };
}
