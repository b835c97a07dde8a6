import type { Installation } from '../installation';
import type { Terminal } from '../terminal';
import { compareEdge } from './compare-edge';
import { edgesOf } from './edges';
import type { LawResult, NoCommonPosition } from './law';
import { outboxesDrain } from './outboxes-drain';

/** A common position must be reached within this. */
const POSITION_MS = 30_000;
/** A service reads all that it has to prove its laws: some two minutes for a million claims. */
const PROOF_MS = 300_000;

export interface Verdict {
  readonly laws: readonly LawResult[];
  readonly unproven: readonly NoCommonPosition[];
}

/**
 * Proves every law: those that each service proves of its own database on one picture, and those between services.
 * @param withinMs how long to wait for a common position
 */
export async function verifyAll(
  installation: Installation,
  terminal: Terminal,
  withinMs = POSITION_MS,
): Promise<Verdict> {
  const laws: LawResult[] = [];
  const unproven: NoCommonPosition[] = [];
  const deadline = performance.now() + withinMs;
  for (const service of installation.services) {
    terminal.progress(`${service.name} proves its own laws`);
    const own = await service.get<{ laws: LawResult[] }>('/api/v1/verification', {}, PROOF_MS);
    laws.push(...own.laws.map((law) => ({ ...law, law: lawNamed(service.name, law.law) })));
  }
  laws.push(await outboxesDrain(installation.services, deadline));
  for (const edge of edgesOf(installation)) {
    const result = await compareEdge(edge, deadline, terminal);
    if ('why' in result) unproven.push(result);
    else laws.push(result);
  }
  return { laws, unproven };
}

/** Laws of shared libraries carry no service's name. */
function lawNamed(service: string, law: string): string {
  return law.startsWith(`${service}.`) || law.startsWith('prepayment.') ? law : `${service}: ${law}`;
}
