import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Regions, institutions and their keys. Codes are checked here once more: what is stored can be trusted. */
export class Registry1763700001000 implements MigrationInterface {
  readonly name = 'Registry1763700001000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE region (
        code       text        PRIMARY KEY CHECK (code ~ '^[0-9]{6}$'),
        name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
        level      text        NOT NULL CHECK (level IN ('province', 'city', 'county')),
        province   text        NOT NULL REFERENCES region (code) DEFERRABLE INITIALLY DEFERRED,
        version    integer     NOT NULL CHECK (version > 0),
        CHECK (province = left(code, 2) || '0000'),
        CHECK ((level = 'province') = (code = province))
      );
      CREATE INDEX region_of_province ON region (province, code);

      CREATE TABLE institution (
        code               text    PRIMARY KEY CHECK (code ~ '^[HP][0-9]{6}[0-9A-Z]{5}$'),
        name               text    NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
        region             text    NOT NULL REFERENCES region (code),
        tier               text    NOT NULL CHECK (tier IN ('tertiary-a', 'tertiary', 'secondary', 'primary')),
        specialist         boolean NOT NULL,
        best_below_tertiary boolean NOT NULL,
        connected_from     date    NOT NULL,
        connected_until    date    CHECK (connected_until > connected_from),
        version            integer NOT NULL CHECK (version > 0)
      );
      CREATE INDEX institution_of_region ON institution (region, code);

      CREATE TABLE institution_key (
        key_id      text        PRIMARY KEY,
        institution text        NOT NULL REFERENCES institution (code),
        wrapped     text        NOT NULL,
        fingerprint text        NOT NULL,
        valid_from  timestamptz NOT NULL,
        valid_until timestamptz CHECK (valid_until > valid_from)
      );
      CREATE INDEX institution_key_of_institution ON institution_key (institution);
      DO $$ BEGIN
        EXECUTE format('REVOKE DELETE, TRUNCATE ON institution_key, institution, region FROM %I',
          current_setting('lianqing.service_role'));
      END $$;
    `);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
