import { sm3 } from '@lianqing/crypto';
import { Clock, invariant, type BusinessDate, type FindingId } from '@lianqing/kernel';
import { inTransaction } from '@lianqing/persistence';
import { explainFinding, keyOf, type Finding as RuleFinding } from '@lianqing/review';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { HospitalFinding } from '../../storage/review/hospital-findings';
import { digestsOfFindings, type Finding } from '../../storage/review/review-findings';
import { RecordFindings } from './record-findings';

/** Findings of one transaction: each locks its claim, and whoever undoes one of them waits that long. */
const AT_ONCE = 100;

/** Keeps what was found about claims. A finding that is known is nothing, also where it was found with other figures. */
@Injectable()
export class KeepFindings {
  constructor(
    private readonly db: DataSource,
    private readonly recordFindings: RecordFindings,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps what rules of review have found.
   * @throws what `RecordFindings` refuses
   */
  async run(found: readonly RuleFinding[]): Promise<void> {
    const foundOn = this.clock.today();
    await this.keep(found.map((one) => findingOf(findingIdOf(one), one, foundOn)));
  }

  /**
   * Keeps what something else has found; its id says what makes it the same finding.
   * @throws what `RecordFindings` refuses
   */
  async keep(findings: readonly Finding[]): Promise<void> {
    const byId = new Map(findings.map((one) => [one.findingId, one]));
    const ids = [...byId.keys()];
    for (let place = 0; place < ids.length; place += AT_ONCE) {
      const some = ids.slice(place, place + AT_ONCE);
      const known = await inTransaction(this.db, (tx) => digestsOfFindings(tx, some));
      const unknown = some.flatMap((id) => (known.has(id) ? [] : (byId.get(id) ?? [])));
      if (unknown.length > 0) await this.recordFindings.run(unknown);
    }
  }
}

/** The same rule, claim, lines and further claims are the same finding, whenever and however often it is found. */
function findingIdOf(found: RuleFinding): FindingId {
  return sm3(keyOf(found)) as FindingId;
}

function findingOf(findingId: FindingId, found: RuleFinding, foundOn: BusinessDate): Finding {
  const { rule, severity, claim, lines, amount, department, physician } = found;
  const { institution, claimId } = claim;
  invariant(claimId !== null, 'a finding about a hospital is kept with its month');
  const places = lines.map((line) => line + 1);
  const evidence = inWords(found);
  return {
    findingId,
    rule,
    severity,
    institution,
    claimId,
    lines: places,
    amount,
    department,
    physician,
    evidence,
    foundOn,
  };
}

/** A finding about a hospital's month; unique by hospital, rule, month, and item where it is about one. */
export function hospitalFindingOf(found: RuleFinding, month: string): HospitalFinding {
  const { rule, severity, claim, amount, evidence } = found;
  const item = 'code' in evidence ? evidence.code : '';
  const findingId = sm3([keyOf(found), month, item].join(':')) as FindingId;
  return { findingId, rule, severity, institution: claim.institution, amount, evidence: inWords(found) };
}

function inWords(found: RuleFinding): string {
  const { en, zh } = explainFinding(found);
  return `${zh}\n${en}`;
}
