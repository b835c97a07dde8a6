import { Injectable } from '@nestjs/common';
import { toJson, type MessageOf, type settlementTotals } from '@lianqing/contracts';
import { sm3 } from '@lianqing/crypto';
import type { Chunk } from '@lianqing/messaging';
import { writeControlPart } from '../storage/control-totals';

/** Keeps what settlement says it settled, for the reconciliation of the cycle. */
@Injectable()
export class RecordControlTotals {
  async run(messages: readonly MessageOf<typeof settlementTotals>[], chunk: Chunk): Promise<void> {
    for (const message of messages) {
      const totals = message.content;
      const outcome = await writeControlPart(chunk.tx, totals, sm3(toJson(totals)));
      if (outcome === 'conflict') {
        const part = `part ${totals.part} of ${totals.day} in ${totals.treatingProvince}`;
        chunk.park(
          message,
          'conflict',
          'control-totals.conflict',
          `The control totals, ${part}, are kept with other figures`,
        );
      }
    }
  }
}
