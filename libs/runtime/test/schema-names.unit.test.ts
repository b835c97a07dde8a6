import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const apps = path.join(__dirname, '../../../apps');

/** Names of the shapes that a service's OpenAPI document holds. */
function schemaNames(app: string): string[] {
  const files = readdirSync(path.join(apps, app, 'src'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [
      ...readFileSync(path.join(apps, app, 'src', name), 'utf8').matchAll(
        /^(?:export )?class (\w+) extends createZodDto/gm,
      ),
    ])
    .map(([, name]) => name ?? '');
}

// In an OpenAPI document the later of two shapes of one name takes the place of the earlier.
test.each(['filing', 'settlement', 'clearing', 'prepayment-fund'])('%s names each shape once', (app) => {
  const names = schemaNames(app);

  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
