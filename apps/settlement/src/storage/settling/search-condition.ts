import type { WayOfCare } from '@lianqing/benefits';
import type { BusinessDate, CycleId, HospitalReference, InstitutionCode, PersonId, RegionCode } from '@lianqing/kernel';
import type { Fen } from '@lianqing/money';
import { plannedEachTime, run, statement } from '@lianqing/persistence';
import type { DataSource } from 'typeorm';
import type { CyclesAlike, Repayments, RepaymentState } from '../../domain/settling/repayment';
import type { ClaimState } from './claim-list';

/** What is searched for; ranges hold their ends. */
export interface ClaimCriteria {
  readonly claimId?: HospitalReference | undefined;
  readonly institution?: InstitutionCode | undefined;
  readonly personId?: PersonId | undefined;
  /** Number of an invoice that counts, or once counted, with the claim. */
  readonly invoice?: string | undefined;
  readonly state?: ClaimState | undefined;
  readonly kind?: WayOfCare | undefined;
  readonly repayment?: RepaymentState | undefined;
  readonly cycle?: CycleId | undefined;
  readonly homeProvince?: RegionCode | undefined;
  readonly homeRegion?: RegionCode | undefined;
  readonly treatingProvince?: RegionCode | undefined;
  readonly treatingRegion?: RegionCode | undefined;
  readonly settledFrom?: BusinessDate | undefined;
  readonly settledTo?: BusinessDate | undefined;
  readonly totalFrom?: Fen | undefined;
  readonly totalTo?: Fen | undefined;
  readonly advancedFrom?: Fen | undefined;
  readonly advancedTo?: Fen | undefined;
}

/** Writes a value into the parameters of a statement and gives its name there. */
type Bind = (value: unknown) => string;

/** Where the claims of a person lie, by the indexes that settling itself needs. */
const placesOfPerson = statement(
  'settlement.places-of-person',
  `select claim_no as "claimNo", settled_on as "settledOn" from settlement where person_id = $1 and reverses is null
   union select claim_no, settled_on from refusal where person_id = $1 and kind <> 'reversal-rejected'`,
);

/** The key has the hospital's number first; two hospitals may use the same. */
const hospitalsOfNumber = plannedEachTime(
  'settlement.hospitals-of-number',
  'select claim_no as "claimNo", institution from claim_register where claim_id = $1',
);

const claimsOfInvoice = statement(
  'settlement.claims-of-invoice',
  `select used_no as "claimNo", split_part(reference, ':', 1) as institution from invoice_use
   where invoice = $1 and used_by = 'claim'`,
);

/** The condition that a row of the search must meet, built of what was asked for, so that each finds its index. */
export async function conditionOf(
  db: DataSource,
  criteria: ClaimCriteria,
  { values, repayments }: { readonly values: unknown[]; readonly repayments: Repayments },
): Promise<string> {
  const bind: Bind = (value) => `$${values.push(value)}`;
  const { personId, claimId, invoice, repayment, cycle } = criteria;
  const all = [...equalities(criteria, bind), ...ranges(criteria, bind)];
  if (personId !== undefined) all.push(await ofPerson(db, personId, bind));
  if (claimId !== undefined) all.push(areThose(await run<NumberedClaim>(db, hospitalsOfNumber, [claimId]), bind));
  if (invoice !== undefined) all.push(areThose(await run<NumberedClaim>(db, claimsOfInvoice, [invoice]), bind));
  if (repayment !== undefined) all.push(inRepayment(repayment, repayments, bind));
  if (cycle !== undefined) all.push(anyOf(repayments.in(cycle), bind));
  return all.length === 0 ? 'true' : all.join(' and ');
}

function equalities(criteria: ClaimCriteria, bind: Bind): string[] {
  const { institution, state, kind, homeRegion, treatingRegion } = criteria;
  const columns = {
    institution,
    state,
    way_of_care: kind,
    home_region: homeRegion,
    treating_region: treatingRegion,
  };
  return Object.entries(columns).flatMap(([column, value]) =>
    value === undefined ? [] : [`${column} = ${bind(value)}`],
  );
}

function ranges(criteria: ClaimCriteria, bind: Bind): string[] {
  const { settledFrom, settledTo, totalFrom, totalTo, advancedFrom, advancedTo } = criteria;
  const { homeProvince, treatingProvince } = criteria;
  const bounds: readonly (readonly [string, unknown])[] = [
    ['settled_on >=', settledFrom],
    ['settled_on <=', settledTo],
    ['total >=', totalFrom],
    ['total <=', totalTo],
    ['advanced >=', advancedFrom],
    ['advanced <=', advancedTo],
    ['home_region >=', homeProvince],
    ['home_region <=', lastRegionOf(homeProvince)],
    ['treating_region >=', treatingProvince],
    ['treating_region <=', lastRegionOf(treatingProvince)],
  ];
  return bounds.flatMap(([bound, value]) => (value === undefined ? [] : [`${bound} ${bind(value)}`]));
}

/** Regions of a province share its first two digits. */
function lastRegionOf(province: RegionCode | undefined): string | undefined {
  return province && `${province.slice(0, 2)}9999`;
}

async function ofPerson(db: DataSource, personId: PersonId, bind: Bind): Promise<string> {
  const places = await run<{ claimNo: bigint; settledOn: string }>(db, placesOfPerson, [personId]);
  const days = [...new Set(places.map(({ settledOn }) => settledOn))];
  const numbers = places.map(({ claimNo }) => claimNo);
  return `settled_on = any(${bind(days)}::date[]) and claim_no = any(${bind(numbers)}::bigint[])`;
}

interface NumberedClaim {
  readonly claimNo: bigint;
  readonly institution: InstitutionCode;
}

function areThose(claims: readonly NumberedClaim[], bind: Bind): string {
  const hospitals = [...new Set(claims.map(({ institution }) => institution))];
  const numbers = claims.map(({ claimNo }) => claimNo);
  return `institution = any(${bind(hospitals)}::text[]) and claim_no = any(${bind(numbers)}::bigint[])`;
}

/** A claim that was moved counts with the cycle that took it, every other one with that of its booking day. */
function inRepayment(repayment: RepaymentState, repayments: Repayments, bind: Bind): string {
  if (repayment === 'not-owed') return `state <> 'settled'`;
  const any = anyOf(repayments.alike(repayment), bind);
  if (repayment === 'open') return `state = 'settled' and not ${any}`;
  return `state = 'settled' and ${any}`;
}

function anyOf(alike: readonly CyclesAlike[], bind: Bind): string {
  return alike.length === 0 ? 'false' : `(${alike.map((cycles) => inCycles(cycles, bind)).join(' or ')})`;
}

function inCycles({ cycles, days, provinces: { are, codes } }: CyclesAlike, bind: Bind): string {
  const stretches = days.map(({ firstDay, lastDay }) => `booked_on between ${bind(firstDay)} and ${bind(lastDay)}`);
  const isMoved = 'claim_no in (select claim_no from moved_claim)';
  const movedHere = `claim_no in (select claim_no from moved_claim where cycle = any(${bind(cycles)}::text[]))`;
  // Nothing is booked before it is settled: the walk through the days begins at the last that may be.
  const last = days.reduce((latest, { lastDay }) => (lastDay > latest ? lastDay : latest), days[0]?.lastDay ?? '');
  const lies = `settled_on <= ${bind(last)} and ((${stretches.join(' or ')}) and not ${isMoved} or ${movedHere})`;
  if (codes.length === 0) return `(${lies})`;
  const digits = bind(codes.map((code) => code.slice(0, 2)));
  const isOfThem = `left(treating_region, 2) = any(${digits}::text[])`;
  return `(${lies} and ${are === 'these' ? isOfThem : `not ${isOfThem}`})`;
}
