import {
  businessDateOf,
  type BusinessDate,
  type HospitalReference,
  type InstitutionCode,
  type MessageId,
} from '@lianqing/kernel';
import { refusal, type Refusal } from './refusal';

/** What a hospital's HIS needs to know of a call; *unknown* never arrived, or is still being decided. */
export const callOutcomes = ['success', 'failure', 'unknown'] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** What was called for: settle a claim, undo one by its number, undo whatever came under a message id. */
export const callKinds = ['claim', 'reversal', 'message-reversal'] as const;
export type CallKind = (typeof callKinds)[number];

/** What the reversal of a message did: undid a settlement, voided a claim that waited or had not come, or found nothing to do. */
export const reversalEffects = ['reversed', 'voided', 'nothing'] as const;
export type ReversalEffect = (typeof reversalEffects)[number];

/** The number of the request by which a message's claim is undone. */
export function reversalIdOfMessage(messageId: MessageId): HospitalReference {
  return `M${messageId}` as HospitalReference;
}

/** The day on which a message's claim is undone: today, or the claim's own where the hospital's clock is ahead of ours. */
export function dayOfUndoing(now: Date, settledOn: BusinessDate): BusinessDate {
  const today = businessDateOf(now);
  return today < settledOn ? settledOn : today;
}

/** Why a call is not carried out that comes after its message was reversed. */
export function messageReversed(institution: InstitutionCode, messageId: MessageId): Refusal {
  return refusal(
    'message.reversed',
    `Message ${messageId} of ${institution} was reversed before this came: if it stands, send it under a new number and a new message id`,
  );
}
