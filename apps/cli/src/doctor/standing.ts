import type { Installation, MessagingState, Readiness, RunStatus, ServiceClient } from '../installation';
import { VerbEnd } from '../terminal';

/** Where one service stands; its messaging is unknown when it does not answer. */
export interface ServiceStanding {
  readonly name: string;
  readonly url: string;
  readonly readiness: Readiness | undefined;
  readonly messaging: MessagingState | undefined;
}

/** Asks every service; one that does not answer is part of the answer. */
export function standingsOf(installation: Installation): Promise<ServiceStanding[]> {
  return Promise.all(installation.services.map(standingOf));
}

async function standingOf(client: ServiceClient): Promise<ServiceStanding> {
  const readiness = await client.readiness();
  const messaging = readiness === undefined ? undefined : await messagingOf(client);
  return { name: client.name, url: client.url, readiness, messaging };
}

async function messagingOf(client: ServiceClient): Promise<MessagingState | undefined> {
  try {
    return await client.messaging();
  } catch (error) {
    if (error instanceof VerbEnd) return undefined;
    throw error;
  }
}

/** Messages still to be applied; undefined while the broker does not answer. */
export function lagOfAll({ consumers }: MessagingState): number | undefined {
  if (consumers.some(({ lag }) => lag === null)) return undefined;
  return consumers.reduce((sum, { lag }) => sum + Number(lag), 0);
}

export function stoppedPartitions({ consumers }: MessagingState): MessagingState['consumers'] {
  return consumers.filter(({ stopped }) => stopped !== null);
}

/** Whether the service is ready, has applied all there is, published all it has, and no partition is stopped. */
export function hasCaughtUp({ readiness, messaging }: ServiceStanding): boolean {
  if (readiness?.isReady !== true || messaging === undefined) return false;
  const isPublished = messaging.outbox.unpublishedRows === 0;
  return isPublished && lagOfAll(messaging) === 0 && stoppedPartitions(messaging).length === 0;
}

/** Whether a process lives. */
export function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether the supervisor that wrote the status still lives. */
export function isSupervised(status: RunStatus): boolean {
  return isAlive(status.supervisor.pid) && status.state !== 'stopped';
}
