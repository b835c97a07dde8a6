import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const shipped = path.resolve(__dirname, '../../../deploy/policies');

/** The text of a shipped pack with passages replaced; each must be there. */
export function packText(id: string, ...changes: readonly (readonly [passage: string, replacement: string])[]): string {
  let text = readFileSync(path.join(shipped, `${id}.yaml`), 'utf8');
  for (const [passage, replacement] of changes) {
    if (!text.includes(passage)) throw new Error(`${id} does not say "${passage}"`);
    text = text.replace(passage, replacement);
  }
  return text;
}

/**
 * The policies of the repository in a directory of this suite's own, some packs with another text.
 * @param rules of provinces, added to the assignments
 */
export function policiesWith(packs: Readonly<Record<string, string>>, rules = ''): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'policies-'));
  afterAll(() => rmSync(directory, { recursive: true }));
  cpSync(shipped, directory, { recursive: true });
  for (const [id, text] of Object.entries(packs)) writeFileSync(path.join(directory, `${id}.yaml`), text);
  appendFileSync(path.join(directory, 'assignments.yaml'), rules);
  return directory;
}

/** Until the end of October Shanghai settles lines that its catalogue does not list as hospitals tell them. */
export const unlistedAsTold = `
unlistedItems:
  - { lines: as-told, from: 2026-01-01, until: 2026-11-01, source: 'assumption: of this test', provinces: [310000] }
`;

/** Residents who are charged a standard once a quarter, and for whom the fund pays ¥20 000 a year at most. */
export const residentsByQuarter = packText(
  'resident-c',
  ['  by: tier', '  by: tier\n  period: quarter'],
  ['pooledFund:\n', 'pooledFund:\n  paymentCap: { amount: 20000, source: "assumption: a cap that tests reach" }\n'],
);

/** Employees of policy A who are charged once a year, topped up to the highest standard of the hospitals' tiers. */
export const employeesByTopUp = packText(
  'city-a-employee',
  ['  by: tier', '  by: tier\n  period: year-top-up'],
  ['  outside:\n    amount: 1000\n    source: S1 part 5, as a tertiary-A general hospital\n', ''],
  ["  repeat: { factor: 0.5, source: 'S1 part 5, second and later admission of the year' }\n", ''],
);

/** Employees of policy A whose benefit rests on what the home region tells of them. */
export const employeesByParticulars = packText('city-a-employee', [
  'personalAccount:',
  `adjustments:
  - { title: { en: old, zh: 高龄 }, when: { ageFrom: 80 }, percentagePointsOn: 3, source: S3 }
  - { title: { en: new, zh: 新参保 }, when: { contributionYearsBelow: 2 }, percentagePointsOff: 20, source: S3 }
  - { title: { en: veterans, zh: 优抚 }, when: { groups: [veteran] }, percentagePointsOn: 2, source: S3 }
  - { title: { en: village, zh: 村级 }, when: { villageClinic: true }, percentagePointsOn: 1, source: S3 }
  - { title: { en: skipped, zh: 越级 }, when: { skippedFirstContact: true }, percentagePointsOff: 10, source: S3 }
enterprise:
  fundItem: enterpriseSupplement
  rates: { in-service: 0.5, retired: 0.5 }
  covers: [pool-self]
  source: S4
exclusions:
  assault: { liftedByDeclaration: true, source: S0 }
familyAccount: { pays: personal-part, source: S4 }
personalAccount:`,
]);

/** Employees of policy A of whom a stay that is billed in parts is charged one standard. */
export const employeesByStay = packText('city-a-employee', [
  '  by: tier',
  '  by: tier\n  merges: { mid-stay: { source: S1 }, transfer: { source: S1 } }',
]);
