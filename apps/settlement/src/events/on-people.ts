import { filingPeople, type MessageOf } from '@lianqing/contracts';
import { OnTopic, type Chunk } from '@lianqing/messaging';
import { afterCommit } from '@lianqing/persistence';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { ReleaseHeld } from '../jobs/release-held';
import { takeOverPeople } from '../storage/settling/people';
import { ReleaseHeldClaims } from '../use-cases/settling/release-held-claims';
import { latestOf } from './latest';

/** Filing's people: enrolment, status, filings. */
@Controller()
export class OnPeople {
  constructor(
    private readonly releaseHeldClaims: ReleaseHeldClaims,
    private readonly releaseHeld: ReleaseHeld,
  ) {}

  @OnTopic(filingPeople, { snapshot: { url: '/api/v1/snapshots/people' } })
  async handle(@Payload() messages: readonly MessageOf<typeof filingPeople>[], @Ctx() { tx }: Chunk): Promise<void> {
    const states = latestOf(
      messages.map(({ content }) => content),
      ({ personId }) => personId,
    );
    await takeOverPeople(tx, states);
    // Releasing takes days and ids, which come before people in the order of locks: it follows in its own transaction.
    const isWaitedFor = await this.releaseHeldClaims.isWaitingFor(
      tx,
      states.map(({ personId }) => personId),
    );
    if (isWaitedFor) afterCommit(tx, () => this.releaseHeld.soon());
  }
}
