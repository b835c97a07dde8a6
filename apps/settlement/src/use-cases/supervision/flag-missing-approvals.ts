import { Clock, type BusinessDate } from '@lianqing/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addDayChecked, claimsOfDay, type MissingApproval } from '../../storage/supervision/missing-approvals';
import { SupervisionRules } from '../../supervision-rules';
import { consultApprovals } from './consult-approvals';

/** Finds the bills of a sealed day that were settled without an approval that a rule wants but does not insist on. */
@Injectable()
export class FlagMissingApprovals {
  constructor(
    private readonly rules: SupervisionRules,
    private readonly clock: Clock,
  ) {}

  /** Once a day: the tables refuse a second time. */
  async run(tx: EntityManager, day: BusinessDate): Promise<void> {
    const found: MissingApproval[] = [];
    let claims = 0;
    for await (const page of claimsOfDay(tx, day)) {
      claims += page.length;
      const institutions = new Map(page.map(({ claim, region }) => [claim.institution, { region }]));
      const settled = page.map(({ claim }) => claim);
      const check = await consultApprovals(tx, this.rules.flagging, settled, institutions);
      for (const { claim, region } of page) {
        const { institution, claimId, personId, homeRegion } = claim;
        const whose = { institution, claimId, personId, homeRegion, treatingRegion: region, bookedOn: day };
        for (const { id: rule, kind } of check.missing(claim, region)) found.push({ ...whose, rule, kind });
      }
    }
    await addDayChecked(tx, { day, claims, at: this.clock.now() }, found);
  }
}
