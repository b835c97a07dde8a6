import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readPack, type PolicyPack } from '../src';

/** The policies that the repository ships, read from their own files. */
export const policyDirectory = path.resolve(__dirname, '../../../deploy/policies');
/** The packs whose rules benefit-semantics tells. */
export const packIds = ['city-a-employee', 'prefecture-b-employee', 'resident-c'] as const;
export const allPackIds = [...packIds, 'city-d-employee'] as const;
export type PackName = (typeof allPackIds)[number];

export function packText(id: PackName): string {
  return readFileSync(path.join(policyDirectory, `${id}.yaml`), 'utf8');
}

export function shippedPack(id: PackName): PolicyPack {
  return packFrom(packText(id));
}

/** A pack from a text, for policies that differ from a shipped one in one rule. */
export function packFrom(text: string): PolicyPack {
  return readPack('pack.yaml', Buffer.from(text));
}

/** The text of a shipped pack with one passage replaced; the passage must be there. */
export function packTextWith(id: PackName, passage: string, replacement: string): string {
  const text = packText(id);
  if (!text.includes(passage)) throw new Error(`${id} does not say "${passage}"`);
  return text.replace(passage, replacement);
}
