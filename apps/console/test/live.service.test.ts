import { waitUntil } from '@lianqing/testing';
import { connect } from 'node:net';
import { ask } from './ask';
import { Browser } from './browser';
import { runningConsole, startConsole } from './running-console';
import { StandIn } from './stand-in';
import { TellingService } from './telling-service';
import { webFolder } from './web-folder';

const clearing = new StandIn();
beforeAll(() => clearing.start());
afterAll(() => clearing.stop());
// Hooks run in the order in which they stand here: the service stops before its database goes.
afterAll(() => settlement.stop());
const settlement = new TellingService();
beforeAll(() => settlement.start(), 60_000);

const running = runningConsole(() => ({ SETTLEMENT_URL: settlement.url, CLEARING_URL: clearing.url }));
const browsers: Browser[] = [];
const listens = async (lastId?: string) => {
  const browser = await Browser.listens(running.url, lastId);
  browsers.push(browser);
  return browser;
};
const begun = ({ of }: Browser) => of.length > 0;
const hasBegun = (browser: Browser) =>
  begun(browser) && browser.of('parked').length === 2 && browser.of('state').length > 0;

afterEach(async () => {
  browsers.splice(0).forEach((browser) => browser.close());
  await waitUntil(() => clearing.connections === 0, { what: 'nobody listens any more' });
  clearing.forgotten = 0;
});

test('what two services tell arrives in one stream, each with its name', async () => {
  const browser = await listens();
  await browser.hears('what waits in both', hasBegun);

  await settlement.tells('one', 'two');
  clearing.tells(5);

  await browser.hears('both', () => browser.messagesOf('settlement') === 2 && browser.messagesOf('clearing') === 5);
  expect(browser.of('change').find(({ data }) => data['service'] === 'settlement')?.data).toMatchObject({
    topic: 'test.told.v1',
    types: { 'fact.told': 2 },
  });
  expect(browser.of('parked').map(({ data }) => data['service'])).toEqual(
    expect.arrayContaining(['settlement', 'clearing']),
  );
});

test('a browser that comes again goes on after what it heard, in every service', async () => {
  const first = await listens();
  await first.hears('what waits in both', hasBegun);
  await settlement.tells('before');
  clearing.tells(1);
  await first.hears('both', () => first.messagesOf('settlement') === 1 && first.messagesOf('clearing') === 1);
  first.close();

  await settlement.tells('meanwhile', 'again');
  clearing.tells(20);
  clearing.tells(300);
  const second = await listens(first.lastId);

  await second.hears('what it missed', () => second.messagesOf('clearing') === 320);
  await second.hears('what it missed', () => second.messagesOf('settlement') === 2);
});

test('a browser that is further back than the shared stream has all it missed, and the others hear nothing twice', async () => {
  const early = await listens();
  await early.hears('what waits in both', hasBegun);
  early.close();
  await waitUntil(() => clearing.connections === 0, { what: 'nobody listens' });
  clearing.tells(7);
  const other = await listens();
  await other.hears('what waits in both', hasBegun);

  const late = await listens(early.lastId);
  await late.hears('what it missed', () => late.messagesOf('clearing') === 7);
  clearing.tells(70);

  await late.hears('what came then', () => late.messagesOf('clearing') === 77);
  await other.hears('what came then', () => other.messagesOf('clearing') === 70);
});

test('browsers that hear the same share one connection to each service', async () => {
  const first = await listens();
  await first.hears('what waits in both', hasBegun);
  clearing.tells(1);
  await first.hears('it', () => first.messagesOf('clearing') === 1);

  const second = await listens(first.lastId);
  const third = await listens();
  await Promise.all([second, third].map((each) => each.hears('what waits', hasBegun)));

  expect(clearing.connections).toBe(1);
});

test('a stream that breaks is told of, and goes on by itself where it was', async () => {
  const browser = await listens();
  await browser.hears('what waits in both', hasBegun);
  const isLive = () => {
    const services = browser.of('state').at(-1)?.data['services'] as { name: string; isLive: boolean }[] | undefined;
    return services?.find(({ name }) => name === 'clearing')?.isLive;
  };
  clearing.tells(1);
  await browser.hears('it', () => browser.messagesOf('clearing') === 1 && isLive() === true);

  await clearing.stop();
  await browser.hears('that it broke', () => isLive() === false);
  clearing.tells(10);
  clearing.tells(100);
  await clearing.start();

  await browser.hears('the rest', () => browser.messagesOf('clearing') === 111 && isLive() === true);
  expect(browser.of('lost')).toEqual([]);
});

test('a browser that comes from before what is kept is told to read anew', async () => {
  const first = await listens();
  await first.hears('what waits in both', hasBegun);
  first.close();
  await waitUntil(() => clearing.connections === 0, { what: 'nobody listens' });
  clearing.tells(1);
  clearing.forgotten = 1_000;

  const second = await listens(first.lastId);
  await second.hears('that something is lost', () => second.of('lost').length > 0);
  clearing.forgotten = 0;

  expect(second.of('lost')[0]?.data).toEqual({ service: 'clearing', code: 'changes.cursor-too-old' });
  await second.hears('what waits', () => second.of('parked').length === 2);
  clearing.tells(3);
  await second.hears('what comes now', () => second.messagesOf('clearing') === 3);
});

test('a browser that reads nothing is dropped, and the others hear on', async () => {
  const { hostname, port } = new URL(running.url);
  const hanging = connect({ host: hostname, port: Number(port) });
  hanging.on('error', () => undefined).pause();
  hanging.write(`GET /api/v1/events HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`);
  const browser = await listens();
  await browser.hears('what waits in both', hasBegun);

  const CHANGES = 60_000; // of about 240 bytes: more than what sockets and the console hold
  for (let told = 0; told < CHANGES; told += 1_000) {
    for (let each = 0; each < 1_000; each += 1) clearing.tells(1);
    await browser.hears('it', () => browser.messagesOf('clearing') === told + 1_000);
  }

  const cut = new Promise((resolve) => hanging.once('close', resolve));
  hanging.resume();
  await cut;
});

test('a cursor that nobody gave out is refused', async () => {
  const { status, json } = await ask(`${running.url}/api/v1/events?after=nonsense`);

  expect([status, json['code']]).toEqual([422, 'cursor.malformed']);
});

test('the state tells of each service whether it is up, how far behind, and what waits there', async () => {
  clearing.parked = { bug: 2 };

  const { json } = await ask(`${running.url}/api/v1/state`);

  const services = json['services'] as { name: string }[];
  expect(json['installation']).toBe('demo');
  expect(services.map(({ name }) => name)).toEqual(['filing', 'settlement', 'clearing', 'prepayment-fund']);
  expect(services[0]).toMatchObject({ isUp: false, standing: null });
  expect(services[2]).toMatchObject({
    isUp: true,
    away: ['broker'],
    standing: { lag: '5', parked: { bug: 2 }, stopped: [{ topic: 'a', partition: 1, reason: 'bugs', detail: 'look' }] },
  });
});

test('a console that stops lets its listeners go at once', async () => {
  const console = await startConsole({ WEB_FOLDER: folder, CLEARING_URL: clearing.url });
  const browser = await Browser.listens(console.url);
  await browser.hears('what waits', () => browser.of('parked').length === 1);
  const passed = fetch(`${console.url}/services/clearing/api/v1/changes`).then((response) => response.text());

  const began = performance.now();
  await Promise.all([console.stop(), passed.catch(() => undefined)]);

  expect(performance.now() - began).toBeLessThan(5_000);
  await waitUntil(() => browser.isOver, { what: 'the stream ends' });
});
const folder = webFolder();
