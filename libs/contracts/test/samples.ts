import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(__dirname, '../samples');

/** A sample of a message type, as it travels: the first one, or one that was added since under a name of its own. */
export function sampleOf(topic: string, type: string, added?: string): unknown {
  return JSON.parse(
    readFileSync(path.join(folder, topic, `${type}${added === undefined ? '' : `@${added}`}.json`), 'utf8'),
  );
}

/** The names of the samples of a message type, the first one before those that were added: `type`, `type@added`. */
export function samplesOf(topic: string, type: string): { name: string; payload: unknown }[] {
  return allSamples()
    .filter((sample) => sample.topic === topic && sample.type === type)
    .map(({ added }) => ({
      name: added === undefined ? type : `${type}@${added}`,
      payload: sampleOf(topic, type, added),
    }));
}

/** Every sample that there is. */
export function allSamples(): { topic: string; type: string; added: string | undefined }[] {
  return readdirSync(folder).flatMap((topic) =>
    readdirSync(path.join(folder, topic))
      .map((file) => file.replace(/\.json$/, '').split('@'))
      .map(([type = '', added]) => ({ topic, type, added }))
      .sort((a, b) => (a.added ?? '').localeCompare(b.added ?? '')),
  );
}
