/** The named statements of the bare chain: one per table and batch. */
export const moveOffset = {
  name: 'floor.move-offset',
  text: `INSERT INTO stored_offset (consumer, partition, next) VALUES ($1, $2, $4)
    ON CONFLICT (consumer, partition) DO UPDATE SET next = excluded.next WHERE stored_offset.next = $3`,
};

export const addToYear = {
  name: 'floor.add-to-year',
  text: `INSERT INTO person_year (person, year, admissions, in_scope)
    SELECT person, year, sum(1), sum(in_scope) FROM unnest($1::text[], $2::int[], $3::bigint[]) AS t (person, year, in_scope)
    GROUP BY person, year ORDER BY person, year
    ON CONFLICT (person, year) DO UPDATE
      SET admissions = person_year.admissions + excluded.admissions, in_scope = person_year.in_scope + excluded.in_scope`,
};

export const insertSettlements = {
  name: 'floor.insert-settlements',
  text: `INSERT INTO settlement SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
    $7::date[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[]) ON CONFLICT (id) DO NOTHING`,
};

export const insertOutbox = { name: 'floor.insert-outbox', text: 'INSERT INTO outbox (messages) VALUES ($1)' };

export const readOutbox = {
  name: 'floor.read-outbox',
  text: 'SELECT id, messages FROM outbox WHERE NOT published ORDER BY id LIMIT 16',
};

export const markPublished = {
  name: 'floor.mark-published',
  text: 'UPDATE outbox SET published = true WHERE id = ANY ($1::bigint[])',
};

export const insertObligations = {
  name: 'floor.insert-obligations',
  text: `INSERT INTO obligation SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::date[],
    $7::bigint[]) ON CONFLICT (id) DO NOTHING`,
};

export const insertJournal = {
  name: 'floor.insert-journal',
  text: `INSERT INTO journal SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[])`,
};

export const addToBalances = {
  name: 'floor.add-to-balances',
  text: `INSERT INTO balance SELECT account, shard, amount
    FROM unnest($1::text[], $2::int[], $3::bigint[]) AS t (account, shard, amount) ORDER BY account, shard
    ON CONFLICT (account, shard) DO UPDATE SET amount = balance.amount + excluded.amount`,
};

export const insertDraws = {
  name: 'floor.insert-draws',
  text: `INSERT INTO draw SELECT * FROM unnest($1::text[], $2::bigint[], $3::int[], $4::bigint[]) ON CONFLICT DO NOTHING`,
};
