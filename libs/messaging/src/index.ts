export * from './kafka/kafka-log';
export * from './options';
export * from './outbox/outbox';
export * from './projections';
export * from './topic-handler';
