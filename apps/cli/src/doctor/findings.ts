/** What a check found: all well, worth a look, or wrong, and how to mend it. */
export interface Finding {
  readonly level: 'ok' | 'look' | 'wrong' | 'unreachable';
  readonly what: string;
  /** Empty when nothing is to be done. */
  readonly mend: string;
}

export const ok = (what: string): Finding => ({ level: 'ok', what, mend: '' });
export const look = (what: string, mend: string): Finding => ({ level: 'look', what, mend });
export const wrong = (what: string, mend: string): Finding => ({ level: 'wrong', what, mend });
/** A part that does not answer. */
export const unreachable = (what: string, mend: string): Finding => ({ level: 'unreachable', what, mend });
