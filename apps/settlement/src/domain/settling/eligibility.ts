import {
  assertCovered,
  assertWayCovered,
  insuranceYearOf,
  packFor,
  routeFor,
  rulesFor,
  unlistedLineRuleFor,
  yearClosedOn,
  type Continuation,
  type PolicyBook,
  type PolicyPack,
  type Route,
} from '@lianqing/benefits';
import {
  DomainError,
  provinceOf,
  type BusinessDate,
  type InstitutionCode,
  type PersonId,
  type RegionCode,
} from '@lianqing/kernel';
import { approvalMissing, type ApprovalCheck } from '../supervision/approval-check';
import type { CatalogueExtract } from '../catalogue/catalogue';
import type { Disease } from './circumstances';
import { causeOf, type Claim } from './claim';
import type { Declarations } from '../supervision/declaration';
import { filingFor } from './filing-for';
import { isConnectedOn, type Institution } from './institution';
import { isSilent, listedClaim, unlistedLines, type Billed } from '../catalogue/listed-lines';
import { particularMissing } from './particulars';
import { diseasesOn, isEnrolledOn, type Filing, type InsuredPerson } from './person';
import { refusal, type Refusal, type RefusalCode } from './refusal';
import { refusalOfSuspension } from '../supervision/suspension';
import type { Stays } from './stays';

/** What a claim is checked against: the projections as they stand, and the policies. */
export interface Registry {
  /** On which it is decided. */
  readonly today: BusinessDate;
  readonly policies: PolicyBook;
  readonly institutions: ReadonlyMap<InstitutionCode, Institution>;
  readonly people: ReadonlyMap<PersonId, InsuredPerson>;
  /** Codes that exist, of those that somebody had to ask for. */
  readonly regions: ReadonlySet<RegionCode>;
  /** By treating province, of those that have a catalogue: what it says of the codes that are billed. */
  readonly catalogues: ReadonlyMap<RegionCode, CatalogueExtract>;
  /** What the bills need approvals for; follows every decision. */
  readonly approvals: ApprovalCheck;
  readonly declarations: Declarations;
  readonly stays: Stays;
}

/** Why a claim is settled the way it is: everything that the adjudication rests on besides the bill and the year. */
export interface Grounds {
  readonly person: InsuredPerson;
  readonly institution: Institution;
  readonly pack: PolicyPack;
  readonly insuranceYear: number;
  readonly route: Route;
  readonly filing: Filing | undefined;
  readonly isDeclared: boolean;
  /** The part of the same stay that the claim goes on with, if any. */
  readonly continues: Continuation | undefined;
  /** Undefined where the treating province has no catalogue: then the terms in the claim's own lines hold. */
  readonly catalogue: CatalogueExtract | undefined;
  /** The claim with the terms that its lines have by the catalogue. */
  readonly billed: Billed;
  /** Whether lines of class B without a ratio take the policy's default. */
  readonly takesDefaults: boolean;
  /** Special and chronic diseases recognised on the settlement date; undefined for stays, whose rules go by none. */
  readonly diseases: readonly Disease[] | undefined;
}

export type Eligibility =
  | { readonly is: 'granted'; readonly grounds: Grounds }
  | { readonly is: 'held'; readonly refusal: Refusal }
  | { readonly is: 'rejected'; readonly refusal: Refusal };

/**
 * What is wrong with the dates of a claim by themselves; asked before anything is looked up, so that no business day
 * is ever opened for a day of fantasy.
 * @param earliest first day that any policy covers
 */
export function refusalOfDates(claim: Claim, today: BusinessDate, earliest: BusinessDate): Refusal | undefined {
  const { admittedOn, dischargedOn, settledOn } = claim;
  if (dischargedOn < admittedOn) {
    return refusal(
      'claim.discharged-before-admitted',
      `Discharged on ${dischargedOn}, before the admission on ${admittedOn}: correct the dates and send the claim under a new number`,
    );
  }
  if (settledOn < dischargedOn) {
    return refusal(
      'claim.settled-before-discharged',
      `Settled on ${settledOn}, before the discharge on ${dischargedOn}: correct the dates and send the claim under a new number`,
    );
  }
  if (settledOn > today) {
    return refusal(
      'claim.settled-in-future',
      `Settled on ${settledOn}, and today is ${today}: correct the date, or send the claim under a new number when that day has come`,
    );
  }
  if (settledOn < earliest) {
    return refusal(
      'policy.none-effective',
      `No policy is in force on ${settledOn}, the earliest begins on ${earliest}: correct the settlement date and send the claim under a new number`,
    );
  }
  return undefined;
}

/** Decides whether a claim is settled, held or rejected. Its dates are sound already. */
export function checkEligibility(claim: Claim, registry: Registry): Eligibility {
  const { settledOn } = claim;
  const institution = registry.institutions.get(claim.institution);
  if (!institution || !isConnectedOn(institution, settledOn)) {
    return rejected(
      'institution.not-connected',
      `Institution ${claim.institution} is not connected on ${settledOn}: the treating region connects it, or the bill is reimbursed by hand`,
    );
  }
  const suspended = refusalOfSuspension(institution.suspensions, claim);
  if (suspended) return { is: 'rejected', refusal: suspended };
  const person = registry.people.get(claim.personId);
  if (person?.homeRegion !== claim.homeRegion && !registry.regions.has(claim.homeRegion)) {
    return rejected(
      'region.unknown',
      `There is no region ${claim.homeRegion}: correct the insured place and send the claim under a new number`,
    );
  }
  if (provinceOf(claim.homeRegion) === provinceOf(institution.region)) {
    return rejected(
      'claim.not-cross-province',
      `Insured and treated in province ${provinceOf(institution.region)}: settle the bill inside that province`,
    );
  }
  if (!person) return { is: 'held', refusal: personUnknown(claim) };
  const insurance = refusalOfInsurance(claim, person);
  if (insurance) return { is: 'rejected', refusal: insurance };
  const unlisted = refusalOfUnlisted(claim, institution, registry);
  if (unlisted) return { is: 'rejected', refusal: unlisted };
  const eligibility = grantedTo(claim, person, institution, registry);
  if (eligibility.is !== 'granted') return eligibility;
  const closed = refusalOfClosedYear(eligibility.grounds, registry);
  if (closed) return { is: 'rejected', refusal: closed };
  const [lacking] = registry.approvals.missing(claim, institution.region);
  return lacking ? { is: 'rejected', refusal: approvalMissing(lacking, claim) } : eligibility;
}

/** What is wrong with the insurance of the person on the day of settlement. */
export function refusalOfInsurance(claim: Claim, person: InsuredPerson): Refusal | undefined {
  const { settledOn } = claim;
  if (person.homeRegion !== claim.homeRegion) {
    return refusal(
      'person.insured-elsewhere',
      `${claim.personId} is insured in ${person.homeRegion}, not in ${claim.homeRegion}: read the card again and send the claim under a new number`,
    );
  }
  if (!isEnrolledOn(person, settledOn)) {
    return refusal(
      'person.not-enrolled',
      `${claim.personId} is not insured on ${settledOn}: the home region corrects the enrolment, or the person pays; then send the claim under a new number`,
    );
  }
  return undefined;
}

/** Lines that a refusal names; whoever corrects these learns of the others. */
const MAX_NAMED = 20;

/**
 * Lines that the catalogue of the treating province does not list. Asked of claims, whose hospital can correct them, and
 * not of applications for reimbursement: the person has paid, and a reviewer sees the difference.
 */
function refusalOfUnlisted(
  { lines, settledOn }: Claim,
  { region }: Institution,
  { catalogues, policies }: Pick<Registry, 'catalogues' | 'policies'>,
): Refusal | undefined {
  const province = provinceOf(region);
  const catalogue = catalogues.get(province);
  const unlisted = catalogue ? unlistedLines(lines, { catalogue, settledOn }) : [];
  if (unlisted.length === 0 || unlistedLineRuleFor(policies, province, settledOn) === 'as-told') return undefined;
  const named = unlisted.slice(0, MAX_NAMED).map(({ line, code }) => `line ${line} (${code})`);
  const more = unlisted.length > MAX_NAMED ? ` and ${unlisted.length - MAX_NAMED} more` : '';
  return refusal(
    'claim.item-unknown',
    `The catalogue of ${province} does not list on ${settledOn}: ${named.join(', ')}${more}. Correct the codes, or have the items listed there, and send the claim under a new number`,
  );
}

/**
 * Whether the home province has closed the accounts of the insurance year, by the rule of the year's last day. It is
 * closed on the day of the decision, also for a claim that waited for its person. Reversals go on: they are booked in the
 * cycle of their own day.
 */
function refusalOfClosedYear(
  { pack, insuranceYear, person }: Pick<Grounds, 'pack' | 'insuranceYear' | 'person'>,
  { policies, today }: Pick<Registry, 'policies' | 'today'>,
): Refusal | undefined {
  const province = provinceOf(person.homeRegion);
  const closedOn = yearClosedOn(policies, province, pack, insuranceYear);
  if (closedOn === undefined || today < closedOn) return undefined;
  return refusal(
    'claim.year-closed',
    `Province ${province} closed insurance year ${insuranceYear} on ${closedOn}: the person pays, and applies for reimbursement there`,
  );
}

function personUnknown(claim: Claim): Refusal {
  return refusal(
    'person.unknown',
    `Nobody has told of ${claim.personId} yet: the claim goes on by itself when home region ${claim.homeRegion} registers the person`,
  );
}

/** The claim was held for its whole term and the person never came. */
export function heldTooLong(personId: PersonId, homeRegion: RegionCode): Refusal {
  return refusal(
    'person.unknown',
    `Home region ${homeRegion} never registered ${personId}: clear up the person's insurance there and send the claim under a new number`,
  );
}

/**
 * What the home policy rests on for this bill.
 * @param filedBy filings count that are valid by this day
 */
export function grantedTo(
  claim: Claim,
  person: InsuredPerson,
  institution: Institution,
  { policies, catalogues, declarations, stays }: Pick<Registry, 'policies' | 'catalogues' | 'declarations' | 'stays'>,
  filedBy: BusinessDate = claim.settledOn,
): Eligibility {
  const filing = filingFor(person.filings, {
    treatingRegion: institution.region,
    admittedOn: claim.admittedOn,
    settledOn: filedBy,
  });
  try {
    const pack = packFor(policies, provinceOf(person.homeRegion), person.scheme, claim.settledOn);
    const isDeclared = declarations.covers(claim);
    assertCovered(pack, causeOf(claim), isDeclared);
    const diseases = claim.kind === 'inpatient' ? undefined : diseasesOn(person, claim.settledOn);
    assertWayCovered(pack, { visit: claim, person: { diseases } });
    const missing = particularMissing(pack, claim.kind, person.particulars);
    if (missing) return rejected('person.particulars-missing', particularsMissing(person, pack, missing));
    const route = routeFor(pack, filing?.category, claim.emergency, claim.kind);
    const insuranceYear = insuranceYearOf(pack, claim.settledOn);
    const catalogue = catalogues.get(provinceOf(institution.region));
    const listing = catalogue && { catalogue, settledOn: claim.settledOn, tier: institution.tier };
    const billed = listedClaim(claim, listing, 'default');
    const silent = billed.lines.findIndex(isSilent);
    const takesDefaults = silent !== -1;
    if (takesDefaults && !rulesFor(pack, claim.kind)?.prePaymentDefaults)
      return rejected('claim.ratio-missing', ratioMissing(claim, pack, silent));
    const charged = claim.continues && stays.before(claim, claim.continues);
    if (typeof charged === 'object') return { is: 'rejected', refusal: charged };
    const continues = claim.continues && charged !== undefined ? { by: claim.continues.by, charged } : undefined;
    const grounds = {
      person,
      institution,
      pack,
      insuranceYear,
      route,
      filing,
      isDeclared,
      continues,
      catalogue,
      billed,
      takesDefaults,
      diseases,
    };
    return { is: 'granted', grounds };
  } catch (error) {
    if (error instanceof DomainError && isPolicyRefusal(error.code)) return rejected(error.code, error.message);
    throw error;
  }
}

/** Rejected and not held: the person is known, nobody has promised to tell more, and the patient must hear it now. */
function particularsMissing({ personId, homeRegion }: InsuredPerson, { id }: PolicyPack, missing: string): string {
  return `Policy ${id} asks for ${missing} of ${personId}, which ${homeRegion} does not tell: the home region adds it to the person's particulars, then send the claim under a new number`;
}

function ratioMissing({ lines }: Claim, { id }: PolicyPack, place: number): string {
  return `Line ${place + 1}, ${lines[place]?.code}, is of class B, and neither the catalogue nor the hospital nor policy ${id} tells what the person pays of it first: add the pre-payment ratio and send the claim under a new number`;
}

/** The refusals that policies give. */
function isPolicyRefusal(code: string): code is (typeof policyRefusals)[number] {
  return (policyRefusals as readonly string[]).includes(code);
}

const policyRefusals = [
  ...(['policy.none-effective', 'cause.excluded', 'filing.missing'] as const),
  ...(['policy.way-not-covered', 'disease.not-recognised'] as const),
] as const satisfies RefusalCode[];

function rejected(code: RefusalCode, message: string): Eligibility {
  return { is: 'rejected', refusal: refusal(code, message) };
}

/** Codes that another state of the projections would have spared; decided only when the projections have caught up. */
const doubtful: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'institution.not-connected',
  'region.unknown',
  'person.unknown',
  'person.insured-elsewhere',
  'person.not-enrolled',
  'person.particulars-missing',
  'filing.missing',
  'disease.not-recognised',
]);

/** Whether a refusal rests on what the projections do not hold. */
export function restsOnProjections(code: RefusalCode): boolean {
  return doubtful.has(code);
}
