import { claimSubmitted } from '@lianqing/contracts';
import { explainFinding, severities, type Finding } from '@lianqing/review';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import type { ClaimPreview } from '../../use-cases/settling/preview-claim';
import { split, splitView, text } from './claim-shapes';

/** A claim as hospitals publish it to Kafka, without envelope and signature. */
export class PreviewBody extends createZodDto(claimSubmitted) {}
export class PreviewView extends createZodDto(
  z.object({
    is: z.enum(['settled', 'held', 'rejected']),
    code: z.string().nullable(),
    message: z.string().nullable(),
    isDoubtful: z
      .boolean()
      .describe('filing may only not have told yet what is missing: settling waits for that, a preview does not'),
    registered: z
      .enum(['not-yet', 'same', 'other-content'])
      .describe('whether a claim of this hospital and number has come already'),
    split: split.nullable(),
    prompts: z
      .array(
        z.object({
          rule: z.string(),
          severity: z.enum(severities),
          text,
          lines: z.array(z.number().int()).describe('fee lines, from 1; none is the claim as a whole'),
        }),
      )
      .describe('what the rules of review ask about the bill while it can still be put right; they stop nothing'),
  }),
) {}

/** What would become of a claim, and what would be asked about it. */
export function previewView(
  { is, refusal, isDoubtful, registered, split: decided }: ClaimPreview,
  found: readonly Finding[],
) {
  const { code = null, message = null } = refusal ?? {};
  const shown = decided ? splitView(decided) : null;
  return { is, code, message, isDoubtful, registered, split: shown, prompts: found.map(promptView) };
}

function promptView(found: Finding) {
  const { rule, severity, lines } = found;
  return { rule, severity, text: explainFinding(found), lines: lines.map((place) => place + 1) };
}
