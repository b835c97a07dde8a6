import { settlementClaims } from '@lianqing/contracts';
import { PATIENCE_MS, patiently } from '../installation';
import type { Publisher } from '../kafka';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageLine } from '../generate';
import { LandedMessages } from './landed';
import type { HospitalSigner, SignedRecord } from './signing';

/** A send holds at most this much, so that it stays one acceptable batch even when all of it goes to one partition. */
const MOST_RECORDS = 500;
const MOST_BYTES = 640 * 1024;
const PACE_MS = 100;

/** Sends signed messages in the order they are given; what has one key keeps its order in the log. */
export class MessageSender {
  readonly landed = new LandedMessages();
  private batch: SignedRecord[] = [];
  private bytes = 0;
  private readonly beganAt = performance.now();

  /** @param rate messages per second, 0 for as fast as it goes */
  constructor(
    private readonly publisher: Publisher,
    private readonly signer: HospitalSigner,
    private readonly options: { readonly topicPrefix: string; readonly rate: number },
  ) {}

  async take(message: MessageLine): Promise<void> {
    const record = this.signer.record(message);
    const size = record.value.length;
    if (this.batch.length > 0 && (this.bytes + size > MOST_BYTES || this.batch.length >= this.mostRecords())) {
      await this.flush();
    }
    this.batch.push(record);
    this.bytes += size;
  }

  async flush(): Promise<void> {
    const { batch } = this;
    if (batch.length === 0) return;
    [this.batch, this.bytes] = [[], 0];
    await this.keepPace();
    const topic = `${this.options.topicPrefix}${settlementClaims.name}`;
    const landed = await patiently(PATIENCE_MS, () => this.publisher.write(topic, batch));
    for (const { partition, offset } of landed) this.landed.add(partition, offset);
  }

  private mostRecords(): number {
    const { rate } = this.options;
    return rate === 0 ? MOST_RECORDS : Math.max(1, Math.min(MOST_RECORDS, Math.floor((rate * PACE_MS) / 1_000)));
  }

  private async keepPace(): Promise<void> {
    if (this.options.rate === 0) return;
    const due = this.beganAt + (this.landed.length / this.options.rate) * 1_000;
    const waitMs = due - performance.now();
    if (waitMs > 0) await sleep(waitMs);
  }
}
