import { filingRegistry, headers, signedBytes, type MessageOf, type settlementClaims } from '@lianqing/contracts';
import {
  installationKeyFrom,
  isHmacSm3,
  readInstallationKey,
  signingPurpose,
  unwrapKey,
  type InstallationKey,
} from '@lianqing/crypto';
import { DomainError, isId, type InstitutionCode, type KeyId } from '@lianqing/kernel';
import { ProjectionBehind, Projections, type Chunk } from '@lianqing/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { isValidAt, type SigningKey } from '../../domain/settling/institution';
import { SETTLEMENT_CONFIG, type SettlementConfig } from '../../settlement.config';
import { institutionsOf, signersOf, type Signer, type StoredInstitution } from '../../storage/settling/registry';
import { Signers } from '../../storage/settling/signers';

export type ClaimMessage = MessageOf<typeof settlementClaims>;

/** A message that its institution has signed, and that institution. */
export interface Signed {
  readonly message: ClaimMessage;
  readonly keyId: KeyId;
}

export interface SignedMessages {
  readonly signed: readonly Signed[];
  readonly institutions: ReadonlyMap<InstitutionCode, StoredInstitution>;
}

/** Why a message cannot be believed. `isDoubtful`: another state of the registry would decide otherwise. */
interface Flaw {
  readonly code: string;
  readonly explanation: string;
  readonly isDoubtful: boolean;
}

/** Of libs/crypto: nobody forged anything, the registry holds a key that this installation cannot open. */
const KEY_NOT_OURS = 'key.not-ours';
/** Opened keys are kept by their wrapped text; beyond this number they are opened anew. */
const MAX_OPENED_KEYS = 50_000;

/** Lets through what hospitals have signed with a key of their own, and sets aside the rest. */
@Injectable()
export class VerifySignatures {
  private readonly installation: InstallationKey;
  private readonly opened = new Map<string, { readonly purpose: string; readonly key: Buffer }>();

  constructor(
    private readonly projections: Projections,
    private readonly signers: Signers,
    @Inject(SETTLEMENT_CONFIG) config: SettlementConfig,
  ) {
    this.installation = installationKeyOf(config);
  }

  /** @throws ProjectionBehind when a key may only be unknown because the registry has not been read to its end. */
  async run(messages: readonly ClaimMessage[], chunk: Chunk): Promise<SignedMessages> {
    const keyIds = new Set<KeyId>();
    for (const { origin } of messages) {
      const keyId = origin.headers[headers.keyId];
      if (keyId !== undefined && isId('KeyId', keyId)) keyIds.add(keyId);
    }
    const signers = await this.signers.of(chunk.tx, keyIds);
    const signed: Signed[] = [];
    const institutions = new Map<InstitutionCode, StoredInstitution>();
    const doubtful: ClaimMessage[] = [];
    for (const message of messages) {
      const signer = signers.get(message.origin.headers[headers.keyId] as KeyId);
      const flaw = this.flawOf(message, signer);
      if (flaw?.isDoubtful) doubtful.push(message);
      else if (flaw)
        chunk.park(message, flaw.code === KEY_NOT_OURS ? 'refused' : 'forged', flaw.code, flaw.explanation);
      else if (signer && hasKeyOfPerson(message, chunk)) {
        signed.push({ message, keyId: signer.key.keyId });
        institutions.set(signer.institution.code, signer.institution);
      }
    }
    if (doubtful.length > 0) await this.settleDoubts(doubtful, chunk);
    return { signed, institutions };
  }

  private flawOf(message: ClaimMessage, signer: Signer | undefined): Flaw | undefined {
    const { headers: given, acceptedAt, value } = message.origin;
    const [keyId, signature] = [given[headers.keyId], given[headers.signature]];
    const { institution } = message.content;
    if (keyId === undefined || signature === undefined) {
      return flaw('signature.missing', `The headers ${headers.keyId} and ${headers.signature} must be there`);
    }
    if (!signer) return doubt('signature.key-unknown', `Nobody has registered the key ${keyId}`);
    if (signer.key.institution !== institution) {
      return flaw('signature.key-of-another-institution', `Key ${keyId} is not one of ${institution}`);
    }
    if (!isValidAt(signer.key, acceptedAt)) {
      return doubt(
        'signature.key-not-valid',
        `Key ${keyId} was not valid when the message was accepted at ${acceptedAt.toISOString()}`,
      );
    }
    const key = this.open(signer.key);
    if (key instanceof DomainError) return flaw(key.code, key.message);
    if (!isHmacSm3(key, signedBytes(message.key, message.id, message.type, value), signature)) {
      return flaw('signature.wrong', `The signature by ${keyId} does not fit Kafka key, ce_id, ce_type and value`);
    }
    return undefined;
  }

  /**
   * The registry is asked once more after it has passed the end that its topic has now; what then still stands is
   * parked, what the registry has learnt meanwhile is tried again.
   */
  private async settleDoubts(doubtful: readonly ClaimMessage[], chunk: Chunk): Promise<void> {
    if (!(await this.projections.allHavePassed(chunk, [filingRegistry]))) throw new ProjectionBehind();
    const keyIds = doubtful.map(({ origin }) => origin.headers[headers.keyId] as KeyId);
    const signers = await signersOf(chunk.tx, [...new Set(keyIds)]);
    const known = await institutionsOf(chunk.tx, [...new Set(doubtful.map(({ content }) => content.institution))]);
    for (const message of doubtful) {
      const stands = this.flawOf(message, signers.get(message.origin.headers[headers.keyId] as KeyId));
      if (!stands?.isDoubtful) throw new ProjectionBehind();
      parkDoubtful(message, stands, known.has(message.content.institution), chunk);
    }
  }

  /** The key itself; opening it costs more than checking a signature, so it is done once. */
  private open(key: SigningKey): Buffer | DomainError {
    const purpose = signingPurpose(key.institution, key.keyId);
    const known = this.opened.get(key.wrapped);
    if (known?.purpose === purpose) return known.key;
    try {
      const opened = unwrapKey(this.installation, key.wrapped, purpose);
      if (this.opened.size >= MAX_OPENED_KEYS) this.opened.clear();
      this.opened.set(key.wrapped, { purpose, key: opened });
      return opened;
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
  }
}

/** Without its institution in the registry nobody can vouch for a message; the registry may come later. */
function parkDoubtful(
  message: ClaimMessage,
  { code, explanation }: Flaw,
  isInstitutionKnown: boolean,
  chunk: Chunk,
): void {
  if (isInstitutionKnown) {
    chunk.park(message, 'forged', code, explanation);
    return;
  }
  const { institution } = message.content;
  chunk.park(
    message,
    'refused',
    'institution.unknown',
    `Nobody has registered ${institution}: register it with its key, then replay this message`,
  );
}

/** The key decides the partition, and with it the order of a person's bills; it is signed, so only its owner can err. */
function hasKeyOfPerson(message: ClaimMessage, chunk: Chunk): boolean {
  if (message.key === message.content.personId) return true;
  chunk.park(
    message,
    'schema',
    'key.not-the-person',
    `The Kafka key must be the person id ${message.content.personId}`,
  );
  return false;
}

function flaw(code: string, explanation: string): Flaw {
  return { code, explanation, isDoubtful: false };
}

function doubt(code: string, explanation: string): Flaw {
  return { code, explanation, isDoubtful: true };
}

/** Keys of institutions travel wrapped under this one. */
function installationKeyOf(config: SettlementConfig): InstallationKey {
  if (config.INSTALLATION_KEY_FILE !== undefined) return readInstallationKey(config.INSTALLATION_KEY_FILE);
  if (config.INSTALLATION_KEY !== undefined) return installationKeyFrom(config.INSTALLATION_KEY);
  throw new DomainError(
    'rejected',
    'installation-key.missing',
    'Set INSTALLATION_KEY_FILE or INSTALLATION_KEY: hospitals’ keys are wrapped under it',
  );
}
