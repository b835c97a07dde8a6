import type { InstitutionCode } from '@lianqing/kernel';
import { SystemClock } from '@lianqing/kernel';
import { waitUntil } from '@lianqing/testing';
import { demoKeyIdOf } from '../../src/demo-key';
import { HospitalDay, type InstitutionLine, type MessageLine, type Work } from '../../src/generate';
import { Publisher } from '../../src/kafka';
import { RosterFiler } from '../../src/publish/roster';
import { MessageSender } from '../../src/publish/send';
import { HospitalSigner } from '../../src/publish/signing';
import { silentTerminal } from '../../src/terminal';
import type { ShownInstallation } from './shown-installation';

const SEED = 'unregistered';

/** A claim that is parked because nobody has registered its hospital. */
export interface ParkedClaim {
  readonly id: string;
  /** Of the message that settlement has set aside. */
  readonly parkedId: string;
  /** Registers the hospital: from then on a replay settles the claim. */
  mend(): Promise<void>;
  /** What has become of the claim, as settlement has it; undefined while nothing has. */
  state(): Promise<string | undefined>;
}

/** Publishes a claim of a hospital that nobody has registered yet, and waits until it is set aside. */
export async function parkAClaim(shown: ShownInstallation): Promise<ParkedClaim> {
  const { installation } = shown.own;
  const now = new SystemClock().now();
  const day = new SystemClock().today();
  const hospitals = new HospitalDay({ seed: SEED, startedAt: now, day, errors: 0 });
  const { people, messages } = hospitals.next(day) satisfies Work;
  const [message] = messages as [MessageLine];
  const registered = hospitals.institutions.find(({ code }) => code === message.signedBy) as InstitutionLine;
  const unknown = unknownBeside(registered);
  const filer = new RosterFiler(installation, SEED, silentTerminal);
  for (const person of people) await filer.take(person);
  await filer.finish();

  const moved = ofInstitution(message, unknown.code);
  await publish(shown, moved, now);

  const parkedId = await waitUntil(() => parkedIdOf(shown, moved.id), {
    what: 'the claim is parked',
    withinMs: 60_000,
  });
  return {
    id: moved.id,
    parkedId,
    mend: async () => {
      await filer.take(unknown);
      await filer.finish();
    },
    state: () => stateOf(shown, moved.id),
  };
}

/** A hospital like another one, of which the registry knows nothing. */
function unknownBeside(institution: InstitutionLine): InstitutionLine {
  const code = `${institution.code.slice(0, 7)}ZZ${institution.code.slice(9)}` as InstitutionCode;
  return { ...institution, code, keyId: demoKeyIdOf(SEED, code) };
}

function ofInstitution(message: MessageLine, code: InstitutionCode): MessageLine {
  const claim = { ...(JSON.parse(message.value ?? '') as { claimId: string }), institution: code };
  return { ...message, id: `${code}:${claim.claimId}`, signedBy: code, value: JSON.stringify(claim) };
}

async function publish({ own }: ShownInstallation, message: MessageLine, now: Date): Promise<void> {
  const { brokers, topicPrefix } = own.installation;
  const publisher = new Publisher({ brokers, clientId: 'lianqing-hospitals' });
  try {
    const sender = new MessageSender(publisher, new HospitalSigner(SEED, now), { topicPrefix, rate: 0 });
    await sender.take(message);
    await sender.flush();
  } finally {
    await publisher.close();
  }
}

async function parkedIdOf(shown: ShownInstallation, messageId: string): Promise<string | undefined> {
  const [row] = await shown.rows<{ id: string }>(
    'settlement',
    `select id::text from parked_message where state = 'parked' and headers->>'ce_id' = $1`,
    [messageId],
  );
  return row?.id;
}

async function stateOf({ own }: ShownInstallation, id: string): Promise<string | undefined> {
  const [institution = '', claimId = ''] = id.split(':');
  const { claims } = await own.installation.settlement.post<{ claims: { state: string | null }[] }>(
    '/api/v1/claims/lookup',
    { claims: [{ institution, claimId }], reversals: [] },
  );
  return claims[0]?.state ?? undefined;
}
