import type { ReviewedClaim, RuleKind } from '../src';
import { claim, day, hangzhou, hangzhouToo, harbin, line, many, ningbo, visit, type GivenClaim } from './claims';
import type { KindCases } from './kind-cases';

const stay = (given: GivenClaim = {}) => [claim(given)];
const stayWith = (...codes: string[]) => stay({ lines: codes.map((code) => line(code)) });
const on = day('2026-10-06');
const served = { servedOn: on };
const twoStays = (gapTo: string, second: GivenClaim = {}, first: GivenClaim = {}) => [
  claim({ id: 'C1', admittedOn: day('2026-10-01'), dischargedOn: day('2026-10-05'), ...first }),
  claim({ id: 'C2', admittedOn: day(gapTo), dischargedOn: day('2026-10-28'), ...second }),
];
/** An ordinary month of two hospitals of one tier, 30 stays each. */
const twoHospitals = (first: (index: number) => GivenClaim) => [
  ...many(30, (index) => ({ ...hangzhou, ...first(index) })),
  ...many(30, (index) => ({ ...ningbo, id: `N${index}`, person: `PN${String(index).padStart(7, '0')}` })),
];
const paid = (total: string, fundTotal: bigint) =>
  stay({ fundTotal, lines: [line('04A001', { price: total, servedOn: on })] });
const purchases = (count: number, given: GivenClaim = {}) =>
  Array.from({ length: count }, (_, index) =>
    visit({
      id: `D${index}`,
      kind: 'pharmacy',
      admittedOn: day(`2026-10-0${index + 1}`),
      lines: [line('09A001', { price: '20.00' })],
      ...given,
    }),
  );
const drugsFor = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    visit({ id: `D${index}`, admittedOn: day(`2026-10-1${index}`), lines: [line(`09A94${index}`)] }),
  );
/** Each day of a stay of eight days: bed, and treatment on those that are named. */
const byDay = (treated: readonly number[], beds = 8) =>
  stay({
    admittedOn: day('2026-10-01'),
    dischargedOn: day('2026-10-09'),
    lines: [
      ...Array.from({ length: beds }, (_, index) => line('01A001', { servedOn: day(`2026-10-0${(index % 9) + 1}`) })),
      ...treated.map((number) => line('05A001', { servedOn: day(`2026-10-0${number}`) })),
    ],
  });

/** Kinds that look at whole bills, at one person's bills, or at a hospital's month. */
export const stayCases = {
  'split-admission': {
    fires: {
      'a gap of fifteen days': twoStays('2026-10-20'),
      'at another hospital': twoStays('2026-10-20', ningbo),
      'an illness that follows': twoStays('2026-10-20', { diagnosis: 'I21.9' }, { diagnosis: 'I25.1' }),
    },
    silent: {
      'a gap of sixteen days': twoStays('2026-10-21'),
      'another illness': twoStays('2026-10-20', { diagnosis: 'S72.0' }),
      'planned chemotherapy': twoStays('2026-10-20', { diagnosis: 'Z51.1' }, { diagnosis: 'Z51.1' }),
      'planned dialysis': twoStays('2026-10-20', { diagnosis: 'Z49.1' }, { diagnosis: 'Z49.1' }),
      'a transfer': twoStays('2026-10-05', { ...ningbo, continues: { ...hangzhou, claimId: claim().claimId } }),
      'another person': [claim({ id: 'C1' }), claim({ id: 'C2', person: 'PAAAAAAAA2', admittedOn: day('2026-10-13') })],
    },
  },
  're-admission': {
    fires: { 'three days': twoStays('2026-10-08', { diagnosis: 'S72.0' }) },
    silent: {
      'four days': twoStays('2026-10-09', { diagnosis: 'S72.0' }),
      'another hospital': twoStays('2026-10-08', { ...hangzhouToo, diagnosis: 'S72.0' }),
      'planned chemotherapy': twoStays('2026-10-08', { diagnosis: 'Z51.1' }),
    },
  },
  'overlapping-stays': {
    fires: { 'two days in common': twoStays('2026-10-04', { ...hangzhouToo, diagnosis: 'S72.0' }) },
    silent: { 'the day of a transfer': twoStays('2026-10-05', { ...hangzhouToo, diagnosis: 'S72.0' }) },
  },
  'two-places': {
    fires: { 'in another city': [claim(), visit({ id: 'C2', ...ningbo, admittedOn: day('2026-10-06') })] },
    silent: {
      'on the day of discharge': [claim(), visit({ id: 'C2', ...ningbo, admittedOn: day('2026-10-12') })],
      'on the day of admission': [claim(), visit({ id: 'C2', ...ningbo, admittedOn: day('2026-10-05') })],
    },
  },
  'impossible-travel': {
    fires: {
      'from Hangzhou to Harbin on one day': [
        visit({ id: 'C1' }),
        visit({ id: 'C2', ...harbin, admittedOn: day('2026-10-05') }),
      ],
    },
    silent: {
      'on two days': [visit({ id: 'C1' }), visit({ id: 'C2', ...harbin, admittedOn: day('2026-10-06') })],
      'to the next city': [visit({ id: 'C1' }), visit({ id: 'C2', ...ningbo, admittedOn: day('2026-10-05') })],
      'by a relative at the pharmacy': [
        visit({ id: 'C1' }),
        visit({ id: 'C2', ...harbin, kind: 'pharmacy', admittedOn: day('2026-10-05') }),
      ],
    },
  },
  'bed-hanging': {
    fires: {
      'three days without an item': byDay([1, 2, 6, 7, 8]),
      'too many bed days': stay({ lines: [line('01A001', { quantity: '9' })] }),
      'too few bed days': stay({ lines: [line('01A001', { quantity: '5' })] }),
    },
    silent: {
      'two days without an item': byDay([1, 2, 5, 6, 7, 8]),
      'the day of discharge counted': stay({ lines: [line('01A001', { quantity: '8' })] }),
      'a bill that is not itemised by day': stay({ lines: [line('05A001', served), line('04A001', served)] }),
      'a bill without days': stay({ lines: Array.from({ length: 12 }, () => line('05A001')) }),
    },
  },
  'emergency-ratio': {
    fires: { 'every other stay': twoHospitals((index) => ({ emergency: index % 2 === 0 })) },
    silent: {
      'every tenth stay': twoHospitals((index) => ({ emergency: index % 10 === 0 })),
      'too few stays': twoHospitals((index) => ({ emergency: true, ...(index > 18 ? hangzhouToo : {}) })).slice(0, 40),
      'peers alike': twoHospitals(() => ({ emergency: true })).map((one) => ({ ...one, emergency: true })),
    },
  },
  'filing-changed-late': {
    fires: {
      'a week before': stay({
        filing: { category: 'transfer', changedOn: day('2026-09-28') },
        lines: [line('06A001', { price: '30000.00', servedOn: on })],
      }),
      'during the stay': stay({
        filing: { category: 'transfer', changedOn: day('2026-10-07') },
        lines: [line('06A001', { price: '30000.00', servedOn: on })],
      }),
    },
    silent: {
      'eight days before': stay({
        filing: { category: 'transfer', changedOn: day('2026-09-27') },
        lines: [line('06A001', { price: '30000.00', servedOn: on })],
      }),
      'a small bill': stay({
        filing: { category: 'transfer', changedOn: day('2026-10-01') },
        lines: [line('06A001', { price: '29999.99', servedOn: on })],
      }),
      'a filing that was never changed': stay({
        filing: { category: 'transfer', filedOn: day('2026-10-01') },
        lines: [line('06A001', { price: '30000.00', servedOn: on })],
      }),
    },
  },
  'large-without-assistance': {
    fires: {
      'nobody asked': stay({ assistance: 'none', lines: [line('06A001', { price: '30000.01', servedOn: on })] }),
      'no answer yet': stay({ assistance: 'asked', lines: [line('06A001', { price: '30000.01', servedOn: on })] }),
      'an answer that does not confirm it': stay({
        assistance: 'not-confirmed',
        lines: [line('06A001', { price: '30000.01', servedOn: on })],
      }),
    },
    silent: {
      answered: stay({ assistance: 'answered', lines: [line('06A001', { price: '30000.01', servedOn: on })] }),
      'as large as allowed': stay({ assistance: 'none', lines: [line('06A001', { price: '30000', servedOn: on })] }),
      unknown: stay({ lines: [line('06A001', { price: '30000.01', servedOn: on })] }),
    },
  },
  'peer-cost': {
    fires: {
      'more than twice the peers': twoHospitals(() => ({ lines: [line('06A001', { price: '16000.01' })] })),
      'rising faster': [
        ...twoHospitals(() => ({ lines: [line('06A001', { price: '12001.00' })] })),
        ...twoHospitals(() => ({})).map((one) => ({
          ...one,
          claimId: `B${one.claimId}` as ReviewedClaim['claimId'],
          personId: `${one.personId}B` as ReviewedClaim['personId'],
          settledOn: day('2026-09-20'),
        })),
      ],
    },
    silent: { 'twice the peers': twoHospitals(() => ({ lines: [line('06A001', { price: '16000.00' })] })) },
  },
  'refused-severe': {
    fires: {
      'two thirds light': twoHospitals((index) =>
        index % 3 === 0 ? {} : { lines: [line('04A001', { price: '3999.99', servedOn: day('2026-10-05') })] },
      ),
    },
    silent: {
      'half of them light': twoHospitals((index) =>
        index % 2 === 0 ? {} : { lines: [line('04A001', { price: '3999.99', servedOn: day('2026-10-05') })] },
      ),
    },
  },
  'escalated-admission': {
    fires: { 'a cold': stay({ diagnosis: 'J06.9', dischargedOn: day('2026-10-08') }) },
    silent: {
      'four days': stay({ diagnosis: 'J06.9', dischargedOn: day('2026-10-09') }),
      'with an operation': stay({
        diagnosis: 'J06.9',
        dischargedOn: day('2026-10-08'),
        lines: [line('06A001', { price: '8000.00', ...served })],
      }),
      'an emergency': stay({ diagnosis: 'J06.9', dischargedOn: day('2026-10-08'), emergency: true }),
      'a severe illness': stay({ dischargedOn: day('2026-10-08') }),
    },
  },
  'goods-for-drugs': {
    fires: {
      goods: [visit({ kind: 'pharmacy', lines: [line('14C902')] })],
      'three times the price': [visit({ kind: 'pharmacy', lines: [line('09A930', { price: '36.01' })] })],
    },
    silent: { 'dear, but possible': [visit({ kind: 'pharmacy', lines: [line('09A930', { price: '36.00' })] })] },
  },
  'hitch-hiked-prescription': {
    fires: { 'a drug for men': [visit({ lines: [line('09A932')] })] },
    silent: {
      'the illness': [visit({ sex: 'male', diagnosis: 'N40', lines: [line('09A932')] })],
      'a person whom it may be for': [visit({ sex: 'male', lines: [line('09A932')] })],
      'a stay': stayWith('09A932'),
    },
  },
  'prescribing-for-others': {
    fires: { 'five illnesses': drugsFor(5) },
    silent: { 'four illnesses': drugsFor(4) },
  },
  'outpatient-on-stay': {
    fires: { 'in the same city': [claim(), visit({ id: 'C2', ...hangzhouToo, admittedOn: day('2026-10-06') })] },
    silent: {
      'on the day of discharge': [claim(), visit({ id: 'C2', admittedOn: day('2026-10-12') })],
      'at the pharmacy': [claim(), visit({ id: 'C2', kind: 'pharmacy', admittedOn: day('2026-10-06') })],
    },
  },
  'invoice-reused': {
    fires: {
      'two people': [
        claim({ invoice: '33012026100000000111' }),
        claim({ id: 'C2', person: 'PAAAAAAAA2', invoice: '33012026100000000111' }),
      ],
    },
    silent: {
      'two numbers': [
        claim({ invoice: '33012026100000000111' }),
        claim({ id: 'C2', person: 'PAAAAAAAA2', invoice: '33012026100000000128' }),
      ],
    },
    besides: ['invoice-forged'],
  },
  'invoice-forged': {
    fires: {
      'another form': stay({ invoice: '3301202610A000000018' }),
      'a wrong check digit': stay({ invoice: '33012026100000000009' }),
    },
    silent: { none: stay() },
  },
  antibiotics: {
    fires: {
      'the special grade at a small hospital': stay({
        tier: 'primary',
        lines: [line('09B954'), line('09A001', { price: '900' })],
      }),
      'four of them': stayWith('09A950', '09A951', '09B952', '09B953', '09A001', '09A002', '09A003'),
      'most of the drugs': stay({ lines: [line('09A950', { price: '60.01' }), line('09A001', { price: '40' })] }),
    },
    silent: {
      'three of them': stayWith('09A950', '09A951', '09B952', '09A001', '09A002', '09A003'),
      'the special grade at a large hospital': stayWith('09B954', '09A001'),
      'a prescription of one': [visit({ lines: [line('09A950')] })],
    },
  },
  'auxiliary-drugs': {
    fires: {
      'a third of the drugs': stay({ lines: [line('09B960', { price: '30.01' }), line('09A001', { price: '70' })] }),
    },
    silent: {
      'as much as allowed': stay({ lines: [line('09B960', { price: '30' }), line('09A001', { price: '70' })] }),
    },
  },
  'herbal-injections': {
    fires: {
      'a small hospital': stay({ tier: 'primary', lines: [line('11B970')] }),
      'two of them': stayWith('11B970', '11B971'),
    },
    silent: { 'one at a large hospital': stayWith('11B970') },
  },
  'fund-share-high': {
    fires: { 'more than 90.5 %': paid('10000', 905_001n) },
    silent: {
      '90.5 %': paid('10000', 905_000n),
      'the 90 % of protected people and a fen': paid('10000', 900_001n),
      'a small bill': paid('9999.99', 999_999n),
      unsettled: stay(),
    },
  },
  'fund-share-low': {
    fires: { 'less than 10 %': paid('10000', 99_999n) },
    silent: { '10 %': paid('10000', 100_000n), 'a small bill': paid('9999.99', 0n), unsettled: stay() },
  },
  'drug-purchases': {
    fires: { 'the fifth': purchases(5) },
    silent: {
      four: purchases(4),
      'six of two drugs': purchases(6).map((one, index) => ({ ...one, lines: [line(`09A00${(index % 2) + 1}`)] })),
    },
  },
  'physician-not-contracted': {
    fires: { 'a stranger': stay({ lines: [line('04A001', { ...served, physician: 'D02', price: '8000' })] }) },
    silent: {
      'a contracted one': stay({ lines: [line('04A001', { ...served, physician: 'D01', price: '8000' })] }),
      'nobody named': stay(),
    },
    context: { physicians: { isContracted: (_, physician) => physician === 'D01' } },
  },
  'top-consumption': {
    fires: {
      'a drug of one hospital': twoHospitals(() => ({ lines: [line('09A001', { price: '8000' })] })).map(
        (one, index) => (index < 30 ? one : { ...one, lines: [line('09A002', { price: '8000' })] }),
      ),
    },
    silent: {
      'a dear drug of fewer patients than say anything': twoHospitals(() => ({})).map((one, index) => ({
        ...one,
        lines: [line(index < 19 ? '09A002' : '09A001', { price: '8000' })],
      })),
      'a drug of all': twoHospitals(() => ({})).map((one) => ({ ...one, lines: [line('09A001', { price: '8000' })] })),
    },
  },
} as const satisfies Partial<Record<RuleKind, KindCases>>;
