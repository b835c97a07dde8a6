import { DomainError } from '@lianqing/kernel';
import { run, statement, type Statement } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { everyKey } from '../storage/institutions';
import { reading } from '../storage/reading';
import { OpenSigningKey } from './open-signing-key';

/** A law, how many facts it covered, and what breaks it. */
export interface LawResult {
  readonly law: string;
  readonly covered: number;
  readonly broken: readonly string[];
}

/** Most breaches that are named of one law. */
const MAX_BREACHES = 100;

/** Each names every row that breaks the law; `covered` counts the rows that were looked at. */
const laws: readonly { law: string; covered: Statement; breaches: Statement }[] = [
  law('filing.history-leads-to-state', 'filing', {
    breaches: `
      SELECT filing.person_id || ' ' || filing.filing_id AS breach FROM filing
      LEFT JOIN LATERAL (SELECT * FROM filing_event AS event
                         WHERE (event.person_id, event.filing_id) = (filing.person_id, filing.filing_id)
                         ORDER BY number DESC LIMIT 1) AS last ON true
      WHERE (filing.home_region, filing.treating_region, filing.category, filing.valid_from, filing.valid_until, filing.standing)
        IS DISTINCT FROM (last.home_region, last.treating_region, last.category, last.valid_from, last.valid_until, last.standing)`,
  }),
  law('filing.destination-is-province-or-city', `filing WHERE standing = 'valid'`, {
    breaches: `
      SELECT person_id || ' ' || filing_id AS breach FROM filing JOIN region ON region.code = treating_region
      WHERE standing = 'valid' AND level = 'county'`,
  }),
  law('filing.one-long-term-at-a-time', `filing WHERE standing = 'valid'`, {
    breaches: `
      SELECT a.person_id || ' ' || a.filing_id || ' ' || b.filing_id AS breach FROM filing AS a
      JOIN filing AS b ON b.person_id = a.person_id AND b.filing_id > a.filing_id
        AND daterange(a.valid_from, a.valid_until) && daterange(b.valid_from, b.valid_until)
      WHERE a.standing = 'valid' AND b.standing = 'valid'
        AND a.category IN ('resettled-retiree', 'long-term-resident', 'posted-worker')
        AND b.category IN ('resettled-retiree', 'long-term-resident', 'posted-worker')`,
  }),
  law('person.insured-in-one-place', 'person', {
    breaches: `
      WITH enrolment AS (
        SELECT person_id, enrolled_from, enrolled_until FROM person
        UNION ALL SELECT person_id, enrolled_from, enrolled_until FROM former_enrolment)
      SELECT a.person_id AS breach FROM enrolment AS a JOIN enrolment AS b USING (person_id)
      WHERE a.enrolled_from < b.enrolled_from AND (a.enrolled_until IS NULL OR a.enrolled_until > b.enrolled_from)`,
  }),
];

function law(name: string, covered: string, { breaches }: { breaches: string }) {
  return {
    law: name,
    covered: statement(`law-count.${name}`, `SELECT count(*) AS covered FROM ${covered}`),
    breaches: statement(`law.${name}`, `${breaches} ORDER BY breach LIMIT ${MAX_BREACHES}`),
  };
}

/** Proves what must always hold in the database of this service. */
@Injectable()
export class VerifyFiling {
  constructor(
    private readonly db: DataSource,
    private readonly openKey: OpenSigningKey,
  ) {}

  run(): Promise<LawResult[]> {
    return reading(this.db, async (tx) => {
      const results: LawResult[] = [];
      for (const each of laws) results.push(await proved(tx, each));
      return [...results, await this.keysOpen(tx)];
    });
  }

  /** Every key opens under the installation key: settlement can check what it signed. */
  private async keysOpen(tx: EntityManager): Promise<LawResult> {
    const keys = await everyKey(tx);
    const broken: string[] = [];
    for (const key of keys) {
      try {
        this.openKey.run(key, key.institution);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        if (broken.length < MAX_BREACHES) broken.push(`${key.institution} ${key.keyId}: ${error.code}`);
      }
    }
    return { law: 'institution.keys-open', covered: keys.length, broken };
  }
}

async function proved(tx: EntityManager, { law: name, covered, breaches }: (typeof laws)[number]): Promise<LawResult> {
  const [count] = await run<{ covered: bigint }>(tx, covered, []);
  const broken = await run<{ breach: string }>(tx, breaches, []);
  return { law: name, covered: Number(count?.covered ?? 0n), broken: broken.map((row) => row.breach) };
}
