import { MAX_BREACHES, type Law } from '@lianqing/ledger';
import { statement } from '@lianqing/persistence';
import { FUND, TEMPORARY_PAYMENT, TEMPORARY_RECEIPT } from './books';

/** What always holds in this database, each as one statement that names what breaks it. */

/** Figures of accounts beside figures that must be the same: `held` and `proof` are texts, compared as a whole. */
function sameFigures(law: string, compared: string, covered: string): Law {
  return {
    law,
    statement: statement(
      `law.${law}`,
      `WITH compared AS (${compared})
       (SELECT (${covered}) AS covered, NULL::text AS breach)
       UNION ALL
       (SELECT NULL, pair || ' ' || year || ': account ' || coalesce(held, 'none') || ', proof ' || coalesce(proof, 'none')
        FROM compared WHERE held IS DISTINCT FROM proof LIMIT ${MAX_BREACHES})`,
    ),
  };
}

const unpaidEqualsUsage = sameFigures(
  'prepayment.unpaid-equals-usage',
  `SELECT pair, year, a.unpaid || ' of ' || a.recorded AS held, coalesce(u.unpaid, 0) || ' of ' || coalesce(u.recorded, 0) AS proof
   FROM (SELECT pair, year, unpaid, (SELECT sum(month) FROM unnest(recorded_by_month) AS month) AS recorded
         FROM prepayment_account) AS a
   FULL JOIN (SELECT pair, year, sum(recorded - paid) AS unpaid, sum(recorded) AS recorded
              FROM prepayment_usage GROUP BY pair, year) AS u USING (pair, year)`,
  'SELECT count(*) FROM prepayment_usage',
);

const unpaidEqualsFacts = sameFigures(
  'prepayment.unpaid-equals-obligations',
  `SELECT pair, year, a.unpaid::text AS held, coalesce(f.unpaid, 0)::text AS proof
   FROM prepayment_account AS a
   FULL JOIN (SELECT pair, year, sum(recorded - paid) AS unpaid FROM obligation_fact GROUP BY pair, year) AS f
        USING (pair, year)`,
  'SELECT count(*) FROM obligation_fact',
);

const monthsEqualFacts = sameFigures(
  'prepayment.months-equal-obligations',
  `SELECT pair, year, a.month || ': ' || a.recorded AS held, a.month || ': ' || coalesce(f.recorded, 0) AS proof
   FROM (SELECT pair, year, m.month, m.recorded
         FROM prepayment_account, unnest(recorded_by_month) WITH ORDINALITY AS m(recorded, month)) AS a
   LEFT JOIN (SELECT pair, year, month, sum(recorded) AS recorded FROM obligation_fact GROUP BY pair, year, month) AS f
        USING (pair, year, month)`,
  'SELECT 12 * count(*) FROM prepayment_account',
);

const quotaEqualsMovements = sameFigures(
  'prepayment.quota-equals-movements',
  `SELECT pair, year, a.quota::text AS held, coalesce(m.amount, 0)::text AS proof
   FROM prepayment_account AS a
   LEFT JOIN (SELECT pair, year, sum(amount) AS amount FROM prepayment_movement GROUP BY pair, year) AS m USING (pair, year)`,
  'SELECT count(*) FROM prepayment_movement',
);

/** The sub-ledger: what home's book says it placed, and what treating's says it holds, per account. */
const quotaEqualsBooks = sameFigures(
  'prepayment.quota-equals-books',
  `SELECT coalesce(a.pair, b.pair) AS pair, coalesce(a.year, b.year) AS year,
          coalesce(a.quota, 0) || ' and ' || coalesce(a.quota, 0) AS held,
          coalesce(b.payment, 0) || ' and ' || coalesce(b.receipt, 0) AS proof
   FROM prepayment_account AS a
   FULL JOIN (
     SELECT CASE code WHEN '${TEMPORARY_PAYMENT}' THEN region || '>' || split_part(counterparty, ':', 1)
                      ELSE split_part(counterparty, ':', 1) || '>' || region END AS pair,
            split_part(counterparty, ':', 2)::smallint AS year,
            sum(debit - credit) FILTER (WHERE code = '${TEMPORARY_PAYMENT}') AS payment,
            sum(credit - debit) FILTER (WHERE code = '${TEMPORARY_RECEIPT}') AS receipt
     FROM ledger_account JOIN ledger_balance ON account = id
     WHERE fund = '${FUND}' AND code IN ('${TEMPORARY_PAYMENT}', '${TEMPORARY_RECEIPT}')
     GROUP BY 1, 2) AS b ON a.pair = b.pair AND a.year = b.year`,
  `SELECT count(*) FROM ledger_account WHERE fund = '${FUND}' AND code IN ('${TEMPORARY_PAYMENT}', '${TEMPORARY_RECEIPT}')`,
);

const figures = `version || ' ' || mode || ' ' || quota || ' ' || unpaid || ' ' || drawn || ' ' || uncovered || ' '
                 || coalesce(usage_per_ten_thousand::text, '-') || ' ' || warning`;

/** By the key, whatever the length of the history; one without an account differs from it in what is unpaid. */
const historyEndsAtAccount = sameFigures(
  'prepayment.history-ends-at-account',
  `SELECT pair, year, a.figures AS held, u.figures AS proof
   FROM (SELECT pair, year, ${figures} AS figures FROM prepayment_account WHERE version > 0) AS a
   LEFT JOIN LATERAL (SELECT ${figures} AS figures FROM prepayment_usage
                      WHERE prepayment_usage.pair = a.pair AND prepayment_usage.year = a.year
                      ORDER BY version DESC LIMIT 1) AS u ON true`,
  'SELECT count(*) FROM prepayment_account',
);

const dayFigures = `version || ' ' || quota || ' ' || unpaid || ' ' || drawn || ' ' || uncovered || ' '
                    || coalesce(usage_per_ten_thousand::text, '-') || ' ' || warning`;

/** By the key as well: what a day ended with is in the history, and the next change was on another day. */
const daysEndAsHistory = sameFigures(
  'prepayment.days-end-as-history',
  `SELECT pair, year, d.day || ': ' || d.figures AS held, d.day || ': ' || coalesce(u.figures, 'none') AS proof
   FROM (SELECT pair, year, day, version, ${dayFigures} AS figures FROM prepayment_day) AS d
   LEFT JOIN LATERAL (SELECT ${dayFigures} AS figures FROM prepayment_usage
                      WHERE prepayment_usage.pair = d.pair AND prepayment_usage.year = d.year
                        AND version IN (d.version, d.version + 1) AND (changed_at AT TIME ZONE 'Asia/Shanghai')::date = d.day
                      ORDER BY version DESC LIMIT 1) AS u ON true`,
  'SELECT count(*) FROM prepayment_day',
);

/** Half up, as `usagePerTenThousand` rounds; a limited usage is left out. */
const usageFollowsFigures = sameFigures(
  'prepayment.usage-follows-figures',
  `SELECT pair, year, usage_per_ten_thousand || ' ' || drawn || ' ' || uncovered AS held,
          floor(unpaid::numeric * 10000 / quota + 0.5)
          || ' ' || CASE mode WHEN 'drawn' THEN greatest(least(unpaid, quota), 0) ELSE 0 END
          || ' ' || CASE mode WHEN 'drawn' THEN greatest(unpaid - quota, 0) ELSE 0 END AS proof
   FROM prepayment_account WHERE quota > 0 AND abs(usage_per_ten_thousand) < 999999999`,
  'SELECT count(*) FROM prepayment_account WHERE quota > 0',
);

/** $1 and $2 are the thresholds of yellow and red. The warning, and the one open row of it, are those of the usage. */
const warningsFollowUsage = sameFigures(
  'prepayment.warnings-follow-usage',
  `SELECT pair, year, warning || ' and ' || coalesce(open.level, 'none') AS held, deserved || ' and ' || deserved AS proof
   FROM (SELECT pair, year, warning,
                CASE WHEN usage_per_ten_thousand IS NULL OR usage_per_ten_thousand < $1::integer THEN 'none'
                     WHEN usage_per_ten_thousand < $2::integer THEN 'yellow' ELSE 'red' END AS deserved
         FROM prepayment_account) AS a
   LEFT JOIN (SELECT pair, year, level FROM prepayment_warning WHERE cleared_at IS NULL) AS open USING (pair, year)`,
  'SELECT count(*) FROM prepayment_account',
);

/** The laws that need no values. */
export const accountLaws: readonly Law[] = [
  unpaidEqualsFacts,
  unpaidEqualsUsage,
  monthsEqualFacts,
  quotaEqualsMovements,
  quotaEqualsBooks,
  historyEndsAtAccount,
  daysEndAsHistory,
  usageFollowsFigures,
];

/** Reads with the thresholds of yellow and red. */
export const warningLaw: Law = warningsFollowUsage;
