import type { KeyId } from '@lianqing/kernel';

/** Where a claim came from: its place in the claims topic, and the key that signed it. */
export interface Origin {
  readonly partition: number | null;
  readonly offset: bigint | null;
  readonly keyId: KeyId | null;
}
