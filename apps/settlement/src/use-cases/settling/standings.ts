import { invariant, settlementIdOf, type SettlementId } from '@lianqing/kernel';
import type { EntityManager } from 'typeorm';
import type { ReversalEvent, Standing, Undoing } from '../../domain/settling/decide';
import type { ClaimNumbers } from '../../storage/settling/claim-numbers';
import { unpackClaim } from '../../storage/settling/packed-claim';
import { heldAmong } from '../../storage/settling/refusals';
import {
  claimKeyOf,
  lockClaimsToUndo,
  readRequests,
  type ClaimKey,
  type RegisteredClaim,
} from '../../storage/settling/registers';
import { readSettlements, settlementOf } from '../../storage/settling/settlements';
import type { Registered } from './register-events';

/**
 * Where every claim stands that a reversal of the chunk names, or that a reversal was waiting for. Locks those claims:
 * a claim and its reversal that come at the same time wait for each other here.
 */
export async function readStandings(
  tx: EntityManager,
  { entries, reversedBefore }: Registered,
  numbers: ClaimNumbers,
): Promise<Map<SettlementId, Standing>> {
  const arriving = new Map<SettlementId, bigint>();
  const reversals: ReversalEvent[] = [];
  for (const { event } of entries) {
    if (event.is === 'reversal') reversals.push(event);
    else arriving.set(settlementIdOf(event.claim.institution, event.claim.claimId), event.claimNo);
  }
  const named = await lockNamed(tx, reversals, numbers);
  const waited = [...reversedBefore].map(([id, reversalId]) => ({
    institution: claimKeyOf(id).institution,
    reversalId,
  }));
  const undoing = named.flatMap(({ institution, reversalId }) =>
    reversalId === null ? [] : [{ institution, reversalId }],
  );
  const requests = await readRequests(tx, [...waited, ...undoing]);

  const standings = new Map<SettlementId, Standing>();
  for (const [id, reversalId] of reversedBefore) {
    const claimNo = arriving.get(id);
    invariant(claimNo !== undefined, `${id} arrives in this chunk`);
    standings.set(id, { is: 'unseen', claimNo, undoneBy: requestOf(requests, claimKeyOf(id).institution, reversalId) });
  }
  const seen: RegisteredClaim[] = [];
  for (const claim of named) {
    const id = idOf(claim);
    if (claim.isSeen && !arriving.has(id)) seen.push(claim);
    else if (!standings.has(id))
      standings.set(id, { is: 'unseen', claimNo: claim.claimNo, undoneBy: undoneBy(claim, requests) });
  }
  for (const [id, standing] of await standingsOfSeen(tx, seen, requests)) standings.set(id, standing);
  return standings;
}

async function lockNamed(
  tx: EntityManager,
  reversals: readonly ReversalEvent[],
  numbers: ClaimNumbers,
): Promise<RegisteredClaim[]> {
  if (reversals.length === 0) return [];
  const keys = new Map<SettlementId, ClaimKey>(reversals.map(({ request }) => [idOf(request), request]));
  return lockClaimsToUndo(tx, [...keys.values()], await numbers.take(tx, keys.size));
}

async function standingsOfSeen(
  tx: EntityManager,
  seen: readonly RegisteredClaim[],
  requests: ReadonlyMap<string, Undoing>,
): Promise<[SettlementId, Standing][]> {
  const places = seen.flatMap(({ claimNo, bookedOn }) => (bookedOn === null ? [] : [{ claimNo, bookedOn }]));
  const settled = new Map((await readSettlements(tx, places)).map((row) => [row.claim_no, settlementOf(row)]));
  const rest = seen.filter(({ claimNo }) => !settled.has(claimNo));
  const held = new Map(
    (
      await heldAmong(
        tx,
        rest.map(({ claimNo }) => claimNo),
      )
    ).map((claim) => [claim.claimNo, unpackClaim(claim.content)]),
  );
  return seen.map((registered): [SettlementId, Standing] => {
    const { claimNo } = registered;
    const common = { claimNo, undoneBy: undoneBy(registered, requests) };
    const [settlement, claim] = [settled.get(claimNo), held.get(claimNo)];
    if (settlement) return [idOf(registered), { is: 'settled', ...common, settlement }];
    return [idOf(registered), claim ? { is: 'held', ...common, claim } : { is: 'rejected', ...common }];
  });
}

function undoneBy(
  { institution, reversalId }: RegisteredClaim,
  requests: ReadonlyMap<string, Undoing>,
): Undoing | undefined {
  return reversalId === null ? undefined : requestOf(requests, institution, reversalId);
}

function requestOf(requests: ReadonlyMap<string, Undoing>, institution: string, reversalId: string): Undoing {
  const request = requests.get(`${institution}:${reversalId}`);
  invariant(request, `reversal ${institution}:${reversalId} is registered`);
  return request;
}

function idOf({ institution, claimId }: ClaimKey): SettlementId {
  return settlementIdOf(institution, claimId);
}
