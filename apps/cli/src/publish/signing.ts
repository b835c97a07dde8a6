import { headers, signedBytes } from '@lianqing/contracts';
import { hmacSm3, signingPurpose, sm3, wrapKey, type InstallationKey } from '@lianqing/crypto';
import type { InstitutionCode } from '@lianqing/kernel';
import { demoKeyIdOf } from '../demo-key';
import type { MessageLine } from '../generate';
import { largestValue } from './record-size';

const IV_BYTES = 16;

/** A record as it goes to the log. */
export interface SignedRecord {
  readonly key: string;
  readonly value: Buffer;
  readonly headers: Record<string, string>;
}

/** The key that a generated hospital signs with: derived from the seed, so that nobody has to keep it. */
export function demoKeyOf(seed: string, institution: string): Buffer {
  return hmacSm3(Buffer.from(`lianqing demo key ${seed}`, 'utf8'), [Buffer.from(institution, 'utf8')]);
}

/** That key as the registry keeps it. The same bytes each time, so that filing the roster again changes nothing. */
export function wrappedDemoKey(installation: InstallationKey, seed: string, institution: InstitutionCode): string {
  const purpose = signingPurpose(institution, demoKeyIdOf(seed, institution));
  const iv = Buffer.from(sm3(`${seed} ${purpose}`), 'hex').subarray(0, IV_BYTES);
  return wrapKey(installation, demoKeyOf(seed, institution), purpose, iv);
}

/** Signs the messages of one seed as their hospitals would. */
export class HospitalSigner {
  private readonly keys = new Map<string, Buffer>();

  constructor(
    private readonly seed: string,
    private readonly publishedAt: Date,
  ) {}

  /** The record of a message, with the planted defects of its envelope. */
  record(message: MessageLine): SignedRecord {
    const { key, id, type } = message;
    const value = Buffer.from(message.bytes ?? message.value ?? '', message.bytes === undefined ? 'utf8' : 'base64');
    if (message.envelope === 'bare') return padded(message, { key, value, headers: {} }, (record) => record);
    const envelope = this.envelope(message);
    return padded(message, { key, value, headers: envelope }, (record) =>
      message.envelope === 'unsigned'
        ? record
        : { ...record, headers: { ...envelope, ...this.signature(message, key, id, type, record.value) } },
    );
  }

  private envelope({ id, type, signedBy, key }: MessageLine): Record<string, string> {
    const trace = sm3(`${id} ${type}`);
    return {
      [headers.id]: id,
      [headers.type]: type,
      [headers.source]: `/hospitals/${signedBy}`,
      [headers.time]: this.publishedAt.toISOString(),
      [headers.specVersion]: '1.0',
      [headers.subject]: key,
      [headers.traceparent]: `00-${trace.slice(0, 32)}-${trace.slice(32, 48)}-01`,
    };
  }

  private signature({ signedBy, envelope }: MessageLine, key: string, id: string, type: string, value: Buffer) {
    const signature = hmacSm3(this.keyOf(signedBy), signedBytes(key, id, type, value));
    if (envelope === 'forged') signature[0] = (signature[0] ?? 0) ^ 0xff;
    return {
      [headers.keyId]: demoKeyIdOf(this.seed, signedBy as InstitutionCode),
      [headers.signature]: signature.toString('hex'),
    };
  }

  private keyOf(institution: string): Buffer {
    const known = this.keys.get(institution);
    if (known) return known;
    const key = demoKeyOf(this.seed, institution);
    this.keys.set(institution, key);
    return key;
  }
}

/** Fills the value up to the largest that the broker takes: headers have their size before they are known. */
function padded(
  { pad }: MessageLine,
  record: SignedRecord,
  sign: (record: SignedRecord) => SignedRecord,
): SignedRecord {
  const signed = sign(record);
  if (pad === undefined) return signed;
  const value = Buffer.alloc(largestValue(signed), ' ');
  record.value.copy(value);
  return sign({ ...record, value });
}
