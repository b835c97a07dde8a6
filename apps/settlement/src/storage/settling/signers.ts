import type { KeyId } from '@lianqing/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { registryVersion, signersOf, type Signer } from './registry';

/** Signers that are remembered; beyond this number they are read anew. */
const MAX_REMEMBERED = 50_000;

/**
 * Keys with their institutions, remembered while the registry has the same version. A key that was ended, by whichever
 * instance, is not used by the next chunk that begins.
 */
@Injectable()
export class Signers {
  private readonly remembered = new Map<KeyId, Signer>();
  private version: bigint | undefined;

  /** Those of these ids that are known. */
  async of(tx: EntityManager, keyIds: ReadonlySet<KeyId>): Promise<ReadonlyMap<KeyId, Signer>> {
    const version = await registryVersion(tx);
    if (version !== this.version || this.remembered.size >= MAX_REMEMBERED) this.remembered.clear();
    this.version = version;
    const signers = new Map<KeyId, Signer>();
    const unknown: KeyId[] = [];
    for (const keyId of keyIds) {
      const signer = this.remembered.get(keyId);
      if (signer) signers.set(keyId, signer);
      else unknown.push(keyId);
    }
    if (unknown.length === 0) return signers;
    for (const [keyId, signer] of await signersOf(tx, unknown)) {
      signers.set(keyId, signer);
      // Read after the version was: another chunk may have found a later one meanwhile, and this signer be old to it.
      if (version === this.version) this.remembered.set(keyId, signer);
    }
    return signers;
  }
}
