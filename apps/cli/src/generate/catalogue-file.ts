import { Random } from './random';

/** What a generated catalogue is made of. */
export interface CatalogueRequest {
  readonly items: number;
  /** The same seed gives the same bytes. */
  readonly seed: string | number;
  /** Of 10 000 items so many have another ceiling than in the catalogue of the same seed with 0. */
  readonly changed: number;
}

/** The columns that generated items fill (docs/how-to/load-a-catalogue.md). */
const HEADER =
  'code,name,kind,class,ceiling_tertiary_a,ceiling_tertiary,ceiling_secondary,ceiling_primary,pre_self_pay_rate,sex,age_from,age_to,tiers,indications,ways,schemes,effective_from,effective_until';

/** Lines are given out in pieces of about this many characters. */
const PIECE_CHARACTERS = 256 * 1_024;
const EFFECTIVE_FROM = ['2024-01-01', '2025-01-01', '2025-07-01', '2026-01-01'] as const;

const drugs = [
  '阿莫西林',
  '奥美拉唑',
  '头孢呋辛',
  '二甲双胍',
  '阿托伐他汀',
  '氨氯地平',
  '紫杉醇',
  '曲妥珠单抗',
  '左氧氟沙星',
];
const forms = ['片', '胶囊', '注射液', '颗粒', '缓释片', '软膏'];
const services = [
  '床位费',
  '彩色多普勒超声检查',
  '磁共振平扫',
  '血常规',
  '腹腔镜胆囊切除术',
  '康复训练',
  '针刺治疗',
  '重症监护',
];
const materials = [
  '一次性使用导尿管',
  '药物洗脱冠脉支架',
  '人工髋关节',
  '可吸收缝线',
  '静脉留置针',
  '血液透析器',
  '吻合器',
];

/** A catalogue as a CSV file, piece by piece; everything in it is invented in a plausible shape and order of size. */
export function* catalogueFile(request: CatalogueRequest): Generator<string> {
  let piece = `${HEADER}\r\n`;
  for (let index = 0; index < request.items; index += 1) {
    piece += `${itemLine(request, index)}\r\n`;
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** The code of the item at a place: a drug, a service or a material, always the same. */
export function itemCodeAt(index: number): string {
  const number = String(index).padStart(8, '0');
  const kind = kindAt(index);
  if (kind === 'drug') return `XA02BC${number}A0101`;
  return kind === 'service' ? `0033${number}000` : `C0101${number}0000001`;
}

/** Four drugs and five materials for each service, as national catalogues have them roughly. */
function kindAt(index: number): 'drug' | 'service' | 'material' {
  const place = index % 10;
  if (place < 4) return 'drug';
  return place < 9 ? 'material' : 'service';
}

function itemLine({ seed, changed }: CatalogueRequest, index: number): string {
  const random = Random.of('catalogue', seed, index);
  const kind = kindAt(index);
  const itemClass = random.pick(['A', 'A', 'B', 'B', 'B', 'C'] as const);
  const price = random.between(100, 900_000);
  const hasCeiling = random.chance(7_000);
  const isRestricted = random.chance(1_000);
  const cells = [
    itemCodeAt(index),
    nameOf(kind, random),
    kind,
    itemClass,
    ...ceilings(hasCeiling, price, random),
    itemClass === 'B' && random.chance(8_000) ? random.pick(['0.05', '0.1', '0.15', '0.2', '0.3']) : '',
    isRestricted ? random.pick(['', 'female', 'male']) : '',
    isRestricted ? random.pick(['', '18']) : '',
    '',
    isRestricted ? random.pick(['', 'tertiary-a|tertiary']) : '',
    isRestricted ? random.pick(['C50', 'C34|C18.7', 'I21', 'N18']) : '',
    isRestricted ? random.pick(['', 'inpatient', 'inpatient|day-surgery']) : '',
    '',
    random.pick(EFFECTIVE_FROM),
    '',
  ];
  // Drawn last, so that all other cells are the same with and without changes.
  if (random.chance(changed)) cells[4] = String(price + 1);
  return cells.join(',');
}

/** Lower tiers have lower ceilings, as price lists have them. */
function ceilings(hasCeiling: boolean, price: number, random: Random): string[] {
  const decimals = random.chance(2_000) ? '.25' : '';
  return [100, 95, 90, 80].map((percent) => (hasCeiling ? `${Math.floor((price * percent) / 100)}${decimals}` : ''));
}

function nameOf(kind: 'drug' | 'service' | 'material', random: Random): string {
  if (kind === 'drug') return `${random.pick(drugs)}${random.pick(forms)} ${random.between(1, 500)}mg`;
  if (kind === 'service') return `${random.pick(services)}（${random.between(1, 99)}）`;
  return `"${random.pick(materials)}, ${random.between(1, 40)} Fr"`;
}
