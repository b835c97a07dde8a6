import { sm3 } from '@lianqing/crypto';
import { toJson } from '@lianqing/contracts';
import { Clock, DomainError } from '@lianqing/kernel';
import { inTransaction, withoutTimeLimit } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { shareOut, type Compensation, type CompensationKey } from '../../domain/reimbursement/second-compensation';
import {
  addCompensation,
  burdensOfYear,
  findCompensation,
  lockCompensationYear,
} from '../../storage/reimbursement/second-compensations';
import { readCompensationRule } from './read-compensation-rule';

export interface CompensationDraft extends Pick<CompensationKey, 'compensationId'> {
  /** The YAML of the rule. */
  readonly rule: string;
  readonly draftedBy: string;
}

/** Bills that one compensation is reckoned over; a province of a hundred million people has more regions than one. */
const MAX_BILLS = 2_000_000;

/**
 * 二次补偿测算 reckons who gets how much out of a year's surplus, over all bills that stand: settled directly or
 * reimbursed by hand, less what was given back of them before. It is drafted; nothing is paid before others consent.
 */
@Injectable()
export class DraftCompensation {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * The same draft again is success and reckons nothing anew. @returns its key
   * @throws DomainError `rejected`, codes `compensation.rule-invalid`, `compensation.nobody`, `compensation.too-many`;
   *   `conflict`, code `compensation.conflict`
   */
  run({ compensationId, rule: text, draftedBy }: CompensationDraft): Promise<CompensationKey> {
    const draftedAt = this.clock.now();
    const rule = readCompensationRule(text);
    const { homeRegion, insuranceYear, fund: fundItem, budget } = rule;
    const key = { homeRegion, compensationId };
    const ruleDigest = sm3(toJson([text, draftedBy]));
    return inTransaction(this.db, async (tx) => {
      await withoutTimeLimit(tx); // a whole year is read
      await lockCompensationYear(tx, rule);
      const known = await findCompensation(tx, key);
      if (known?.ruleDigest === ruleDigest) return key;
      if (known) throw conflicting(key);
      const burdens = await burdensOfYear(tx, rule, MAX_BILLS + 1);
      if (burdens.length > MAX_BILLS) throw tooMany();
      const compensation = shareOut(rule, burdens);
      if (compensation.total === 0n) throw nobody();
      const digest = compensationDigest(key, compensation);
      const draft = { ...key, insuranceYear, fundItem, budget, rule: text, ruleDigest, digest, draftedBy, draftedAt };
      await addCompensation(tx, draft, compensation);
      return key;
    });
  }
}

/** Over everybody's amounts: what is consented to. */
function compensationDigest({ homeRegion, compensationId }: CompensationKey, { people, total }: Compensation): string {
  const amounts = people.map(({ personId, amount }) => `${personId} ${amount}`).join('\n');
  return sm3(`${homeRegion}:${compensationId} ${total}\n${amounts}`);
}

function conflicting({ homeRegion, compensationId }: CompensationKey): DomainError {
  return new DomainError(
    'conflict',
    'compensation.conflict',
    `Second compensation ${homeRegion}:${compensationId} was drafted with another rule or by somebody else: give the other one an id of its own`,
    { homeRegion, compensationId },
  );
}

function nobody(): DomainError {
  return new DomainError(
    'rejected',
    'compensation.nobody',
    'By this rule nobody gets anything: look at its year, scheme, groups and bands',
  );
}

function tooMany(): DomainError {
  return new DomainError(
    'rejected',
    'compensation.too-many',
    `By this rule more than ${MAX_BILLS} bills are reckoned with: draft one for each region, or raise the first band`,
  );
}
