/** How the things that people write down look. Hospitals and people are written in capitals, a hospital's own number is not. */
const hospital = '[HP]\\d{6}[0-9A-Z]{5}';
const number = '[0-9A-Za-z][0-9A-Za-z._-]{0,39}';
export const HOSPITAL = new RegExp(`^${hospital}$`);
export const PERSON = /^P[0-9A-Z]{8,31}$/;
export const CLAIM_NUMBER = new RegExp(`^${number}$`);
export const INVOICE = /^[0-9A-Z]{6,30}$/;
/** `HOSPITAL:NUMBER`. */
export const CLAIM = new RegExp(`^${hospital}:${number}$`);

/** What stands behind a claim's name in the books: `R` is its reversal, `D:…` a row of a deduction. */
const ROW_OF_CLAIM = new RegExp(`^(${hospital}):(${number})(:R|:D:.+)?$`);

export interface ClaimName {
  readonly institution: string;
  readonly claimId: string;
  /** The row of the books that was asked for, where it is not the claim's own. */
  readonly row: 'reversal' | 'deduction' | undefined;
}

/** `HOSPITAL:NUMBER`, or the id of one of its rows in the books; undefined when it is neither. */
export function claimNamed(text: string): ClaimName | undefined {
  const [place = '', ...number] = text.trim().split(':');
  const [, institution, claimId, row] = ROW_OF_CLAIM.exec([place.toUpperCase(), ...number].join(':')) ?? [];
  if (institution === undefined || claimId === undefined) return undefined;
  return { institution, claimId, row: row === undefined ? undefined : row === ':R' ? 'reversal' : 'deduction' };
}

/** What a claim is called, and where its trace is. */
export const traceName = ({ institution, claimId }: Pick<ClaimName, 'institution' | 'claimId'>) =>
  `${institution}:${claimId}`;
