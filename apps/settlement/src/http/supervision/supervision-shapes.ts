import { z } from 'zod';

/** Words that declarations, approvals and inspections share. */

/** Who does something; as the caller gives it until operators sign in. */
export const operator = z.string().trim().min(1).max(80).describe('who does it');
export const reason = z.string().trim().min(1).max(1_000);
/** Names a document or a picture where its owner keeps it; the thing itself never comes here. */
export const reference = z.string().trim().min(1).max(200);
/** At most so many references stand with one step. */
export const references = z.array(reference).max(50);
