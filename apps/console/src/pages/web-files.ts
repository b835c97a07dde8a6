import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { invariant } from '@lianqing/kernel';

/** How a file may travel, best first; the build has compressed what is worth it, so that no request waits for it. */
export const encodings = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof encodings)[number];

/** A file of the web application as it is sent. */
export interface WebFile {
  /** The ending that tells its type. */
  readonly ending: string;
  readonly etag: string;
  readonly cacheControl: string;
  readonly bodies: Readonly<Partial<Record<Encoding, Buffer>>> & { readonly identity: Buffer };
}

/** Endings that the build gives compressed files; maps are for developers and are read from the folder by them. */
const compressed = { br: '.br', gzip: '.gz' } as const;
const NOT_SENT = /\.(br|gz|map)$|(^|\/)\./;
/** The build puts a digest into these names: another content has another name. */
const HASHED = /^\/assets\//;
const DIGEST_LENGTH = 27;

/**
 * Reads the built web application into memory, by address: a build that takes its place meanwhile cannot leave a page
 * without the chunks that belong to it.
 * @throws when there is none
 */
export function readWebFiles(folder: string): ReadonlyMap<string, WebFile> {
  invariant(existsSync(path.join(folder, 'index.html')), `WEB_FOLDER ${folder} holds no index.html: npm run build`);
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  return new Map(
    names.filter((name) => !NOT_SENT.test(name)).map((name) => [`/${name}`, webFile(folder, name)] as const),
  );
}

function webFile(folder: string, name: string): WebFile {
  const whole = path.join(folder, name);
  const identity = readFileSync(whole);
  const bodies: Partial<Record<Encoding, Buffer>> = {};
  for (const [encoding, ending] of Object.entries(compressed) as [keyof typeof compressed, string][]) {
    if (existsSync(whole + ending)) bodies[encoding] = readFileSync(whole + ending);
  }
  return {
    ending: path.extname(name),
    etag: createHash('sha256').update(identity).digest('base64url').slice(0, DIGEST_LENGTH),
    cacheControl: HASHED.test(`/${name}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
    bodies: { ...bodies, identity },
  };
}
