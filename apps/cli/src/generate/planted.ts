import type { InstitutionCode, RegionCode } from '@lianqing/kernel';
import type { ClaimDocument } from './bill';
import { claimMessage, reversalMessage, reversalOf } from './messages';
import type { MessageLine, PersonLine } from './month-file';
import type { MonthSource } from './month-source';
import type { Patient } from './people';

/** The good claim beside which a trouble is planted: same person, so that it shows whether the trouble disturbs it. */
export interface Victim {
  readonly claim: ClaimDocument;
  readonly patient: Patient;
  readonly source: MonthSource;
}

/** One kind of trouble: what is published for it, where, and what becomes of the good claim beside it. */
export interface Trouble {
  readonly name: string;
  /** Before or after the good claim, or at the end of the month. */
  readonly at: 'before' | 'after' | 'month-end';
  /** Whether it adds a claim to the month; a reversal does not. */
  readonly addsClaim: boolean;
  /** What becomes of the good claim, where the trouble is meant to change that. */
  readonly claimExpects?: string;
  readonly messages: (victim: Victim) => readonly MessageLine[];
  /** Somebody who is filed for this trouble only. */
  readonly person?: (victim: Victim) => PersonLine;
}

/** Another number for the same bill, and no invoice, which counts once: the good claim and the bad one never meet. */
function variant(claim: ClaimDocument, mark: string, changes: Partial<ClaimDocument> = {}): ClaimDocument {
  return { ...claim, claimId: `${claim.claimId}-${mark}`, invoice: undefined, ...changes };
}

/** A message whose text was changed after it was made: what the schema must catch. */
function spoilt(claim: ClaimDocument, expect: string, spoil: (text: string) => string): MessageLine[] {
  const message = claimMessage(claim, expect);
  return [{ ...message, value: spoil(message.value ?? '') }];
}

function firstLineWith(claim: ClaimDocument, changes: Partial<ClaimDocument['lines'][number]>): ClaimDocument['lines'] {
  return claim.lines.map((line, index) => (index === 0 ? { ...line, ...changes } : line));
}

/** The same bill with one fen-exact line more, so that parts still add up but the content is another. */
function dearer(claim: ClaimDocument): ClaimDocument {
  const line = {
    code: '14C009',
    category: '14',
    class: 'C',
    quantity: '1',
    unitPrice: '1200',
    amount: '1200',
  } as const;
  return { ...claim, total: (BigInt(claim.total) + 1_200n).toString(), lines: [...claim.lines, line] };
}

/** Another hospital of the province, or another pharmacy. */
function otherInstitution({ source, claim }: Victim): InstitutionCode {
  const { all } = claim.institution.startsWith('P') ? source.pharmacies : source.hospitals;
  const index = all.findIndex(({ code }) => code === claim.institution);
  const neighbour =
    all[index + 1]?.code.slice(1, 3) === claim.institution.slice(1, 3) ? all[index + 1] : all[index - 1];
  return (neighbour ?? all[0])?.code as InstitutionCode;
}

/** The same bill from another institution, without its invoice; an emergency needs no filing there. */
function elsewhere(victim: Victim): Partial<ClaimDocument> {
  return { institution: otherInstitution(victim), emergency: true, invoice: undefined };
}

const NOWHERE = '999999';
/** Long before any policy pack. */
const BEFORE_EVERY_PACK = '1999-05-20';

/** What cannot be read: parked with its bytes. */
const unreadable: readonly Trouble[] = [
  {
    name: 'not-json',
    at: 'before',
    addsClaim: true,
    messages: ({ claim }) =>
      spoilt(variant(claim, 'NJ'), 'parked:malformed', (text) => text.slice(0, text.length >> 1)),
  },
  {
    name: 'not-utf8',
    at: 'before',
    addsClaim: true,
    messages: ({ claim }) => {
      const { value, ...message } = claimMessage(variant(claim, 'NU'), 'parked:malformed');
      const bytes = Buffer.concat([Buffer.from([0xff, 0xfe, 0x00, 0xd8]), Buffer.from(value ?? '')]);
      return [{ ...message, bytes: bytes.toString('base64') }];
    },
  },
  {
    name: 'wrong-schema-version',
    at: 'before',
    addsClaim: true,
    messages: ({ claim }) =>
      spoilt(variant(claim, 'SV'), 'parked:schema', (text) => text.replace('"schema":1', '"schema":2')),
  },
  {
    name: 'unknown-field',
    at: 'before',
    addsClaim: true,
    messages: ({ claim }) =>
      spoilt(variant(claim, 'UF'), 'parked:schema', (text) => `${text.slice(0, -1)},"patientName":"-"}`),
  },
  {
    name: 'too-large',
    at: 'before',
    addsClaim: true,
    messages: ({ claim }) => [{ ...claimMessage(variant(claim, 'TL'), 'parked:too-large'), pad: 'largest' }],
  },
  {
    name: 'too-large-without-headers',
    at: 'before',
    addsClaim: true,
    messages: ({ claim }) => [
      { ...claimMessage(variant(claim, 'TB'), 'parked:too-large'), pad: 'largest', envelope: 'bare' },
    ],
  },
  {
    name: 'amount-overflow',
    at: 'before',
    addsClaim: true,
    messages: ({ claim }) =>
      spoilt(variant(claim, 'AO'), 'parked:schema', (text) =>
        text.replace(/"total":"\d+"/, '"total":"99999999999999999999"'),
      ),
  },
  {
    name: 'negative-amount',
    at: 'before',
    addsClaim: true,
    messages: ({ claim }) => [
      claimMessage(variant(claim, 'NA', { lines: firstLineWith(claim, { amount: '-100' }) }), 'parked:schema'),
    ],
  },
  {
    name: 'parts-differ',
    at: 'before',
    addsClaim: true,
    messages: ({ claim }) => [
      claimMessage(variant(claim, 'PD', { total: (BigInt(claim.total) + 1n).toString() }), 'parked:schema'),
    ],
  },
  {
    name: 'line-differs',
    at: 'before',
    addsClaim: true,
    messages: ({ claim }) => {
      const amount = (BigInt(claim.lines[0]?.amount ?? '0') + 1n).toString();
      const total = (BigInt(claim.total) + 1n).toString();
      return [claimMessage(variant(claim, 'LD', { total, lines: firstLineWith(claim, { amount }) }), 'parked:schema')];
    },
  },
  {
    name: 'key-of-another-person',
    at: 'before',
    addsClaim: true,
    messages: ({ claim }) => [
      {
        ...claimMessage(variant(claim, 'KP'), 'parked:schema'),
        key: `P${claim.personId.slice(1).split('').reverse().join('')}`,
      },
    ],
  },
];

/** What is not proven to come from its hospital: parked as forged, never settled. */
const forged: readonly Trouble[] = [
  {
    name: 'forged-signature',
    at: 'before',
    addsClaim: true,
    messages: ({ claim }) => [{ ...claimMessage(variant(claim, 'FS'), 'parked:forged'), envelope: 'forged' }],
  },
  {
    name: 'missing-signature',
    at: 'before',
    addsClaim: true,
    messages: ({ claim }) => [{ ...claimMessage(variant(claim, 'MS'), 'parked:forged'), envelope: 'unsigned' }],
  },
  {
    name: 'key-of-another-institution',
    at: 'before',
    addsClaim: true,
    messages: (victim) => [
      { ...claimMessage(variant(victim.claim, 'AK'), 'parked:forged'), signedBy: otherInstitution(victim) },
    ],
  },
];

/** What is readable and signed, but cannot be settled. */
const refused: readonly Trouble[] = [
  {
    name: 'unknown-person',
    at: 'before',
    addsClaim: true,
    messages: ({ claim, source }) => {
      const personId = `P${source.mark}NOBODY${claim.personId.slice(-6)}`;
      return [claimMessage(variant(claim, 'UP', { personId }), 'held:person.unknown')];
    },
  },
  {
    name: 'unknown-hospital',
    at: 'before',
    addsClaim: true,
    messages: ({ claim }) => {
      const institution = `H${claim.institution.slice(1, 7)}ZZZZZ`;
      return [claimMessage(variant(claim, 'UH', { institution }), 'parked:refused')];
    },
  },
  {
    name: 'unknown-region',
    at: 'before',
    addsClaim: true,
    messages: ({ claim }) => [claimMessage(variant(claim, 'UR', { homeRegion: NOWHERE }), 'rejected:region.unknown')],
  },
  {
    name: 'filing-missing',
    at: 'after',
    addsClaim: true,
    person: unfiledPerson,
    messages: (victim) => {
      const { personId, homeRegion } = unfiledPerson(victim);
      const claim = variant(victim.claim, 'FM', { personId, homeRegion, emergency: false, kind: 'inpatient' });
      return [claimMessage(claim, 'rejected:filing.missing')];
    },
  },
  {
    name: 'discharged-before-admitted',
    at: 'before',
    addsClaim: true,
    messages: ({ claim }) => {
      const admittedOn = `${Number(claim.dischargedOn.slice(0, 4)) + 1}${claim.dischargedOn.slice(4)}`;
      return [claimMessage(variant(claim, 'DA', { admittedOn }), 'rejected:claim.discharged-before-admitted')];
    },
  },
  {
    name: 'date-outside-every-pack',
    at: 'before',
    addsClaim: true,
    messages: ({ claim }) => {
      const days = { admittedOn: BEFORE_EVERY_PACK, dischargedOn: BEFORE_EVERY_PACK, settledOn: BEFORE_EVERY_PACK };
      return [claimMessage(variant(claim, 'DP', days), 'rejected:policy.none-effective')];
    },
  },
];

/** What comes more than once, or in an unusual order: one effect each. */
const repeated: readonly Trouble[] = [
  {
    name: 'same-claim-twice',
    at: 'after',
    addsClaim: true,
    messages: ({ claim }) => [claimMessage(claim, 'duplicate')],
  },
  {
    name: 'same-claim-again-at-month-end',
    at: 'month-end',
    addsClaim: true,
    messages: ({ claim }) => [claimMessage(claim, 'duplicate')],
  },
  {
    name: 'same-number-other-content',
    at: 'after',
    addsClaim: true,
    messages: ({ claim }) => [claimMessage(dearer(claim), 'parked:conflict')],
  },
  {
    name: 'same-number-from-two-hospitals',
    at: 'after',
    addsClaim: true,
    messages: (victim) => [claimMessage({ ...victim.claim, ...elsewhere(victim) }, 'settled')],
  },
  {
    name: 'two-claims-at-once',
    at: 'before',
    addsClaim: true,
    messages: (victim) => [claimMessage(variant(victim.claim, 'TA', elsewhere(victim)), 'settled')],
  },
  {
    name: 'reversal-before-its-claim',
    at: 'before',
    addsClaim: false,
    claimExpects: 'rejected:claim.voided-by-reversal',
    messages: ({ claim }) => [reversalMessage(reversalOf(claim, claim.settledOn), 'voided')],
  },
  {
    name: 'reversal-twice',
    at: 'month-end',
    addsClaim: false,
    claimExpects: 'reversed',
    messages: (victim) => {
      const last = victim.source.calendar.day(victim.source.calendar.last);
      const first = reversalOf(victim.claim, last);
      return [
        reversalMessage(first, 'reversed'),
        reversalMessage(first, 'duplicate'),
        reversalMessage(reversalOf(victim.claim, last, 'R2'), 'rejected:reversal.repeated'),
      ];
    },
  },
];

/** Every kind of trouble that `--errors` plants. */
export const troubles: readonly Trouble[] = [...unreadable, ...forged, ...refused, ...repeated];

/** The messages of a planted trouble, marked with its name. */
export function plantedMessages(trouble: Trouble, victim: Victim): MessageLine[] {
  return trouble.messages(victim).map((message) => ({ ...message, planted: trouble.name }));
}

/** Insured where the policy knows no rate for those who filed nothing, and treated elsewhere all the same. */
function unfiledPerson({ patient, claim, source }: Victim): PersonLine {
  const home = UNFILED_HOMES.find((region) => region.slice(0, 2) !== claim.institution.slice(1, 3));
  return {
    ...patient.person,
    personId: `P${source.mark}UNFILED${patient.index.toString(36).toUpperCase()}` as PersonLine['personId'],
    homeRegion: home as RegionCode,
    scheme: '310',
    status: 'in-service',
    civilServant: false,
    assistance: null,
    accountCredited: '0',
    filings: [],
  };
}

const UNFILED_HOMES = ['360100', '430100'] as const;
