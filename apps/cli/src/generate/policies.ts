import { provinceOf, type RegionCode } from '@lianqing/kernel';
import type { PersonLine } from './month-file';

/**
 * Home provinces whose employees fall under `prefecture-b-employee`, as `deploy/policies/assignments.yaml` says (a test
 * compares them): that pack knows civil servants, and nothing for those who filed nothing.
 */
export const prefectureProvinces: ReadonlySet<string> = new Set([
  '140000', '150000', '220000', '230000', '360000', '430000', '450000', '460000', '520000', '530000', '540000', '620000',
  '630000', '640000', '650000', '660000',
]); // prettier-ignore

/** Whether somebody of this home region and scheme falls under the pack of the prefectures. */
export function isUnderPrefecturePack(homeRegion: RegionCode, scheme: PersonLine['scheme']): boolean {
  return scheme === '310' && prefectureProvinces.has(provinceOf(homeRegion));
}
