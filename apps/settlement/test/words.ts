import { readPolicyBook, type PolicyBook } from '@lianqing/benefits';
import type {
  BusinessDate,
  FilingId,
  HospitalReference,
  InstitutionCode,
  PersonId,
  RegionCode,
} from '@lianqing/kernel';
import { parseDecimal } from '@lianqing/money';
import { ApprovalCheck } from '../src/domain/supervision/approval-check';
import type { Claim, ReversalRequest } from '../src/domain/settling/claim';
import type { ClaimEvent, Knowledge, ReversalEvent } from '../src/domain/settling/decide';
import type { Institution } from '../src/domain/settling/institution';
import type { Filing, InsuredPerson } from '../src/domain/settling/person';
import type { Registry } from '../src/domain/settling/eligibility';
import { InvoiceBook } from '../src/domain/settling/invoice-book';
import { ReimbursedStays } from '../src/domain/settling/paid-stays';
import { StandingBills } from '../src/domain/settling/standing-bills';
import { Declarations } from '../src/domain/supervision/declaration';
import { noStays } from '../src/domain/settling/stays';
import { YearBook } from '../src/domain/settling/year-book';

/** Words of the domain for its tests: one hospital in Shanghai, people of Hefei. */

export const day = (text: string): BusinessDate => text as BusinessDate;
export const region = (text: string): RegionCode => text as RegionCode;

export const hospital: Institution = {
  code: 'H31010100001' as InstitutionCode,
  region: region('310101'),
  tier: 'tertiary-a',
  specialist: false,
  bestBelowTertiary: false,
  connectedFrom: day('2020-01-01'),
  connectedUntil: null,
  suspensions: [],
};

export function filing(changes: Partial<Filing> = {}): Filing {
  return {
    filingId: 'F1' as FilingId,
    category: 'transfer',
    destination: region('310000'),
    validFrom: day('2020-01-01'),
    validUntil: null,
    ...changes,
  };
}

export function person(changes: Partial<InsuredPerson> = {}): InsuredPerson {
  return {
    personId: 'P00000001' as PersonId,
    homeRegion: region('340100'),
    scheme: '310',
    status: 'in-service',
    civilServant: false,
    assistance: null,
    enrolledFrom: day('2015-01-01'),
    enrolledUntil: null,
    accountCredited: 0n,
    filings: [filing()],
    ...changes,
  };
}

export function claim(claimId: string, changes: Partial<Claim> = {}): Claim {
  const amount = changes.total ?? 3_000_000n;
  return {
    institution: hospital.code,
    claimId: claimId as HospitalReference,
    personId: 'P00000001' as PersonId,
    homeRegion: region('340100'),
    kind: 'inpatient',
    admittedOn: day('2026-10-01'),
    dischargedOn: day('2026-10-09'),
    settledOn: day('2026-10-09'),
    emergency: false,
    diagnosis: 'I10',
    total: amount,
    lines: [
      {
        code: 'XA01',
        category: '01',
        class: 'A',
        quantity: parseDecimal('1'),
        unitPrice: parseDecimal(amount.toString()),
        amount,
      },
    ],
    ...changes,
  };
}

export function reversal(reversalId: string, claimId: string, changes: Partial<ReversalRequest> = {}): ReversalRequest {
  return {
    institution: hospital.code,
    reversalId: reversalId as HospitalReference,
    claimId: claimId as HospitalReference,
    personId: 'P00000001' as PersonId,
    settledOn: day('2026-10-20'),
    reason: 'wrong-amount',
    ...changes,
  };
}

export function claimEvent(content: Claim, claimNo: bigint): ClaimEvent {
  return { is: 'claim', claim: content, claimNo, bookedOn: content.settledOn, refusal: undefined };
}

export function reversalEvent(request: ReversalRequest, claimNo: bigint): ReversalEvent {
  return { is: 'reversal', request, claimNo, bookedOn: request.settledOn, refusal: undefined };
}

let book: PolicyBook | undefined;

export async function policies(): Promise<PolicyBook> {
  return (book ??= await readPolicyBook('deploy/policies'));
}

export async function registry(people: readonly InsuredPerson[], changes: Partial<Registry> = {}): Promise<Registry> {
  return {
    today: day('2026-11-15'),
    policies: await policies(),
    institutions: new Map([[hospital.code, hospital]]),
    people: new Map(people.map((one) => [one.personId, one])),
    regions: new Set([region('340100'), region('360100')]),
    catalogues: new Map(),
    approvals: new ApprovalCheck([]),
    declarations: new Declarations(),
    stays: noStays(),
    ...changes,
  };
}

export async function knowledge(people: readonly InsuredPerson[]): Promise<Knowledge> {
  return {
    ...(await registry(people)),
    years: new YearBook([]),
    invoices: new InvoiceBook([]),
    reimbursed: new ReimbursedStays([]),
    standings: new Map(),
    standingBills: new StandingBills([]),
  };
}
