import type { ClaimSubmitted } from '@lianqing/contracts';
import { Weighted } from '../random';

export type WayOfCare = ClaimSubmitted['kind'];

/** What brings somebody to another province in a month. */
export type Errand = 'stay' | 'birth' | 'outpatient' | 'chronic' | 'pharmacy';

/**
 * People by errand, so weighted that their claims come out as field-facts §8 has the year 2025: 15.8 of 307.8 million
 * settlements are stays in hospital, about 5 %. How the other 95 % split is an assumption, no document says it: outpatient
 * 43, pharmacy 38, recognised chronic diseases 14 of a hundred claims; births are a few of the stays.
 */
export const errands = new Weighted<Errand>([
  ['stay', 433],
  ['birth', 26],
  ['outpatient', 2_610],
  ['chronic', 1_085],
  ['pharmacy', 1_700],
]);

/** In an emergency nobody goes out to buy what the chronic disease needs: these errands become an outpatient visit. */
export function errandInEmergency(errand: Errand): Errand {
  return errand === 'chronic' || errand === 'pharmacy' ? 'outpatient' : errand;
}

/** How many visits an errand has, of the kind that it is named after. */
export const visitsOf = {
  outpatient: new Weighted<number>([
    [1, 65],
    [2, 25],
    [3, 10],
  ]),
  chronic: new Weighted<number>([
    [1, 60],
    [2, 40],
  ]),
  pharmacy: new Weighted<number>([
    [1, 60],
    [2, 30],
    [3, 10],
  ]),
} as const;

/** Of 10 000 people with that errand, those who do something else besides. */
export const alsoDoes = {
  outpatientBeforeStay: 3_000,
  pharmacyAfterOutpatient: 3_000,
  pharmacyForChronic: 6_000,
} as const;
