import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { plant } from './plant';

const root = path.resolve(__dirname, '../../..');

/** Run twice, in one process: whatever one of them leaves in a place that both see, the other finds. */
const suite = `
  const { Gauge } = require('prom-client');
  const kafka = require('kafkajs');
  const counted = require('./counted');

  test('finds what it left in a package', () => {
    console.log(kafka.left ? 'package: found' : 'package: empty');
    kafka.left = true;
  });

  test('finds nothing else that another suite has left', () => {
    counted.times += 1;
    expect(counted.times).toBe(1);
    expect(process.env.LEFT_BY_A_SUITE).toBeUndefined();
    process.env.LEFT_BY_A_SUITE = 'yes';
    expect(Date.now()).toBeGreaterThan(1_600_000_000_000);
    jest.useFakeTimers({ now: 0 });
    expect(() => new Gauge({ name: 'left', help: 'by a suite' })).not.toThrow();
  });

  test('meets the errors and dates of packages as its own', () => {
    expect(new kafka.KafkaJSError('gone')).toBeInstanceOf(Error);
    expect(require('yaml').parse('[1]')).toBeInstanceOf(Array);
  });`;

test('suites of one process share packages, and neither modules nor variables, clocks or metrics', () => {
  const house = mkdtempSync(path.join(tmpdir(), 'lianqing-suites-'));
  try {
    symlinkSync(path.join(root, 'node_modules'), path.join(house, 'node_modules'));
    const config = {
      testEnvironment: path.join(root, 'libs/testing/one-context.js'),
      runtime: path.join(root, 'libs/testing/packages-once.js'),
      transform: {},
    };
    writeFileSync(path.join(house, 'jest.config.json'), JSON.stringify(config));
    plant(house, { 'one.test.js': suite, 'other.test.js': suite, 'counted.js': 'module.exports = { times: 0 };' });
    const jest = path.join(root, 'node_modules/jest/bin/jest.js');

    const done = spawnSync(process.execPath, [jest, '--runInBand', '--config', 'jest.config.json'], {
      cwd: house,
      encoding: 'utf8',
    });

    expect(done.stderr).toContain('Tests:       6 passed, 6 total');
    expect(done.stderr + done.stdout).toMatch(/package: empty[^]*package: found/);
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}, 60_000);
