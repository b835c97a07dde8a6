import { DomainError } from '@lianqing/kernel';
import type { Arrival } from './arrival';

/** The same id has come before with other content. @returns DomainError `conflict`, `claim.conflict` or `reversal.conflict` */
export function conflictOf({ type, id }: Pick<Arrival, 'type' | 'id'>): DomainError {
  return type === 'claim.submitted'
    ? new DomainError(
        'conflict',
        'claim.conflict',
        `Claim ${id} has come before with other content: what came first holds; a corrected claim needs a new number`,
        { claim: id },
      )
    : new DomainError(
        'conflict',
        'reversal.conflict',
        `Reversal ${id} has come before with other content: what came first holds; another reversal needs a new number`,
        { reversal: id },
      );
}
