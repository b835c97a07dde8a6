import type { ShownInstallation } from './shown-installation';

/** What the screens show, asked of the rows themselves: claim by claim, not of the totals that services keep. */

/** Advances of the open cycle, and what is in flight with what hospitals owe of cycles that are settled. */
export async function advancesInFlight(installation: ShownInstallation): Promise<{ open: string; total: string }> {
  const [sums] = await installation.rows<{ open: string; total: string }>(
    'clearing',
    `select open::text, (open + (select coalesce(sum(amount), 0) from hospital_credit where taken_by_cycle is null))::text as total
     from (select coalesce(sum(advanced), 0) as open
           from obligation join cycle on cycle.id = obligation.cycle where cycle.state = 'open') c`,
  );
  return sums ?? { open: '0', total: '0' };
}

/** What insurance took over of everything that settlement decided today, by the calendar of Shanghai. */
export async function advancedToday(installation: ShownInstallation): Promise<string> {
  const [sum] = await installation.rows<{ advanced: string }>(
    'settlement',
    `select coalesce(sum(fund_total + account + family_account), 0)::text as advanced from settlement
     where (recorded_at at time zone 'Asia/Shanghai')::date = (now() at time zone 'Asia/Shanghai')::date`,
  );
  return sum?.advanced ?? '0';
}

export type Basis = 'advanced' | 'outstanding';

/** Claims of pairs, counted with all of a cycle whose statement is not paid, or with everything. */
const countedBy: Readonly<Record<Basis, string>> = {
  advanced: 'true',
  outstanding: 'not coalesce(s.is_closed, false)',
};

const pairs = (basis: Basis) => `
  select o.home_province as home, o.treating_province as treating,
         sum(case when ${countedBy[basis]} then o.advanced else 0 end)::bigint as amount
  from obligation o left join statement s using (cycle, home_province, treating_province) group by 1, 2`;

/** The amount of every pair, smallest first. */
export async function pairAmounts(installation: ShownInstallation, basis: Basis): Promise<string[]> {
  const rows = await installation.rows<{ amount: string }>(
    'clearing',
    `select amount::text from (${pairs(basis)}) p order by p.amount`,
  );
  return rows.map(({ amount }) => amount);
}

export interface Net {
  readonly isOwed: string;
  readonly owes: string;
  readonly net: string;
}

/** What each province is owed, owes, and would get, who gets most first. What a pair has below zero is owed the other way. */
export function provinceNets(installation: ShownInstallation, basis: Basis): Promise<Net[]> {
  return installation.rows<Net>(
    'clearing',
    `with pair as (${pairs(basis)}),
     part as (
       select treating as province, greatest(amount, 0) as is_owed, greatest(-amount, 0) as owes from pair
       union all select home, greatest(-amount, 0), greatest(amount, 0) from pair
     )
     select sum(is_owed)::text as "isOwed", sum(owes)::text as owes, sum(is_owed - owes)::text as net
     from part group by province order by sum(is_owed - owes) desc, sum(is_owed)`,
  );
}

export interface Totals {
  readonly advanced: string;
  readonly paid: string;
  readonly outstanding: string;
}

export async function totalsOfPairs(installation: ShownInstallation): Promise<Totals | undefined> {
  const [totals] = await installation.rows<Totals>(
    'clearing',
    `select sum(a.amount)::text as advanced, sum(a.amount - o.amount)::text as paid, sum(o.amount)::text as outstanding
     from (${pairs('advanced')}) a join (${pairs('outstanding')}) o using (home, treating)`,
  );
  return totals;
}

/** Every account from what was placed and what came to be owed and paid, not from the balance that is kept of it. */
const accounts = `
  select pair, year, coalesce(quota, 0) as quota, coalesce(unpaid, 0) as unpaid,
         round(unpaid * 10000::numeric / nullif(quota, 0)) as usage
  from (select pair, year, sum(amount)::bigint as quota from prepayment_movement group by 1, 2) m
  full join (select pair, year, sum(recorded - paid)::bigint as unpaid from obligation_fact group by 1, 2) f using (pair, year)`;

/** What is unpaid of the accounts that warn: those without any prepayment first, then the most used. */
export async function unpaidOfWarnings(installation: ShownInstallation, most: number): Promise<string[]> {
  const rows = await installation.rows<{ unpaid: string }>(
    'prepayment-fund',
    `select unpaid::text from (${accounts}) a where usage >= 7000 or (quota = 0 and unpaid > 0)
     order by usage desc nulls first, pair, year limit $1`,
    [most],
  );
  return rows.map(({ unpaid }) => unpaid);
}

/** Over all accounts: placed, unpaid, what is left of it, what is short. */
export async function prepaymentSums(installation: ShownInstallation): Promise<string[]> {
  const [sums] = await installation.rows<{ sums: string[] }>(
    'prepayment-fund',
    `select array[sum(quota), sum(unpaid), sum(greatest(quota - unpaid, 0)), sum(greatest(unpaid - quota, 0))]::text[] as sums
     from (${accounts}) a`,
  );
  return sums?.sums ?? [];
}

export interface AccountFigures {
  readonly account: string;
  readonly unpaid: string;
  readonly quota: string;
}

export function accountFigures(installation: ShownInstallation): Promise<AccountFigures[]> {
  return installation.rows<AccountFigures>(
    'prepayment-fund',
    `select pair || ':' || year as account, unpaid::text, quota::text from (${accounts}) a`,
  );
}
