import { Sm3Stream } from '@lianqing/crypto';
import { createReadStream, openAsBlob } from 'node:fs';
import type { ServiceClient } from '../installation';
import { WrongCall } from '../terminal';
import type { ImportedCatalogue } from './answers';

export interface ImportWishes {
  readonly province: string;
  readonly mode: 'full' | 'changes';
  readonly goodRows: boolean;
  readonly again: boolean;
  readonly importedBy: string;
}

/**
 * Sends a catalogue file to settlement, streamed, with its digest, so that a file that changes on the way is refused.
 * @throws Refused with the report in its values; WrongCall for a file that cannot be read
 */
export async function importCatalogueFile(
  settlement: ServiceClient,
  file: string,
  { province, mode, goodRows, again, importedBy }: ImportWishes,
): Promise<ImportedCatalogue> {
  const digest = await digestOf(file);
  const content = await openAsBlob(file);
  const query = { mode, goodRows: String(goodRows), again: String(again), importedBy, digest };
  return settlement.upload(`/api/v1/catalogues/${province}/versions`, query, { content, type: 'text/csv' });
}

async function digestOf(file: string): Promise<string> {
  const sm3 = new Sm3Stream();
  try {
    for await (const bytes of createReadStream(file)) sm3.update(bytes as Buffer);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new WrongCall('catalogue.unreadable', `cannot read ${file}: ${reason}`, 'name a CSV file');
  }
  return sm3.digest();
}
