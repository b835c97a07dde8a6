import { appendOnly, changesOnlyIn } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Message ids of hospitals (msgid) and the calls that came under each. Hospitals draw the last digits at random, so an id
 * is not unique: all calls under it are kept. A row of `hospital_message` is what a call and its reversal meet on,
 * whichever comes first; it is written before anything else.
 */
export class HospitalMessages1764370000000 implements MigrationInterface {
  readonly name = 'HospitalMessages1764370000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table hospital_message (
        institution text not null,
        message_id  text not null,
        reversed_at timestamptz,
        effect      text check (effect in ('reversed', 'voided', 'nothing')),
        reversal_id text,
        primary key (message_id, institution),
        check ((reversed_at is null) = (effect is null)),
        check (reversal_id is null or effect is not null)
      ) with (fillfactor = 95)`);
    await db.query(changesOnlyIn('hospital_message', ['reversed_at', 'effect', 'reversal_id']));
    // The home region is the claim's; a reversal names none, and neither does the reversal of a message.
    await db.query(`
      create table hospital_call (
        institution text  not null,
        message_id  text  not null,
        kind        text  not null check (kind in ('claim', 'reversal', 'message-reversal')),
        reference   text  not null,
        digest      bytea not null check (length(digest) = 32),
        home_region text,
        treating_region text not null,
        received_at timestamptz not null,
        primary key (message_id, institution, kind, reference, digest)
      )`);
    await db.query(appendOnly('hospital_call'));
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
