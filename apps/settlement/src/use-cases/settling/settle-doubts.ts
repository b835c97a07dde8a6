import { filingPeople, filingRegistry } from '@lianqing/contracts';
import { ProjectionBehind, Projections, type ChunkPlace } from '@lianqing/messaging';
import { Injectable } from '@nestjs/common';
import type { Decision } from '../../domain/settling/decide';
import { restsOnProjections } from '../../domain/settling/eligibility';
import type { RefusalCode } from '../../domain/settling/refusal';
import { knownAmong } from '../../storage/settling/people';
import { institutionsOf, regionsAmong } from '../../storage/settling/registry';
import type { Institutions } from './entry';

/** Lets nothing be refused for want of what filing may have told already. */
@Injectable()
export class SettleDoubts {
  constructor(private readonly projections: Projections) {}

  /**
   * A refusal that rests on something missing stands only when the projections have passed the end that filing's topics
   * have now, and it is still missing then. People who are known are locked, so their state cannot have moved.
   */
  async run(decisions: readonly Decision[], asked: Institutions, place: ChunkPlace): Promise<void> {
    const doubtful = decisions.filter(isDoubtful);
    if (doubtful.length === 0) return;
    if (!(await this.projections.allHavePassed(place, [filingRegistry, filingPeople]))) throw new ProjectionBehind();

    const claimsWith = (code: RefusalCode) =>
      doubtful.filter(({ refusal }) => refusal.code === code).map(({ claim }) => claim);
    const institutions = await institutionsOf(
      place.tx,
      doubtful.map(({ claim }) => claim.institution),
    );
    const strangers = claimsWith('person.unknown').map(({ personId }) => personId);
    const regions = claimsWith('region.unknown').map(({ homeRegion }) => homeRegion);
    const hasMoved =
      [...institutions.values()].some(({ code, version }) => asked.get(code)?.version !== version) ||
      (await knownAmong(place.tx, strangers)).length > 0 ||
      (await regionsAmong(place.tx, regions)).size > 0;
    if (hasMoved) throw new ProjectionBehind();
  }
}

type Refused = Extract<Decision, { is: 'held' | 'rejected' }>;

/** Whether another state of the projections would have spared the claim. */
function isDoubtful(decision: Decision): decision is Refused {
  return (
    (decision.is === 'held' || decision.is === 'rejected') &&
    restsOnProjections(decision.refusal.code) &&
    decision.event.refusal === undefined
  );
}
