import { z } from 'zod';

/** Why a message was set aside; stable, shown to operators, a label of metrics. */
export const parkingReason = z.enum(['malformed', 'schema', 'too-large', 'forged', 'conflict', 'refused', 'bug']);
export type ParkingReason = z.output<typeof parkingReason>;

/** Reference to a parked message, on `<topic>.parked`; the bytes stay in the database of the service that parked it. */
export const messageParked = z.object({
  parkedId: z.string(),
  topic: z.string(),
  partition: z.number().int(),
  offset: z.string(),
  reason: parkingReason,
  code: z.string(),
});
export type MessageParked = z.output<typeof messageParked>;
