import { Inject, Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { MESSAGING, type Messaging } from './options';

/** What operations watch. One set per registry, however many services share a process. */
@Injectable()
export class MessagingMetrics {
  readonly lag: Gauge;
  readonly stopped: Gauge;
  readonly alarm: Gauge;
  readonly parked: Gauge;
  readonly outboxUnpublished: Gauge;
  readonly outboxOldestSeconds: Gauge;
  readonly chunkSeconds: Histogram;
  readonly messages: Counter;
  readonly published: Counter;

  constructor(@Inject(MESSAGING) { registry }: Messaging) {
    const gauge = (name: string, help: string, labelNames: string[]): Gauge =>
      existing(registry, name, Gauge) ?? new Gauge({ name, help, labelNames, registers: [registry] });
    const counter = (name: string, help: string, labelNames: string[]): Counter =>
      existing(registry, name, Counter) ?? new Counter({ name, help, labelNames, registers: [registry] });

    this.lag = gauge('lq_consumer_lag', 'Messages in the log that are not applied yet', ['topic', 'partition']);
    this.stopped = gauge('lq_partition_stopped', '1 where an operator must decide before it goes on', [
      'topic',
      'partition',
    ]);
    this.alarm = gauge('lq_consumer_alarm', '1 where a consumer has been trying in vain for too long', [
      'topic',
      'partition',
    ]);
    this.parked = gauge('lq_parked', 'Messages set aside that wait for a decision', ['reason']);
    this.outboxUnpublished = gauge('lq_outbox_unpublished', 'Rows of the outbox that are not in the log yet', []);
    this.outboxOldestSeconds = gauge('lq_outbox_oldest_seconds', 'Age of the oldest of those rows', []);
    this.messages = counter('lq_messages_total', 'Messages applied or parked', ['topic']);
    this.published = counter('lq_published_total', 'Messages that the relay has published', ['topic']);
    this.chunkSeconds =
      existing(registry, 'lq_chunk_seconds', Histogram) ??
      new Histogram({
        name: 'lq_chunk_seconds',
        help: 'From taking a chunk up to its commit',
        labelNames: ['topic'],
        buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
        registers: [registry],
      });
  }
}

function existing<M>(registry: Registry, name: string, kind: new (...args: never[]) => M): M | undefined {
  const metric: unknown = registry.getSingleMetric(name);
  return metric instanceof kind ? metric : undefined;
}
