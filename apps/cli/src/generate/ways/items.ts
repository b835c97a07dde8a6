import type { FeeLine } from '@lianqing/contracts';
import type { WayOfCare } from './mix';

export type ItemName = keyof typeof namedItems;

/** What makes an item one that reviewers look at twice (field-facts §9, seed-facts §5). */
export type ItemMark = 'antibiotic' | 'reserve-antibiotic' | 'auxiliary' | 'herbal-injection' | 'operation' | 'goods';

/** An item of the treating places' catalogue with the limits that the insurance sets it. */
export interface NamedItem {
  readonly code: string;
  readonly title: string;
  readonly kind: 'drug' | 'service' | 'material';
  readonly category: FeeLine['category'];
  readonly class: FeeLine['class'];
  readonly preSelfPayRate?: string;
  /** Usual unit price in fen. */
  readonly price: number;
  readonly marks?: readonly ItemMark[];
  readonly sex?: 'female' | 'male';
  /** Completed years, both included. */
  readonly ageFrom?: number;
  readonly ageTo?: number;
  readonly tiers?: readonly ('tertiary-a' | 'tertiary' | 'secondary' | 'primary')[];
  /** Beginnings of the main diagnoses that it is paid for. */
  readonly indications?: readonly string[];
  readonly ways?: readonly WayOfCare[];
  readonly schemes?: readonly ('310' | '390')[];
  /** Whom it is made for, where the insurance sets no limit: nobody else has a use for it. */
  readonly madeFor?: { readonly sex?: 'female' | 'male'; readonly ageTo?: number };
  /** Beginnings of the diagnoses that it helps against; absent it is given for many. */
  readonly usedFor?: readonly string[];
  /** Most units that one person takes, or has done, in one day. */
  readonly mostPerDay?: number;
  /** Items that it contains: their price is part of its own. */
  readonly contains?: readonly string[];
  /** Items of which one must be on the bill beside it. */
  readonly needs?: readonly string[];
}

const inHospital = ['inpatient', 'maternity'] as const;
const highTiers = ['tertiary-a', 'tertiary'] as const;

/**
 * Items that have medical rules, beside the nameless ones of the item groups (ordinals from 101 up, so that no two share a
 * code). The kinds of limits are those of real catalogues; items, prices and limits are invented in a plausible shape.
 */
export const namedItems = {
  colposcopy: { code: '03A101', title: '阴道镜检查', kind: 'service', category: '03', class: 'A', price: 12_000, sex: 'female', mostPerDay: 1 },
  ultrasound: { code: '03A102', title: '彩色多普勒超声检查', kind: 'service', category: '03', class: 'A', price: 14_000, mostPerDay: 3 },
  contrastScan: { code: '03B101', title: 'CT 增强扫描', kind: 'service', category: '03', class: 'B', preSelfPayRate: '0.1', price: 38_000, mostPerDay: 1, needs: ['09A104'] },
  petScan: { code: '03B102', title: 'PET-CT 检查', kind: 'service', category: '03', class: 'B', preSelfPayRate: '0.3', price: 480_000, mostPerDay: 1, tiers: highTiers },
  prostateTest: { code: '04A101', title: '前列腺特异性抗原测定', kind: 'service', category: '04', class: 'A', price: 6_000, sex: 'male', mostPerDay: 1 },
  bloodCount: { code: '04A102', title: '血细胞分析', kind: 'service', category: '04', class: 'A', price: 2_000, mostPerDay: 2, contains: ['04A103', '04A104', '04A105'] },
  redCells: { code: '04A103', title: '红细胞计数', kind: 'service', category: '04', class: 'A', price: 900, mostPerDay: 2 },
  whiteCells: { code: '04A104', title: '白细胞计数', kind: 'service', category: '04', class: 'A', price: 900, mostPerDay: 2 },
  platelets: { code: '04A105', title: '血小板计数', kind: 'service', category: '04', class: 'A', price: 900, mostPerDay: 2 },
  dressing: { code: '05A101', title: '换药', kind: 'service', category: '05', class: 'A', price: 1_500, mostPerDay: 2 },
  infusion: { code: '05A102', title: '静脉输液', kind: 'service', category: '05', class: 'A', price: 900, mostPerDay: 3 },
  childAssessment: { code: '05A103', title: '儿童智力发育测评', kind: 'service', category: '05', class: 'A', price: 6_500, ageTo: 14, mostPerDay: 1 },
  gallbladderRemoval: { code: '06A101', title: '腹腔镜胆囊切除术', kind: 'service', category: '06', class: 'A', price: 260_000, mostPerDay: 1, marks: ['operation'], contains: ['06A102', '05A101'] },
  exploration: { code: '06A102', title: '腹腔探查术', kind: 'service', category: '06', class: 'A', price: 98_000, mostPerDay: 1, marks: ['operation'] },
  appendixRemoval: { code: '06A103', title: '阑尾切除术', kind: 'service', category: '06', class: 'A', price: 120_000, mostPerDay: 1, marks: ['operation'] },
  boneFixation: { code: '06A104', title: '骨折切开复位内固定术', kind: 'service', category: '06', class: 'A', price: 210_000, mostPerDay: 1, marks: ['operation'] },
  bonePlate: { code: '08B101', title: '金属接骨板', kind: 'material', category: '08', class: 'B', preSelfPayRate: '0.2', price: 320_000, mostPerDay: 2, needs: ['06A104'] },
  childrensColdRemedy: { code: '09A101', title: '小儿氨酚黄那敏颗粒', kind: 'drug', category: '09', class: 'A', price: 120, madeFor: { ageTo: 14 }, mostPerDay: 3 },
  painTablet: { code: '09A102', title: '对乙酰氨基酚片', kind: 'drug', category: '09', class: 'A', price: 45, mostPerDay: 4 },
  pressureTablet: { code: '09A103', title: '氨氯地平片', kind: 'drug', category: '09', class: 'A', price: 160, usedFor: ['I10', 'I25', 'I63'], mostPerDay: 2 },
  contrastAgent: { code: '09A104', title: '碘海醇注射液', kind: 'drug', category: '09', class: 'A', price: 18_000, mostPerDay: 2 },
  sugarTablet: { code: '09A105', title: '二甲双胍片', kind: 'drug', category: '09', class: 'A', price: 60, usedFor: ['E11'], mostPerDay: 6 },
  commonAntibiotic: { code: '09A106', title: '阿莫西林胶囊', kind: 'drug', category: '09', class: 'A', price: 80, mostPerDay: 8, marks: ['antibiotic'] },
  targetedDrug: { code: '09B101', title: '曲妥珠单抗', kind: 'drug', category: '09', class: 'B', preSelfPayRate: '0.2', price: 168_000, indications: ['C50', 'C16', 'Z51'], mostPerDay: 2 },
  albumin: { code: '09B102', title: '人血白蛋白', kind: 'drug', category: '09', class: 'B', preSelfPayRate: '0.2', price: 38_000, ways: inHospital, mostPerDay: 2 },
  employeesDrug: { code: '09B103', title: '谈判药（限职工）', kind: 'drug', category: '09', class: 'B', preSelfPayRate: '0.1', price: 9_600, schemes: ['310'], mostPerDay: 4 },
  reserveAntibiotic: { code: '09B104', title: '美罗培南', kind: 'drug', category: '09', class: 'B', preSelfPayRate: '0.1', price: 9_800, mostPerDay: 6, marks: ['antibiotic', 'reserve-antibiotic'] },
  secondAntibiotic: { code: '09B105', title: '头孢哌酮舒巴坦', kind: 'drug', category: '09', class: 'B', preSelfPayRate: '0.1', price: 3_600, mostPerDay: 6, marks: ['antibiotic'] },
  nerveTonic: { code: '09B106', title: '脑苷肌肽注射液', kind: 'drug', category: '09', class: 'B', preSelfPayRate: '0.2', price: 6_800, mostPerDay: 4, marks: ['auxiliary'] },
  immuneTonic: { code: '09B107', title: '胸腺五肽', kind: 'drug', category: '09', class: 'B', preSelfPayRate: '0.2', price: 5_200, mostPerDay: 4, marks: ['auxiliary'] },
  herbalInjection: { code: '11B101', title: '丹红注射液', kind: 'drug', category: '11', class: 'B', preSelfPayRate: '0.1', price: 3_200, ways: inHospital, mostPerDay: 4, marks: ['herbal-injection'] },
  womensGranules: { code: '11B102', title: '益母草颗粒', kind: 'drug', category: '11', class: 'B', preSelfPayRate: '0.05', price: 280, madeFor: { sex: 'female' }, mostPerDay: 3 },
  importedDrug: { code: '09C101', title: '进口自费药', kind: 'drug', category: '09', class: 'C', price: 186_000, mostPerDay: 4 },
  healthGoods: { code: '14C101', title: '保健食品', kind: 'material', category: '14', class: 'C', price: 29_800, marks: ['goods'] },
} as const satisfies Readonly<Record<string, NamedItem>>; // prettier-ignore

/** Named items by the code that lines bear. */
export const itemOfCode: ReadonlyMap<string, NamedItem> = new Map(
  Object.values<NamedItem>(namedItems).map((item) => [item.code, item]),
);
