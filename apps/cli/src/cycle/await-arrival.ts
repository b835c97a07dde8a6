import { settlementOutcomes } from '@lianqing/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Installation, MessagingState, ServiceClient } from '../installation';
import { Unreachable, type Terminal } from '../terminal';

const POLL_MS = 100;
const STANDSTILL_MS = 60_000;

/** Waits until clearing holds every outcome that settlement has now. @throws Unreachable when nothing moves for a minute. */
export async function awaitOutcomes(installation: Installation, terminal: Terminal): Promise<void> {
  await awaitZero(installation.settlement, ({ outbox }) => outbox.unpublishedRows, 'outbox rows to publish', terminal);
  await awaitZero(
    installation.clearing,
    (state) => lagOf(state, settlementOutcomes.name),
    'outcomes to record',
    terminal,
  );
}

/** Messages of a topic that a service has not applied yet; one when the broker could not be asked. */
export function lagOf({ consumers }: MessagingState, topic: string): number {
  return consumers.filter((one) => one.topic === topic).reduce((sum, one) => sum + Number(one.lag ?? 1), 0);
}

/** Polls a service until a figure of its messaging is 0. */
export async function awaitZero(
  service: ServiceClient,
  figure: (state: MessagingState) => number,
  what: string,
  terminal: Terminal,
): Promise<void> {
  let least = Number.POSITIVE_INFINITY;
  let movedAt = performance.now();
  for (;;) {
    const left = figure(await service.messaging());
    if (left === 0) return;
    if (left < least) [least, movedAt] = [left, performance.now()];
    if (performance.now() - movedAt > STANDSTILL_MS) {
      const message = `${service.name} has stood still for ${STANDSTILL_MS / 1_000} s with ${left} ${what}`;
      throw new Unreachable('service.standstill', message, 'see what holds it up: npx lianqing doctor');
    }
    terminal.progress(`${service.name}: ${left} ${what}`);
    await sleep(POLL_MS);
  }
}
