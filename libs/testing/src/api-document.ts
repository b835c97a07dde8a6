import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(__dirname, '../../../docs/api');

/**
 * The committed OpenAPI document of a service, to be compared with that of the running one: clients are made from it. With
 * `WRITE_OPENAPI=1` it is written anew first.
 */
export function committedApi(service: string, running: unknown): unknown {
  const file = path.join(folder, `${service}.openapi.json`);
  if (process.env['WRITE_OPENAPI'] === '1') writeFileSync(file, `${JSON.stringify(running, undefined, 2)}\n`);
  return JSON.parse(readFileSync(file, 'utf8'));
}
