import type { BusinessDate, HospitalReference, InstitutionCode, PersonId, RegionCode } from '@lianqing/kernel';
import { parseDecimal, sumFen, yuan } from '@lianqing/money';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readRules, type Finding, type ReviewedClaim, type ReviewedLine, type RuleBook } from '../src';

/** Claims for tests: an ordinary stay, of which a case says what differs. */

const rulesFile = path.resolve(__dirname, '../../../deploy/review/rules.yaml');

export const shippedText = (): string => readFileSync(rulesFile, 'utf8');
export const bookFrom = (text: string): RuleBook => readRules('rules.yaml', new TextEncoder().encode(text));

export const day = (text: string): BusinessDate => text as BusinessDate;
export const hospital = (text: string): InstitutionCode => text as InstitutionCode;
