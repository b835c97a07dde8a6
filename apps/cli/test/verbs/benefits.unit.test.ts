import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkBenefits } from '../../src/verbs/benefits-check';
import { compareBenefits } from '../../src/verbs/benefits-compare';
import { explainBenefits } from '../../src/verbs/benefits-explain';

const city = { status: 'in-service', civilServant: false, assistance: null, accountBalance: 0 };
const secondAdmission = {
  id: 'second',
  note: 'half of 500; 1 000 × 85 %',
  pack: 'city-a-employee',
  person: city,
  year: { admissions: 1, inScope: 300_000, aboveDeductible: 250_000, ownBurden: 100_000 },
  visit: { kind: 'inpatient', tier: 'secondary', place: 'inside', route: 'filed' },
  items: [{ class: 'A', quantity: 1, unitPrice: 125_000, amount: 125_000 }],
  expect: { deductible: 25_000, poolFund: 85_000, cash: 40_000 },
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cases-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function fileOf(...cases: readonly object[]): string {
  const file = path.join(folder, 'cases.json');
  writeFileSync(file, JSON.stringify(cases));
  return file;
}

describe('benefits check', () => {
  test('passes cases that come out as expected, and says nothing else about them', async () => {
    const outcome = await checkBenefits(fileOf(secondAdmission));

    expect(outcome).toMatchObject({ exitCode: 0, lines: ['1 passed, 0 failed'], json: { passed: 1, failed: 0 } });
  });

  test('prints each difference by how much it is off, and ends with 1', async () => {
    const wrong = { ...secondAdmission, id: 'wrong', expect: { deductible: 25_001, poolFund: 85_000, cash: 39_999 } };

    const outcome = await checkBenefits(fileOf(secondAdmission, wrong));

    expect(outcome.exitCode).toBe(1);
    expect(outcome.lines).toEqual([
      'wrong: deductible is 25000, expected 25001 (-1)',
      'wrong: cash is 40000, expected 39999 (+1)',
      '1 passed, 1 failed',
    ]);
  });

  test('shows the split of a case that expects nothing', async () => {
    const { expect: _, ...open } = secondAdmission;

    const outcome = await checkBenefits(fileOf(open));

    expect(outcome.exitCode).toBe(0);
    expect(outcome.lines[0]).toContain('second: fullSelfPay 0, overLimit 0, preSelfPay 0, inScope 125000');
    expect(outcome.lines.at(-1)).toBe('1 passed, 0 failed');
  });

  test('fails a case whose pack is not there', async () => {
    const outcome = await checkBenefits(fileOf({ ...secondAdmission, pack: 'city-z' }));

    expect(outcome.exitCode).toBe(1);
    expect(outcome.lines[0]).toMatch(/^second: .* holds no policy pack "city-z"$/);
  });

  test('takes the packs of another directory', async () => {
    const shipped = readFileSync(path.resolve(__dirname, '../../../../deploy/policies/city-a-employee.yaml'), 'utf8');
    writeFileSync(path.join(folder, 'city-a.yaml'), shipped.replace('factor: 0.5', 'factor: 0.6'));

    const outcome = await checkBenefits(fileOf(secondAdmission), folder);

    expect(outcome.lines[0]).toBe('second: deductible is 30000, expected 25000 (+5000)');
  });

  test('is a wrong call for a file that is not there or not of that shape, and for a broken pack', async () => {
    const wrongCall = (code: string) => expect.objectContaining({ name: 'WrongCall', exitCode: 2, code }) as Error;

    await expect(checkBenefits(path.join(folder, 'nowhere.json'))).rejects.toThrow(wrongCall('cases.unreadable'));
    await expect(checkBenefits(fileOf({ id: 'x' }))).rejects.toThrow(wrongCall('cases.file-invalid'));
    writeFileSync(path.join(folder, 'broken.yaml'), 'id: broken');
    await expect(checkBenefits(fileOf(secondAdmission), folder)).rejects.toThrow(wrongCall('policy.file-invalid'));
  });
});

describe('benefits explain', () => {
  test('tells one case step by step with rule and source, in both languages', async () => {
    const outcome = await explainBenefits(fileOf(secondAdmission), { case: 'second', language: 'both' });

    expect(outcome.exitCode).toBe(0);
    expect(outcome.lines[0]).toBe('second: half of 500; 1 000 × 85 %');
    expect(outcome.lines.join('\n')).toContain(
      [
        ' 8. Admission no. 2 of the year: 50 % of ¥500.00 is ¥250.00',
        '    年内第2次住院：¥500.00的50 %，计¥250.00',
        '    deductible.repeat · S1 part 5, second and later admission of the year',
      ].join('\n'),
    );
  });

  test('tells it in one language when asked, and ends with 1 when the case expects something else', async () => {
    const wrong = { ...secondAdmission, expect: { cash: 1 } };

    const outcome = await explainBenefits(fileOf(wrong), { case: 'second', language: 'zh' });

    expect(outcome.exitCode).toBe(1);
    expect(outcome.lines.join('\n')).not.toContain('Admission');
    expect(outcome.lines.at(-1)).toBe('differs: cash is 40000, expected 1');
  });

  test('is a wrong call for a case that the file does not hold, and refused without its pack', async () => {
    const file = fileOf({ ...secondAdmission, pack: 'city-z' });

    await expect(explainBenefits(file, { case: 'third', language: 'en' })).rejects.toMatchObject({
      exitCode: 2,
      code: 'case.not-found',
    });
    await expect(explainBenefits(file, { case: 'second', language: 'en' })).rejects.toMatchObject({
      exitCode: 1,
      code: 'policy.not-found',
    });
  });
});

describe('benefits compare', () => {
  const cityA = path.join(__dirname, '../../../../deploy/policies/city-a-employee.yaml');

  test('tells what the second pack changes, and ends with 1; its sources only when asked', async () => {
    const after = path.join(folder, 'after.yaml');
    writeFileSync(
      after,
      readFileSync(cityA, 'utf8').replace('{ amount: 300, source: S1 part 5 }', '{ amount: 350, source: S1 }'),
    );

    const outcome = await compareBenefits(cityA, after, { language: 'zh' });
    const withRemarks = await compareBenefits(cityA, after, { language: 'zh', remarks: true });

    expect(outcome).toMatchObject({
      exitCode: 1,
      lines: ['起付线·医院等级·一级及以下·金额：¥300.00→¥350.00', '1 differences'],
    });
    expect(withRemarks.lines).toHaveLength(3);
  });

  test('ends with 0 when both say the same', async () => {
    expect(await compareBenefits(cityA, cityA, { language: 'en' })).toMatchObject({
      exitCode: 0,
      lines: ['the two packs say the same'],
    });
  });

  test('is a wrong call with a file that is no pack', async () => {
    const broken = path.join(folder, 'broken.yaml');
    writeFileSync(broken, 'id: broken\n');

    await expect(compareBenefits(cityA, broken, { language: 'en' })).rejects.toMatchObject({
      code: 'policy.file-invalid',
    });
    await expect(compareBenefits(cityA, 'nowhere.yaml', { language: 'en' })).rejects.toMatchObject({
      code: 'policy.unreadable',
    });
  });
});
