import { filingRegistry, type InstitutionChanged, type MessageOf, type RegionChanged } from '@lianqing/contracts';
import { OnTopic, type Chunk } from '@lianqing/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { takeOverInstitutions, takeOverRegions, type InstitutionState } from '../storage/settling/registry';
import { latestOf } from './latest';

/** Filing's regions and institutions with their keys. */
@Controller()
export class OnRegistry {
  @OnTopic(filingRegistry, { snapshot: { url: '/api/v1/snapshots/registry' } })
  async handle(@Payload() messages: readonly MessageOf<typeof filingRegistry>[], @Ctx() { tx }: Chunk): Promise<void> {
    const regions: RegionChanged[] = [];
    const institutions: InstitutionChanged[] = [];
    for (const message of messages) {
      if (message.type === 'region.changed') regions.push(message.content);
      else institutions.push(message.content);
    }
    await takeOverRegions(
      tx,
      latestOf(regions, ({ code }) => code),
    );
    await takeOverInstitutions(tx, latestOf(institutions, ({ code }) => code).map(institutionState));
  }
}

function institutionState({ keys, ...institution }: InstitutionChanged): InstitutionState {
  return {
    ...institution,
    keys: keys.map(({ validFrom, validUntil, ...key }) => ({
      ...key,
      validFrom: new Date(validFrom),
      validUntil: validUntil === null ? null : new Date(validUntil),
    })),
  };
}
