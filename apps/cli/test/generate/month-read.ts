import { claimSubmitted, type ClaimSubmitted } from '@lianqing/contracts';
import { INVOICE_USED } from '../../src/generate';
import type { AbuseLine, InstitutionLine, MessageLine, MonthHeader, MonthLine, PersonLine } from '../../src/generate';
import { groupedBy, type CaseTold } from './abuse-proofs';

export interface ClaimRead {
  readonly claim: ClaimSubmitted;
  readonly message: MessageLine;
  /** Whether the truth at the end of the file names it. */
  readonly isAbused: boolean;
}

/** A generated month of good messages in memory, with the ways in which a test asks it. */
export interface MonthRead {
  readonly header: MonthHeader;
  readonly people: ReadonlyMap<string, PersonLine>;
  readonly institutions: ReadonlyMap<string, InstitutionLine>;
  readonly claims: readonly ClaimRead[];
  readonly truth: readonly AbuseLine[];
  /** Large bills of which the home side has its answer. */
  readonly answered: ReadonlySet<string>;
  told(truth: AbuseLine): CaseTold;
  toldAlone(claim: ClaimSubmitted): CaseTold;
}

export function readMonth(lines: Iterable<MonthLine>): MonthRead {
  let header: MonthHeader | undefined;
  const people = new Map<string, PersonLine>();
  const institutions = new Map<string, InstitutionLine>();
  const messages: MessageLine[] = [];
  const truth: AbuseLine[] = [];
  const answered = new Set<string>();
  for (const line of lines) {
    if ('lianqing' in line) header = line;
    else if (line.kind === 'person') people.set(line.personId, line);
    else if (line.kind === 'institution') institutions.set(line.code, line);
    else if (line.kind === 'abuse') truth.push(line);
    else if (line.kind === 'assistance') answered.add(nameOf(line));
    else if (line.kind === 'message' && line.type === 'claim.submitted') messages.push(line);
  }
  const good = messages.filter(({ expect }) => ['settled', 'reversed', INVOICE_USED].includes(expect));
  const abused = new Set(truth.flatMap(({ claims }) => claims.map(nameOf)));
  const claims = good.map((message): ClaimRead => {
    const claim = claimSubmitted.parse(JSON.parse(message.value ?? ''));
    return { claim, message, isAbused: abused.has(nameOf(claim)) };
  });
  const byName = new Map(claims.map(({ claim }) => [nameOf(claim), claim]));
  const byPerson = groupedBy(claims, ({ claim }) => claim.personId);
  const byHospital = groupedBy(claims, ({ claim }) => claim.institution);
  const told = (named: readonly { institution: string; claimId: string; lines: readonly number[] }[]): CaseTold => {
    const ofCase = named.map((one) => byName.get(nameOf(one)) as ClaimSubmitted);
    const first = ofCase[0] as ClaimSubmitted;
    return {
      claims: ofCase,
      lines: named.map((one) => one.lines),
      history: (byPerson.get(first.personId) ?? []).map(({ claim }) => claim),
      ofHospital: (byHospital.get(first.institution) ?? []).map(({ claim }) => claim),
      person: people.get(first.personId) as PersonLine,
      institutions,
      answered,
    };
  };
  return {
    header: header as MonthHeader,
    people,
    institutions,
    claims,
    truth,
    answered,
    told: (one) => told(one.claims),
    toldAlone: ({ institution, claimId }) => told([{ institution, claimId, lines: [] }]),
  };
}

function nameOf({ institution, claimId }: { institution: string; claimId: string }): string {
  return `${institution}:${claimId}`;
}
