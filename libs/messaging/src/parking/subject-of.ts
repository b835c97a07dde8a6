import { headers } from '@lianqing/contracts';
import { isId, settlementIdOf } from '@lianqing/kernel';
import { headerOf, type LogRecord } from '../consumer/log-record';

export interface Subject {
  readonly homeRegion: string | null;
  readonly treatingRegion: string | null;
  /** `HOSPITAL:NUMBER`; of a reversal the claim that it undoes. */
  readonly claim: string | null;
}

type Content = Readonly<Record<string, unknown>>;

/** What a message set aside is about, as far as it says so itself: it may be anything, even no message at all. */
export function subjectOf(record: LogRecord): Subject {
  const content = contentOf(record.value);
  return {
    homeRegion: regionAmong(content, ['homeRegion', 'homeProvince']),
    treatingRegion: regionAmong(content, ['treatingRegion', 'treatingProvince']),
    claim: claimNamed(content['institution'], content['claimId']) ?? claimOfId(headerOf(record, headers.id) ?? ''),
  };
}

function contentOf(value: Buffer | null): Content {
  try {
    const content: unknown = JSON.parse(value?.toString('utf8') ?? '');
    return typeof content === 'object' && content !== null ? (content as Content) : {};
  } catch {
    return {};
  }
}

function regionAmong(content: Content, names: readonly string[]): string | null {
  const found = names.map((name) => content[name]).find((code) => typeof code === 'string' && isId('RegionCode', code));
  return (found as string | undefined) ?? null;
}

function claimNamed(institution: unknown, number: unknown): string | null {
  if (typeof institution !== 'string' || typeof number !== 'string') return null;
  return isId('InstitutionCode', institution) && isId('HospitalReference', number)
    ? settlementIdOf(institution, number)
    : null;
}

/** What a claim is told by has its name in front of the id. */
function claimOfId(messageId: string): string | null {
  const [institution, number] = messageId.split(':');
  return claimNamed(institution, number);
}
