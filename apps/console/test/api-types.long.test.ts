import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../../..');
const services = ['filing', 'settlement', 'clearing', 'prepayment-fund', 'console'] as const;
const head = '// Made from docs/api: WRITE_OPENAPI=1 npx jest apps/console/test/api-types writes it anew.\n\n';

/** A process of its own: the maker's packages are modules that jest does not load. */
const maker = `
  import openapiTS, { astToString } from 'openapi-typescript';
  const made = process.argv.slice(1).map(async (file) => astToString(await openapiTS(new URL('file://' + file))));
  process.stdout.write(JSON.stringify(await Promise.all(made)));`;

test('the types that the web application has of each service are what its API document gives', () => {
  const documents = services.map((service) => path.join(root, `docs/api/${service}.openapi.json`));
  const files = services.map((service) => path.join(root, `apps/console/web/src/api/${service}.d.ts`));
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 32 * 1024 * 1024 } as const;
  const made = execFileSync(process.execPath, ['--input-type=module', '--eval', maker, ...documents], options);
  const types = (JSON.parse(made) as string[]).map((text) => head + text);

  if (process.env['WRITE_OPENAPI'] === '1') files.forEach((file, index) => writeFileSync(file, types[index] ?? ''));

  expect(files.map((file) => readFileSync(file, 'utf8'))).toEqual(types);
}, 60_000);
