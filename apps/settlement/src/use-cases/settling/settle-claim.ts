import type { ClaimSubmitted } from '@lianqing/contracts';
import { Injectable } from '@nestjs/common';
import { ReadClaim, type ClaimAnswer } from './read-claim';
import { TakeCall, type Call } from './take-call';

/** Settles one claim while its hospital waits: a chunk of one. */
@Injectable()
export class SettleClaim {
  constructor(
    private readonly takeCall: TakeCall,
    private readonly readClaim: ReadClaim,
  ) {}

  /**
   * @returns what became of the claim, as the database has it; the same claim again gives the same
   * @throws DomainError `conflict`, code `claim.conflict`, when its number holds another claim; `rejected` with the codes
   *   of dates that cannot be, `institution.unknown`, `message.of-another-institution`; `unavailable`, `settlement.behind`, `settlement.crowded`
   */
  async run(call: Call<ClaimSubmitted>): Promise<ClaimAnswer> {
    const { institution, claimId } = call.content;
    const answer = await this.takeCall.inTurn(call.content.personId, async (tx, now) => {
      const taken = await this.takeCall.settle(tx, call, now);
      return taken.is === 'conflict' ? taken.error : this.readClaim.answer(tx, { institution, claimId });
    });
    if (answer instanceof Error) throw answer;
    return answer;
  }
}
