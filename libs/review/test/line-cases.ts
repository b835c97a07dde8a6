import { parseDecimal } from '@lianqing/money';
import type { RuleKind } from '../src';
import { claim, day, hangzhouToo, line, visit, type GivenClaim } from './claims';
import type { KindCases } from './kind-cases';

const stay = (given: GivenClaim = {}) => [claim(given)];
const stayWith = (...codes: string[]) => stay({ lines: codes.map((code) => line(code)) });
const on = day('2026-10-06');
const served = { servedOn: on };

/** Kinds that look at lines of one bill. */
export const lineCases = {
  'catalogue-sex': {
    fires: {
      'an item of the rule': stayWith('04A901'),
      'an item that the catalogue limits': stay({ lines: [line('09A001', { item: { sex: 'male' } })] }),
    },
    silent: {
      'a man': stay({ sex: 'male', lines: [line('04A901')] }),
      'a person whose sex nobody tells': stay({ sex: undefined, lines: [line('04A901')] }),
      'a catalogue that says otherwise': stay({ lines: [line('04A901', { item: { sex: 'female' } })] }),
    },
  },
  'catalogue-age': {
    fires: {
      'too old': stayWith('09A903'),
      'too young': stay({ bornOn: day('2008-10-06'), lines: [line('09B905')] }),
    },
    silent: {
      'the last year': stay({ bornOn: day('2011-10-06'), lines: [line('09A903')] }),
      'the first day': stay({ bornOn: day('2008-10-05'), lines: [line('09B905')] }),
      'an age that nobody tells': stay({ bornOn: undefined, lines: [line('09A903')] }),
    },
  },
  'catalogue-tier': {
    fires: { 'too small a hospital': stay({ tier: 'secondary', lines: [line('03B901')] }) },
    silent: { 'a large one': stayWith('03B901') },
  },
  'catalogue-indication': {
    fires: { 'another illness': stayWith('09B907') },
    silent: { 'the illness': stayWith('09B908'), 'part of it': stay({ diagnosis: 'C50.9', lines: [line('09B907')] }) },
  },
  'catalogue-care-mode': {
    fires: {
      'a visit': [visit({ lines: [line('05A901')] })],
      'a stay': stayWith('09A911'),
    },
    silent: {
      'a stay': stayWith('05A901'),
      maternity: stay({ kind: 'maternity', lines: [line('05A901')] }),
      'a catalogue that allows day surgery': stay({
        dischargedOn: day('2026-10-05'),
        lines: [line('09A001', { item: { ways: ['day-surgery'] } })],
      }),
    },
  },
  'catalogue-scheme': {
    fires: { 'the other scheme': stayWith('05B901') },
    silent: { 'the scheme': stayWith('09B912'), unknown: stay({ scheme: undefined, lines: [line('05B901')] }) },
  },
  'over-limit-price': {
    fires: {
      'more than twice a stated ceiling': stay({ lines: [line('09A001', { ceilingPrice: parseDecimal('4999') })] }),
      'a stated ceiling of a service': stay({
        lines: [line('03A910', { price: '50.01', ceilingPrice: parseDecimal('5000') })],
      }),
      'a ceiling that the hospital does not state': stay({ lines: [line('09B913', { price: '88.01' })] }),
      'a higher ceiling than the listed one': stay({
        lines: [line('09A001', { ceilingPrice: parseDecimal('10000'), item: { ceilingPrice: parseDecimal('9000') } })],
      }),
    },
    silent: {
      'twice a stated ceiling': stay({ lines: [line('09A001', { ceilingPrice: parseDecimal('5000') })] }),
      'a stated ceiling of a service itself': stay({
        lines: [line('03A910', { price: '50.00', ceilingPrice: parseDecimal('5000') })],
      }),
      'the ceiling itself': stay({ lines: [line('09B913', { price: '88.00' })] }),
      'no ceiling at all': stayWith('09A001'),
    },
  },
  dose: {
    fires: {
      'a day': stay({ lines: [line('09B915', { ...served, quantity: '1.5' }), line('09B915', { ...served })] }),
      'a stay': stay({ lines: [line('09B915', { quantity: '17' })] }),
    },
    silent: {
      'as much as allowed': stay({ lines: [line('09B915', { ...served, quantity: '2' })] }),
      'two days': stay({
        lines: [
          line('09B915', { ...served, quantity: '2' }),
          line('09B915', { servedOn: day('2026-10-07'), quantity: '2' }),
        ],
      }),
      'a whole stay': stay({ lines: [line('09B915', { quantity: '16' })] }),
    },
  },
  frequency: {
    fires: {
      'at two hospitals': [
        visit({ id: 'C1', admittedOn: day('2026-10-05'), lines: [line('03B903')] }),
        visit({ id: 'C2', ...hangzhouToo, admittedOn: day('2026-10-07'), lines: [line('03B903')] }),
      ],
    },
    silent: {
      'the first day after': [
        visit({ id: 'C1', admittedOn: day('2026-10-05'), lines: [line('03B903')] }),
        visit({ id: 'C2', admittedOn: day('2026-10-08'), lines: [line('03B903')] }),
      ],
    },
  },
  'prescription-length': {
    fires: {
      'eight days': [visit({ lines: [line('09A918', { quantity: '22' })] })],
      'four days of an emergency': [visit({ emergency: true, lines: [line('09A917', { quantity: '4' })] })],
    },
    silent: {
      'seven days': [visit({ lines: [line('09A918', { quantity: '21' })] })],
      'twelve weeks': [visit({ kind: 'chronic-outpatient', lines: [line('09A917', { quantity: '84' })] })],
      'a stay': stay({ lines: [line('09A917', { quantity: '90' })] }),
    },
  },
  'duplicate-item': {
    fires: { 'twice a day': stay({ lines: [line('03A001', served), line('03A001', served)] }) },
    silent: {
      'on two days': stay({ lines: [line('03A001', served), line('03A001', { servedOn: day('2026-10-07') })] }),
      'what may be repeated': stay({ lines: [line('04A904', served), line('04A904', served)] }),
      'a drug': stay({ lines: [line('09A001', served), line('09A001', served)] }),
      'without a day': stayWith('03A001', '03A001'),
    },
  },
  'contained-item': {
    fires: {
      'on one day': stay({ lines: [line('03A910', served), line('03A911', served)] }),
      'without days': stayWith('03A910', '03A911'),
    },
    silent: {
      'on two days': stay({ lines: [line('03A910', served), line('03A911', { servedOn: day('2026-10-07') })] }),
      alone: stayWith('03A911'),
    },
  },
  'missing-relation': {
    fires: { 'anaesthesia alone': stayWith('05B910') },
    silent: { 'with an operation': stayWith('05B910', '06A001') },
  },
  'split-charge': {
    fires: {
      'all parts': stay({
        lines: ['03A921', '03A922', '03A923'].map((code) => line(code, { ...served, price: '80' })),
      }),
    },
    silent: {
      'one part missing': stay({ lines: ['03A921', '03A922'].map((code) => line(code, served)) }),
      'no dearer than the whole': stay({
        lines: ['03A921', '03A922', '03A923'].map((code) => line(code, { ...served, price: '60' })),
      }),
    },
  },
  'second-operation': {
    fires: {
      'in full': stay({
        lines: [line('06A930', { ...served, price: '2600' }), line('06A931', { ...served, price: '1450' })],
      }),
    },
    silent: {
      'at half': stay({
        lines: [line('06A930', { ...served, price: '2600' }), line('06A931', { ...served, price: '725' })],
      }),
      'another incision': stay({
        lines: [line('06A930', { ...served, price: '2600' }), line('06A934', { ...served, price: '2300' })],
      }),
      'another day': stay({
        lines: [
          line('06A930', { ...served, price: '2600' }),
          line('06A931', { servedOn: day('2026-10-08'), price: '1450' }),
        ],
      }),
    },
  },
} as const satisfies Partial<Record<RuleKind, KindCases>>;
