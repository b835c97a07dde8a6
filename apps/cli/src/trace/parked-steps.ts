import type { Installation, Page, ParkedSummary } from '../installation';
import type { ClaimRecord } from './answers';
import type { TraceStep } from './step';

/** Messages about a claim, or about undoing it, that wait for somebody's decision; the oldest first. */
export async function parkedSteps(
  installation: Installation,
  { institution, claimId }: Pick<ClaimRecord, 'institution' | 'claimId'>,
): Promise<TraceStep[]> {
  const steps: TraceStep[] = [];
  for (const service of ['settlement', 'clearing'] as const) {
    const query = { claim: `${institution}:${claimId}` };
    const { items } = await installation.service(service).get<Page<ParkedSummary>>('/api/v1/parked', query);
    steps.push(...items.map((parked) => parkedStep(service, parked)));
  }
  return steps;
}

function parkedStep(service: string, parked: ParkedSummary): TraceStep {
  const { id, type, messageId, reason, code, explanation, topic, partition, offset, parkedAt } = parked;
  return {
    step: 'message set aside',
    service,
    at: parkedAt,
    what: `${type ?? 'a message'} ${messageId ?? 'without an id'}: ${reason} (${code})`,
    details: [
      explanation,
      `Kafka ${topic}, partition ${partition}, offset ${offset}`,
      `see npx lianqing parked show ${service}:${id}`,
    ],
  };
}
