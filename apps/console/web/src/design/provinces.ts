/** The 32 units between which money is cleared: the short name, the one letter of a narrow column, and both in English. */
const names: Readonly<Record<string, readonly [zh: string, letter: string, en: string, code: string]>> = {
  '110000': ['北京', '京', 'Beijing', 'BJ'],
  '120000': ['天津', '津', 'Tianjin', 'TJ'],
  '130000': ['河北', '冀', 'Hebei', 'HE'],
  '140000': ['山西', '晋', 'Shanxi', 'SX'],
  '150000': ['内蒙古', '蒙', 'Inner Mongolia', 'NM'],
  '210000': ['辽宁', '辽', 'Liaoning', 'LN'],
  '220000': ['吉林', '吉', 'Jilin', 'JL'],
  '230000': ['黑龙江', '黑', 'Heilongjiang', 'HL'],
  '310000': ['上海', '沪', 'Shanghai', 'SH'],
  '320000': ['江苏', '苏', 'Jiangsu', 'JS'],
  '330000': ['浙江', '浙', 'Zhejiang', 'ZJ'],
  '340000': ['安徽', '皖', 'Anhui', 'AH'],
  '350000': ['福建', '闽', 'Fujian', 'FJ'],
  '360000': ['江西', '赣', 'Jiangxi', 'JX'],
  '370000': ['山东', '鲁', 'Shandong', 'SD'],
  '410000': ['河南', '豫', 'Henan', 'HA'],
  '420000': ['湖北', '鄂', 'Hubei', 'HB'],
  '430000': ['湖南', '湘', 'Hunan', 'HN'],
  '440000': ['广东', '粤', 'Guangdong', 'GD'],
  '450000': ['广西', '桂', 'Guangxi', 'GX'],
  '460000': ['海南', '琼', 'Hainan', 'HI'],
  '500000': ['重庆', '渝', 'Chongqing', 'CQ'],
  '510000': ['四川', '川', 'Sichuan', 'SC'],
  '520000': ['贵州', '贵', 'Guizhou', 'GZ'],
  '530000': ['云南', '云', 'Yunnan', 'YN'],
  '540000': ['西藏', '藏', 'Tibet', 'XZ'],
  '610000': ['陕西', '陕', 'Shaanxi', 'SN'],
  '620000': ['甘肃', '甘', 'Gansu', 'GS'],
  '630000': ['青海', '青', 'Qinghai', 'QH'],
  '640000': ['宁夏', '宁', 'Ningxia', 'NX'],
  '650000': ['新疆', '新', 'Xinjiang', 'XJ'],
  '660000': ['兵团', '兵', 'XPCC', 'BT'],
};

export const provinceCodes: readonly string[] = Object.keys(names);

/** A province's name; a code that is not known stays what it is. */
export function provinceName(code: string, language: string): string {
  return names[`${code.slice(0, 2)}0000`]?.[language === 'en' ? 2 : 0] ?? code;
}

/** One Chinese letter or two Latin ones. */
export function provinceLetter(code: string, language: string): string {
  return names[`${code.slice(0, 2)}0000`]?.[language === 'en' ? 3 : 1] ?? code.slice(0, 2);
}
