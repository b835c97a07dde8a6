import { clearingCycles, type CycleChanged, type MessageOf } from '@lianqing/contracts';
import { OnTopic, type Chunk } from '@lianqing/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  addMovedClaims,
  addRepaidProvinces,
  takeOverCycles,
  type MovedSettlement,
  type RepaidProvince,
} from '../storage/settling/cycles';
import { latestOf } from './latest';

/** Clearing's cycles, as far as they tell where repayments stand: what closing one costs here is a row. */
@Controller()
export class OnCycles {
  @OnTopic(clearingCycles, { snapshot: { url: '/api/v1/snapshots/cycles' } })
  async handle(@Payload() messages: readonly MessageOf<typeof clearingCycles>[], @Ctx() { tx }: Chunk): Promise<void> {
    const cycles: CycleChanged[] = [];
    const repaid: RepaidProvince[] = [];
    const moved: MovedSettlement[] = [];
    for (const message of messages) {
      if (message.type === 'cycle.changed') cycles.push(message.content);
      else if (message.type === 'hospitals.repaid') repaid.push(message.content);
      else if (message.type === 'obligation.moved') moved.push(message.content);
    }
    await takeOverCycles(
      tx,
      latestOf(cycles, ({ cycle }) => cycle),
    );
    await addRepaidProvinces(tx, repaid);
    await addMovedClaims(tx, moved);
  }
}
