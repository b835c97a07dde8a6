import type { ReversalRequested } from '@lianqing/contracts';
import { Injectable } from '@nestjs/common';
import { ReadReversal, type ReversalRecord } from './read-reversal';
import { TakeCall, type Call } from './take-call';

/** Undoes one claim while its hospital waits: a chunk of one. */
@Injectable()
export class UndoClaim {
  constructor(
    private readonly takeCall: TakeCall,
    private readonly readReversal: ReadReversal,
  ) {}

  /**
   * @returns what became of the request, as the database has it; the same request again gives the same
   * @throws DomainError `conflict`, code `reversal.conflict`, when its number holds another request; `rejected` with the
   *   codes of days that cannot be, `institution.unknown`, `message.of-another-institution`; `unavailable`, `settlement.behind`, `settlement.crowded`
   */
  async run(call: Call<ReversalRequested>): Promise<ReversalRecord> {
    const { institution, reversalId } = call.content;
    const answer = await this.takeCall.inTurn(call.content.personId, async (tx, now) => {
      const taken = await this.takeCall.undo(tx, call, now);
      return taken.is === 'conflict' ? taken.error : this.readReversal.within(tx, { institution, reversalId });
    });
    if (answer instanceof Error) throw answer;
    return answer;
  }
}
