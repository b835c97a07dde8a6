import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { asyncApiDocument, parkedTopicOf, topics } from '../src';
import { samplesOf } from './samples';

const file = path.resolve(__dirname, '../../../docs/api/asyncapi.yaml');
const remark = '# Made from libs/contracts: WRITE_ASYNCAPI=1 npx jest libs/contracts/test/asyncapi writes it anew.\n';

/** As JSON has it: without what is undefined. */
const document = () => JSON.parse(JSON.stringify(asyncApiDocument(samplesOf))) as Record<string, unknown>;

test('the committed document says what the schemas say', () => {
  if (process.env['WRITE_ASYNCAPI'] === '1') {
    writeFileSync(
      file,
      remark + stringify(document(), { lineWidth: 120, aliasDuplicateObjects: false, singleQuote: true }),
    );
  }

  expect(parse(readFileSync(file, 'utf8'))).toEqual(document());
});

test('every reference in the document leads somewhere', () => {
  const whole = document();
  const references = [...JSON.stringify(whole).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, target]) => target ?? '');

  const lost = references.filter(
    (target) =>
      target.split('/').reduce<unknown>((place, key) => (place as Record<string, unknown>)?.[key], whole) === undefined,
  );

  expect(references.length).toBeGreaterThan(40);
  expect(lost).toEqual([]);
});

test('every topic and its parked references are channels, and each is sent or received', () => {
  const { channels, operations } = document() as Record<string, Record<string, { channel?: { $ref: string } }>>;
  const names = topics.flatMap(({ name }) => [name, parkedTopicOf(name)]);

  expect(Object.keys(channels ?? {}).sort()).toEqual([...names].sort());
  expect(
    Object.values(operations ?? {})
      .map(({ channel }) => channel?.$ref.replace('#/channels/', ''))
      .sort(),
  ).toEqual(names.sort());
});

test('hospitals must sign, services need not', () => {
  const { components } = document() as { components: { messages: Record<string, { traits: { $ref: string }[] }> } };
  const traitOf = (type: string) => components.messages[type]?.traits[0]?.$ref;

  expect(traitOf('claim.submitted')).toBe('#/components/messageTraits/signedCloudEvent');
  expect(traitOf('claim.settled')).toBe('#/components/messageTraits/cloudEvent');
});
