/** Tables of the bare chain: what a claim must leave behind, and nothing else. One database for all of it. */
export const floorSchema: readonly string[] = [
  `CREATE TABLE stored_offset (consumer text, partition int, next bigint NOT NULL, PRIMARY KEY (consumer, partition))`,
  `CREATE TABLE person_year (person text, year int, admissions int NOT NULL, in_scope bigint NOT NULL, PRIMARY KEY (person, year))`,
  `CREATE TABLE settlement (
     id text PRIMARY KEY, institution text NOT NULL, claim text NOT NULL, person text NOT NULL, home text NOT NULL,
     treating text NOT NULL, settled_on date NOT NULL, total bigint NOT NULL, in_scope bigint NOT NULL, fund bigint NOT NULL,
     personal bigint NOT NULL)`,
  `CREATE TABLE outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, messages text NOT NULL, published boolean NOT NULL DEFAULT false)`,
  `CREATE INDEX outbox_unpublished ON outbox (id) WHERE NOT published`,
  `CREATE TABLE obligation (
     id text PRIMARY KEY, home text NOT NULL, treating text NOT NULL, fund bigint NOT NULL, personal bigint NOT NULL,
     settled_on date NOT NULL, batch bigint NOT NULL)`,
  `CREATE TABLE journal (entry text NOT NULL, book text NOT NULL, debit text NOT NULL, credit text NOT NULL, amount bigint NOT NULL)`,
  `CREATE TABLE balance (account text, shard int, amount bigint NOT NULL, PRIMARY KEY (account, shard))`,
  `CREATE TABLE draw (pair text, batch bigint, partition int, amount bigint NOT NULL, PRIMARY KEY (pair, batch, partition))`,
];
