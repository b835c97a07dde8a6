import {
  headers,
  settlementClaims,
  signedBytes,
  toJson,
  type ClaimSubmitted,
  type FilingRecord,
  type InstitutionChanged,
  type PersonChanged,
  type RegionChanged,
  type ReversalRequested,
} from '@lianqing/contracts';
import { hmacSm3, installationKeyFrom, signingPurpose, wrapKey } from '@lianqing/crypto';
import type {
  BusinessDate,
  FilingId,
  HospitalReference,
  InstitutionCode,
  KeyId,
  MessageId,
  PersonId,
  RegionCode,
} from '@lianqing/kernel';
import { parseDecimal } from '@lianqing/money';
import type { RecordToWrite } from '@lianqing/messaging';

/** The installation key of the tests: protects nothing. */
export const INSTALLATION_KEY = '5e'.repeat(32);
const installation = installationKeyFrom(INSTALLATION_KEY);

export const day = (text: string): BusinessDate => text as BusinessDate;
const region = (code: string): RegionCode => code as RegionCode;

/** Home: Hefei (city-a for employees), Nanchang (prefecture-b). Treating: Shanghai. */
export const HEFEI = region('340100');
export const NANCHANG = region('360100');
export const SHANGHAI = region('310101');

export function regionState(code: string, version = 1): RegionChanged {
  const level = code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'city' : 'county';
  return { code: region(code), name: `region ${code}`, level, province: region(`${code.slice(0, 2)}0000`), version };
}

export const regions = ['310000', '310101', '320100', '340000', '340100', '360100', '110101'].map((code) =>
  regionState(code),
);

/** The secret that a hospital of the tests signs with. */
function secretOf(institution: string, number = 1): Buffer {
  return Buffer.from(`${institution}.${number}`.padEnd(32, '.'));
}

export function keyIdOf(institution: string, number = 1): KeyId {
  return `${institution}.${number}` as KeyId;
}

export function institutionKeyState(
  institution: string,
  number = 1,
  validity: { from?: string; until?: string | null } = {},
): InstitutionChanged['keys'][number] {
  const keyId = keyIdOf(institution, number);
  return {
    keyId,
    wrapped: wrapKey(installation, secretOf(institution, number), signingPurpose(institution, keyId)),
    validFrom: validity.from ?? '2020-01-01T00:00:00Z',
    validUntil: validity.until ?? null,
  };
}

export function institutionState(code: string, changes: Partial<InstitutionChanged> = {}): InstitutionChanged {
  return {
    code: code as InstitutionCode,
    name: `hospital ${code}`,
    region: region(code.slice(1, 7)),
    tier: 'tertiary-a',
    specialist: false,
    bestBelowTertiary: false,
    connectedFrom: day('2020-01-01'),
    connectedUntil: null,
    keys: [institutionKeyState(code)],
    version: 1,
    ...changes,
  };
}

export const RUIJIN = 'H31010100001' as InstitutionCode;
export const ZHONGSHAN = 'H31010100002' as InstitutionCode;
export const institutions = [institutionState(RUIJIN), institutionState(ZHONGSHAN)];

/** A filing to Shanghai that is always valid. */
export function filing(changes: Partial<FilingRecord> = {}): FilingRecord {
  return {
    filingId: 'F1' as FilingId,
    category: 'transfer',
    destination: region('310000'),
    validFrom: day('2020-01-01'),
    validUntil: null,
    ...changes,
  };
}

let people = 0;

/** Somebody insured as an employee in Hefei and referred to Shanghai; another one every time. */
export function person(changes: Partial<PersonChanged> = {}): PersonChanged {
  people += 1;
  return {
    personId: `P${Date.now().toString(36).toUpperCase()}${String(people).padStart(6, '0')}` as PersonId,
    homeRegion: HEFEI,
    scheme: '310',
    status: 'in-service',
    civilServant: false,
    assistance: null,
    enrolledFrom: day('2015-01-01'),
    enrolledUntil: null,
    accountCredited: 0n,
    filings: [filing()],
    version: 1,
    ...changes,
  };
}

let claims = 0;

type Patient = Pick<PersonChanged, 'personId' | 'homeRegion'>;

/** A bill of 30 000 yuan, all of it in scope, unless the changes say otherwise; another number every time. */
export function claim(patient: Patient, changes: Partial<ClaimSubmitted> = {}): ClaimSubmitted {
  claims += 1;
  const amount = 3_000_000n;
  return {
    schema: 1,
    institution: RUIJIN,
    claimId: `C${String(claims).padStart(6, '0')}` as HospitalReference,
    personId: patient.personId,
    homeRegion: patient.homeRegion,
    kind: 'inpatient',
    admittedOn: day('2026-10-01'),
    dischargedOn: day('2026-10-09'),
    settledOn: day('2026-10-09'),
    emergency: false,
    diagnosis: 'I10.x00',
    total: amount,
    lines: [
      {
        code: 'XA01',
        category: '01',
        class: 'A',
        quantity: parseDecimal('1'),
        unitPrice: parseDecimal('3000000'),
        amount,
      },
    ],
    ...changes,
  };
}

/** A bill of one line of class A. */
export function claimOf(patient: Patient, amount: bigint, changes: Partial<ClaimSubmitted> = {}): ClaimSubmitted {
  const line = {
    code: 'XA01',
    category: '01',
    class: 'A' as const,
    quantity: parseDecimal('1'),
    unitPrice: parseDecimal(String(amount)),
    amount,
  };
  return claim(patient, { total: amount, lines: [line], ...changes });
}

export function reversal(of: ClaimSubmitted, changes: Partial<ReversalRequested> = {}): ReversalRequested {
  return {
    schema: 1,
    institution: of.institution,
    reversalId: `R${of.claimId}` as HospitalReference,
    claimId: of.claimId,
    personId: of.personId,
    settledOn: of.settledOn,
    reason: 'wrong-amount',
    ...changes,
  };
}

/** The wire form of a claim: decimals as text. */
export function wireOf(content: ClaimSubmitted | ReversalRequested): string {
  if (!('lines' in content)) return toJson(content);
  const lines = content.lines.map(({ quantity, unitPrice, ceilingPrice, preSelfPayRate, ...line }) => ({
    ...line,
    quantity: plain(quantity),
    unitPrice: plain(unitPrice),
    ...(ceilingPrice ? { ceilingPrice: plain(ceilingPrice) } : {}),
    ...(preSelfPayRate ? { preSelfPayRate: plain(preSelfPayRate) } : {}),
  }));
  return toJson({ ...content, lines });
}

function plain({ units, scale }: { units: bigint; scale: number }): string {
  const digits = units.toString().padStart(scale + 1, '0');
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

let messages = 0;

/** A message id as a hospital forms it; another one every time. */
export function messageIdOf(institution: string = RUIJIN): MessageId {
  messages += 1;
  return `${institution}20261009${String(messages).padStart(10, '0')}` as MessageId;
}

export interface Envelope {
  readonly signedBy?: string;
  readonly keyNumber?: number;
  readonly partition?: number;
  readonly key?: string;
  /** Changes the message after it was signed. */
  readonly spoil?: (record: RecordToWrite) => RecordToWrite;
}

/** A record as a hospital publishes it, signed. */
export function signed(content: ClaimSubmitted | ReversalRequested, envelope: Envelope = {}): RecordToWrite {
  const type = 'lines' in content ? 'claim.submitted' : 'claim.reversal-requested';
  const id = settlementClaims.kinds[type].idOf(content as never);
  const key = envelope.key ?? content.personId;
  const value = Buffer.from(wireOf(content));
  const [signer, number] = [envelope.signedBy ?? content.institution, envelope.keyNumber ?? 1];
  const signature = hmacSm3(secretOf(signer, number), signedBytes(key, id, type, value)).toString('hex');
  const record: RecordToWrite = {
    key,
    value,
    partition: envelope.partition,
    headers: {
      [headers.id]: id,
      [headers.type]: type,
      [headers.keyId]: keyIdOf(signer, number),
      [headers.signature]: signature,
    },
  };
  return envelope.spoil ? envelope.spoil(record) : record;
}
