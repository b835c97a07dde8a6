import { inState } from './folders.mjs';
import { LOOPBACK } from './ports.mjs';

/** Every port can be moved: LIANQING_PORT_FILING=4121 npm start. */
const port = (part, usual) => {
  const setting = `LIANQING_PORT_${part}`;
  return { port: Number(process.env[setting] || usual), setting };
};

export const partPorts = {
  postgres: port('POSTGRES', 15432),
  redis: port('REDIS', 16379),
  kafka: port('KAFKA', 19092),
  kafkaController: port('KAFKA_CONTROLLER', 19093),
};

export const partNames = ['postgres', 'redis', 'kafka'];

/** The services in the order in which they start: the owner of a projection before those that copy it. */
export const services = [
  { name: 'filing', database: 'lianqing_filing', urlSetting: 'FILING_URL', ...port('FILING', 3121) },
  { name: 'settlement', database: 'lianqing_settlement', urlSetting: 'SETTLEMENT_URL', ...port('SETTLEMENT', 3122) },
  { name: 'clearing', database: 'lianqing_clearing', urlSetting: 'CLEARING_URL', ...port('CLEARING', 3123) },
  {
    name: 'prepayment-fund',
    database: 'lianqing_prepayment_fund',
    urlSetting: 'PREPAYMENT_URL',
    ...port('PREPAYMENT', 3124),
  },
].map((service) => ({ ...service, url: `http://${LOOPBACK}:${service.port}` }));

/** What operators look at: it asks the services, and has no database. */
export const webConsole = (({ port: number, setting }) => ({
  name: 'console',
  port: number,
  setting,
  url: `http://${LOOPBACK}:${number}`,
}))(port('CONSOLE', 3100));

/** Everything of ours that runs, in the order in which it starts. */
export const programs = [...services, webConsole];

export const runFolderOf = (name) => inState('run', name);
export const pidFileOf = (name) => inState('run', name, 'pid.json');
export const logFileOf = (name) => inState('logs', `${name}.log`);
