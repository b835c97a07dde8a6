import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

export const page = '<!doctype html><title>联清</title>';
export const script = 'export const amount = 1n;\n'.repeat(100);

/** A built web application, as the build leaves it, for the tests of a suite. */
export function webFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lianqing-web-'));
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), page);
  writeFileSync(path.join(folder, '.built-from'), 'secret of the build');
  const asset = path.join(folder, 'assets/index-BxYz12.js');
  writeFileSync(asset, script);
  writeFileSync(`${asset}.br`, brotliCompressSync(script));
  writeFileSync(`${asset}.gz`, gzipSync(script));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
