import type { Id, InstitutionCode } from '@lianqing/kernel';

/** Id of the key that a generated hospital signs with; the key itself is derived when the month is published. */
export function demoKeyIdOf(seed: string, institution: InstitutionCode): Id<'KeyId'> {
  return `demo-${seed}-${institution}` as Id<'KeyId'>;
}
