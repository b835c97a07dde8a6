import { appendOnly } from '@lianqing/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People, their enrolments and filings. What concerns a person carries the home region, and a filing the treating region
 * (its destination), so that later an operator may be held to the regions of their post.
 */
export class People1763700001010 implements MigrationInterface {
  readonly name = 'People1763700001010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE person (
        person_id        text    PRIMARY KEY CHECK (person_id ~ '^P[0-9A-Z]{8,31}$'),
        home_region      text    NOT NULL REFERENCES region (code),
        scheme           text    NOT NULL CHECK (scheme IN ('310', '390')),
        status           text    NOT NULL CHECK (status IN ('in-service', 'retired')),
        civil_servant    boolean NOT NULL,
        assistance       text    CHECK (assistance IN ('rural', 'urban')),
        enrolled_from    date    NOT NULL,
        enrolled_until   date    CHECK (enrolled_until > enrolled_from),
        account_credited bigint  NOT NULL CHECK (account_credited BETWEEN 0 AND 999999999999999),
        version          integer NOT NULL CHECK (version > 0)
      );
      CREATE INDEX person_of_home ON person (home_region, person_id);

      CREATE TABLE former_enrolment (
        person_id      text NOT NULL REFERENCES person (person_id),
        home_region    text NOT NULL REFERENCES region (code),
        scheme         text NOT NULL CHECK (scheme IN ('310', '390')),
        enrolled_from  date NOT NULL,
        enrolled_until date NOT NULL CHECK (enrolled_until > enrolled_from),
        PRIMARY KEY (person_id, enrolled_from)
      );

      CREATE TABLE filing (
        person_id       text NOT NULL REFERENCES person (person_id),
        filing_id       text NOT NULL CHECK (filing_id ~ '^[0-9A-Za-z][0-9A-Za-z._-]{0,39}$'),
        home_region     text NOT NULL REFERENCES region (code),
        treating_region text NOT NULL REFERENCES region (code),
        category        text NOT NULL CHECK (category IN ('resettled-retiree', 'long-term-resident', 'posted-worker',
                                                          'transfer', 'emergency', 'other-temporary')),
        valid_from      date NOT NULL,
        valid_until     date CHECK (valid_until > valid_from),
        standing        text NOT NULL CHECK (standing IN ('valid', 'reversed', 'cancelled')),
        PRIMARY KEY (person_id, filing_id)
      );
      CREATE INDEX filing_of_regions ON filing (home_region, treating_region, valid_until);

      CREATE TABLE filing_event (
        number          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id       text        NOT NULL,
        filing_id       text        NOT NULL,
        kind            text        NOT NULL CHECK (kind IN ('add', 'change', 'stop', 'reverse', 'cancel')),
        reason          text        NOT NULL,
        happened_at     timestamptz NOT NULL,
        home_region     text        NOT NULL,
        treating_region text        NOT NULL,
        category        text        NOT NULL,
        valid_from      date        NOT NULL,
        valid_until     date,
        standing        text        NOT NULL,
        FOREIGN KEY (person_id, filing_id) REFERENCES filing (person_id, filing_id)
      );
      CREATE INDEX filing_event_of_filing ON filing_event (person_id, filing_id, number);
      ${appendOnly('filing_event')};
      ${appendOnly('former_enrolment')};
      DO $$ BEGIN
        EXECUTE format('REVOKE DELETE, TRUNCATE ON person, filing FROM %I', current_setting('lianqing.service_role'));
      END $$;
    `);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
