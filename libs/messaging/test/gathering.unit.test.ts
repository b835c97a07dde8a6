import * as fc from 'fast-check';
import { Gathering, type Change } from '../src/changes/gathering';

const change = (topic: string, position: bigint): Change => ({
  ...{ topic, first: position, last: position, published_at: new Date(0) },
  ...{ messages: 3, types: { [`${topic}.a`]: 1, [`${topic}.b`]: 2 } },
});

test('what is published faster than it is told is summed by topic and type', () => {
  const gathering = new Gathering(4n);
  gathering.add([change('x', 6n), change('y', 5n)], 6n);
  gathering.add([change('x', 7n)], 7n);

  const [first, second, none] = [gathering.take(), gathering.take(), gathering.take()];

  expect(first).toMatchObject({ change: { topic: 'y', messages: 3 }, cursor: 5n });
  expect(second).toMatchObject({ change: { topic: 'x', messages: 6, types: { 'x.a': 2, 'x.b': 4 } }, cursor: 7n });
  expect([none, gathering.cursor]).toEqual([undefined, 7n]);
});

test('whoever breaks off after any event and resumes at its cursor misses no change, and cursors never go back', () => {
  const rounds = fc.array(fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 5 }), { maxLength: 12 });
  fc.assert(
    fc.property(rounds, (topicsOfRounds) => {
      const gathering = new Gathering(0n);
      const told = new Map<string, number>();
      const published: Change[] = [];
      let before = 0n;
      for (const topics of topicsOfRounds) {
        const added = topics.map((topic, place) => change(topic, BigInt(published.length + place + 1)));
        published.push(...added);
        gathering.add(added, BigInt(published.length));
        const taken = gathering.take();
        if (!taken) continue;
        told.set(taken.change.topic, (told.get(taken.change.topic) ?? 0) + taken.change.messages);
        const { cursor } = taken;

        for (const topic of ['x', 'y', 'z']) {
          const ofTopic = published.filter((one) => one.topic === topic);
          const resumed = ofTopic.filter(({ last }) => last > cursor).length * 3;
          expect((told.get(topic) ?? 0) + resumed).toBeGreaterThanOrEqual(ofTopic.length * 3);
        }
        expect(cursor >= before).toBe(true);
        before = cursor;
      }
    }),
  );
});
