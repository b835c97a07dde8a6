import { sm3 } from '@lianqing/crypto';
import type { RunningStep } from '@lianqing/jobs';
import { Clock, settlementIdOf, type BusinessDate, type FindingId, type RegionCode } from '@lianqing/kernel';
import { inTransaction, withoutTimeLimit } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { approvalMissingInWords, inQuestion } from '../../domain/supervision/approval-check';
import type { ApprovalRule } from '../../domain/supervision/care-approval';
import type { Claim } from '../../domain/settling/claim';
import type { Finding } from '../../storage/review/review-findings';
import { addDayChecked, claimsOfDay, type MissingApproval } from '../../storage/supervision/missing-approvals';
import { SupervisionRules } from '../../supervision-rules';
import { KeepFindings } from '../review/keep-findings';
import { consultApprovals } from './consult-approvals';

/** What a day's bills lack, for supervision and for reviewers. */
interface Looked {
  readonly claims: number;
  readonly missing: readonly MissingApproval[];
  readonly findings: readonly Finding[];
}

/**
 * Finds the bills of a sealed day that were settled without an approval that a rule wants but does not insist on. Each is a
 * finding of a review as well, so that whoever reviews the bill sees it.
 */
@Injectable()
export class FlagMissingApprovals {
  constructor(
    private readonly db: DataSource,
    private readonly rules: SupervisionRules,
    private readonly keepFindings: KeepFindings,
    private readonly clock: Clock,
  ) {}

  /** Reads, keeps, and then says that it is done: a process that is killed in between finds the same again. */
  async run(day: BusinessDate, step: RunningStep): Promise<void> {
    const { claims, missing, findings } = await inTransaction(this.db, (tx) => this.look(tx, day));
    await this.keepFindings.keep(findings);
    await inTransaction(this.db, async (tx) => {
      await addDayChecked(tx, { day, claims, at: this.clock.now() }, missing);
      await step.doneIn(tx);
    });
  }

  private async look(tx: EntityManager, day: BusinessDate): Promise<Looked> {
    await withoutTimeLimit(tx); // all claims of a day are read
    const foundOn = this.clock.today();
    const [missing, findings]: [MissingApproval[], Finding[]] = [[], []];
    let claims = 0;
    for await (const page of claimsOfDay(tx, day)) {
      claims += page.length;
      const institutions = new Map(page.map(({ claim, region }) => [claim.institution, { region }]));
      const settled = page.map(({ claim }) => claim);
      const check = await consultApprovals(tx, this.rules.flagging, settled, institutions);
      for (const { claim, region } of page) {
        for (const rule of check.missing(claim, region)) {
          missing.push(missingOf(claim, rule, { treatingRegion: region, bookedOn: day }));
          findings.push(findingOf(claim, rule, foundOn));
        }
      }
    }
    return { claims, missing, findings };
  }
}

function missingOf(
  { institution, claimId, personId, homeRegion }: Claim,
  { id: rule, kind }: ApprovalRule,
  booked: { readonly treatingRegion: RegionCode; readonly bookedOn: BusinessDate },
): MissingApproval {
  return { institution, claimId, rule, kind, personId, homeRegion, ...booked };
}

/** One by rule and claim. It opens a case: somebody has to look whether there was a reason. */
function findingOf(claim: Claim, rule: ApprovalRule, foundOn: BusinessDate): Finding {
  const { institution, claimId } = claim;
  const name = `approval-missing.${rule.id}`;
  return {
    findingId: sm3(`${name}:${settlementIdOf(institution, claimId)}`) as FindingId,
    ...{ rule: name, severity: 'warning', institution, claimId, ...inQuestion(rule, claim) },
    ...{ department: null, physician: null, evidence: approvalMissingInWords(rule, claim), foundOn },
  };
}
