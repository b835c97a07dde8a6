import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(__dirname, '../samples');

/** The sample of a message type, as it travels. */
export function sampleOf(topic: string, type: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, topic, `${type}.json`), 'utf8'));
}

/** `topic/type` of every sample that there is. */
export function allSamples(): string[] {
  return readdirSync(folder).flatMap((topic) =>
    readdirSync(path.join(folder, topic)).map((file) => `${topic}/${file.replace(/\.json$/, '')}`),
  );
}
