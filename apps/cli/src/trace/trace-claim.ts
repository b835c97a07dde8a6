import type { Installation, Page } from '../installation';
import { Refused, WrongCall } from '../terminal';
import type { ClaimRecord } from './answers';
import { clearingSteps } from './clearing-steps';
import { filingSteps } from './filing-steps';
import { parkedSteps } from './parked-steps';
import { settlementSteps } from './settlement-steps';
import type { TraceStep } from './step';

/** Everything that happened to one claim, over all services, in the order in which it happened. */
export interface ClaimTrace {
  readonly institution: string;
  readonly claimId: string;
  readonly state: string;
  readonly steps: readonly TraceStep[];
}

/** @throws WrongCall, Refused `claim.unknown` or `claim.ambiguous`. */
export async function traceClaim(installation: Installation, id: string): Promise<ClaimTrace> {
  const record = await readClaimRecord(installation, id);
  const { institution, claimId } = record;
  const reversed = record.reversals.flatMap(({ settlementId }) => (settlementId === null ? [] : [settlementId]));
  const cleared = await clearingSteps(installation, record.settlementId);
  const steps = [...(await filingSteps(installation, record)), ...settlementSteps(record), ...cleared.steps];
  for (const settlementId of reversed) {
    steps.push(...(await clearingSteps(installation, settlementId, cleared.cycle)).steps);
  }
  steps.push(...(await parkedSteps(installation, record)));
  return { institution, claimId, state: record.state, steps };
}

/** All that settlement knows of a claim. @throws WrongCall, Refused `claim.unknown` or `claim.ambiguous`. */
export async function readClaimRecord(installation: Installation, id: string): Promise<ClaimRecord> {
  const { institution, claimId } = await claimNamed(installation, id);
  const path = `/api/v1/claims/${institution}/${encodeURIComponent(claimId)}`;
  const record = await installation.settlement.find<ClaimRecord>(path);
  if (record === undefined) throw unknown(id, `${institution}:${claimId}`);
  return record;
}

/** A number may stand for claims of several hospitals: then the hospital must be named. */
async function claimNamed({ settlement }: Installation, id: string): Promise<{ institution: string; claimId: string }> {
  const parts = /^(?:([HP]\d{6}[0-9A-Z]{5}):)?([0-9A-Za-z][0-9A-Za-z._-]{0,39})(?::R)?$/.exec(id);
  if (parts === null) {
    throw new WrongCall('claim.id', `"${id}" is no claim`, 'write HOSPITAL:NUMBER, or just the number');
  }
  const [, institution, claimId = ''] = parts;
  if (institution !== undefined) return { institution, claimId };
  const { items } = await settlement.get<Page<{ institution: string }>>('/api/v1/claims', { claimId });
  const [only, ...others] = items;
  if (only === undefined) throw unknown(id);
  if (others.length === 0) return { institution: only.institution, claimId };
  const ids = items.map((item) => `${item.institution}:${claimId}`).join(', ');
  throw new Refused('claim.ambiguous', `${items.length} hospitals have a claim ${claimId}`, `write one of ${ids}`);
}

function unknown(id: string, claim = 'HOSPITAL:NUMBER'): Refused {
  const whatToDo = `it never came, or it was set aside: npx lianqing parked list --claim ${claim}`;
  return new Refused('claim.unknown', `settlement knows no claim ${id}`, whatToDo);
}
