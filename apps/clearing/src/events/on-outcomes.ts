import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { settlementOutcomes, type DaySealed, type MessageOf } from '@lianqing/contracts';
import { OnTopic, type Chunk } from '@lianqing/messaging';
import { writeDaySeals } from '../storage/day-seals';
import { isSettled, RecordObligations, type SettledOutcome } from '../use-cases/record-obligations';

/** The more outcomes of a pair lie in one chunk, the fewer totals, balances and facts it takes to record them. */
const MOST_OUTCOMES = 3_000;

/**
 * What settlement decided. A seal follows all outcomes of its day in its partition, so the obligations of a chunk are
 * recorded before its seals. Held and rejected claims owe nobody anything.
 */
@Controller()
export class OnOutcomes {
  constructor(private readonly recordObligations: RecordObligations) {}

  @OnTopic(settlementOutcomes, { maxMessages: MOST_OUTCOMES, gather: { bytes: 2 * 1024 * 1024, waitMs: 250 } })
  async handle(
    @Payload() outcomes: readonly MessageOf<typeof settlementOutcomes>[],
    @Ctx() chunk: Chunk,
  ): Promise<void> {
    const settled: SettledOutcome[] = [];
    const seals: DaySealed[] = [];
    for (const outcome of outcomes) {
      if (isSettled(outcome)) settled.push(outcome);
      else if (outcome.type === 'day.sealed') seals.push(outcome.content);
    }
    await this.recordObligations.run(settled, chunk);
    if (seals.length > 0) await writeDaySeals(chunk.tx, seals);
  }
}
