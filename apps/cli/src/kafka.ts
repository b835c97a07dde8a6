import { Logger } from '@nestjs/common';

/**
 * The Kafka client of libs/messaging, for verbs that write to the log. Import it with `await import`: it takes longer to
 * load than most verbs take to run. Its own log lines would stand among the results, so they are silenced: what goes
 * wrong comes as an error.
 */
Logger.overrideLogger(false);

export { kafkaClient, Publisher } from '@lianqing/messaging';
