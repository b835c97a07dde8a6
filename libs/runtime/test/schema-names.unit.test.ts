import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '../../..');

/** Names of the shapes that a source declares for an OpenAPI document. */
function shapesIn(source: string): string[] {
  return [...source.matchAll(/^(?:export )?class (\w+) extends createZodDto/gm)].map(([, name]) => name ?? '');
}

/** Names of all shapes below some folders. */
function shapesBelow(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => shapesIn(readFileSync(path.join(root, folder, name), 'utf8'))),
  );
}

const twice = (names: readonly string[]): string[] => names.filter((name, index) => names.indexOf(name) !== index);

// In an OpenAPI document the later of two shapes of one name takes the place of the earlier.
test.each(['filing', 'settlement', 'clearing', 'prepayment-fund', 'console'])('%s names each shape once', (app) => {
  const own = shapesBelow(`apps/${app}/src`);

  expect(own.length).toBeGreaterThan(0);
  expect(twice([...own, ...shapesBelow('libs/messaging/src', 'libs/jobs/src', 'libs/runtime/src')])).toEqual([]);
});

test('two shapes of one name are found', () => {
  const source = 'export class A extends createZodDto(a) {}\nclass B extends createZodDto(b) {}\n';

  expect(twice([...shapesIn(source), ...shapesIn('class A extends createZodDto(\n  c,\n) {}')])).toEqual(['A']);
});
