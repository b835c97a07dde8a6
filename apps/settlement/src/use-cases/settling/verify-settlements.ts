import {
  adjudicate,
  countersAdded,
  type Counters,
  type PolicyPack,
  type Split,
  type YearContribution,
} from '@lianqing/benefits';
import { MAX_BREACHES, readLaw, type LawResult } from '@lianqing/ledger';
import { inTransaction, readOnlyPicture, run, statement } from '@lianqing/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Claim } from '../../domain/settling/claim';
import { listedClaim, type Listing } from '../../domain/catalogue/listed-lines';
import { billOf, counterKeysFor, silentRatioOf, yearContributionOf } from '../../domain/settling/settlement';
import { Catalogues } from '../../storage/catalogue/catalogues';
import { uncountedInvoices } from '../../storage/settling/invoices';
import { outboxLaw, settlementLaws } from '../../storage/settling/laws';
import { reimbursementLaws } from '../../storage/reimbursement/reimbursement-laws';
import { claimDigest, unpackClaim } from '../../storage/settling/packed-claim';
import { PolicyPacks } from '../../storage/policies/policy-packs';
import { packColumns, settlementOf, type SettlementRow } from '../../storage/settling/settlements';
import { consultedFor, type SettledClaim } from '../catalogue/consult-catalogues';
import { replayReimbursements } from '../reimbursement/replay-reimbursements';

/** An outbox row that is older and not published yet breaks a law. */
const OUTBOX_MAY_WAIT_SECONDS = 60;
const PAGE = 2_000;

const page = statement(
  'settlement.page-of-settled',
  `select settlement.*, ${packColumns},
     encode(register.digest, 'hex') as register_digest
   from settlement join policy_pack as pack using (pack_no) join claim_register as register using (claim_id, institution)
   where (settlement.booked_on, settlement.claim_no) > ($1, $2) and settlement.reverses is null
   order by settlement.booked_on, settlement.claim_no limit $3`,
);
/** Before every day on which anything was booked. */
const BEFORE_ALL = '0001-01-01';

/** Proves what must hold in this database, all of it on one picture. */
@Injectable()
export class VerifySettlements {
  constructor(
    private readonly db: DataSource,
    private readonly policies: PolicyPacks,
    private readonly catalogues: Catalogues,
  ) {}

  run(): Promise<LawResult[]> {
    return inTransaction(this.db, async (tx) => {
      await readOnlyPicture(tx);
      const results: LawResult[] = [];
      for (const law of [...settlementLaws, ...reimbursementLaws]) results.push(await readLaw(tx, law));
      results.push(await readLaw(tx, outboxLaw, [OUTBOX_MAY_WAIT_SECONDS]));
      const reimbursed = await replayReimbursements(tx, this.catalogues, (settled, listing) =>
        this.splitsAsStored(settled, listing),
      );
      return [...results, ...(await this.replayed(tx)), ...reimbursed];
    });
  }

  /** Splits every settled claim again from what is stored, and compares its content with what was registered. */
  private async replayed(tx: EntityManager): Promise<LawResult[]> {
    const contents: string[] = [];
    const splits: string[] = [];
    const invoices: string[] = [];
    let withInvoice = 0;
    let covered = 0;
    for (let after = { bookedOn: BEFORE_ALL, claimNo: 0n }; ;) {
      const key = [after.bookedOn, after.claimNo, PAGE];
      const rows = await run<SettlementRow & { register_digest: string }>(tx, page, key);
      const sound: (SettledClaim & { readonly claim: Claim })[] = [];
      for (const row of rows) {
        if (!row.content || claimDigest(row.content) !== row.register_digest)
          contents.push(`${row.institution}:${row.claim_id}: the stored claim is not the registered one`);
        else sound.push({ settlement: settlementOf(row), claim: unpackClaim(row.content) });
      }
      const listings = await consultedFor(tx, this.catalogues, sound);
      for (const [index, settled] of sound.entries()) {
        const { institution, claimId } = settled.settlement;
        if (await this.splitsAsStored(settled, listings[index] ?? null)) continue;
        splits.push(`${institution}:${claimId}: split again it gives other amounts`);
      }
      const named = sound.flatMap(invoiceNamedBy);
      invoices.push(...(await uncountedInvoices(tx, named)));
      withInvoice += named.length;
      covered += rows.length;
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) break;
      after = { bookedOn: last.booked_on, claimNo: last.claim_no };
    }
    return [
      { law: 'settlement.contents-equal-registered', covered, broken: contents.slice(0, MAX_BREACHES) },
      { law: 'settlement.splits-explained', covered, broken: splits.slice(0, MAX_BREACHES) },
      { law: 'settlement.claims-count-invoices', covered: withInvoice, broken: invoices.slice(0, MAX_BREACHES) },
    ];
  }

  private async splitsAsStored({ settlement, claim }: SettledClaim, listing: Listing | null): Promise<boolean> {
    const pack = await this.policies.packOf(settlement.pack.digest);
    const { split, fundItems, contribution, counted } = adjudicate(
      pack,
      billOf(settlement, listedClaim(claim, listing, silentRatioOf(settlement))),
    );
    const fields = Object.keys(settlement.split) as (keyof Split)[];
    const items = Object.keys(fundItems) as (keyof typeof fundItems)[];
    return (
      fields.every((field) => split[field] === settlement.split[field]) &&
      items.every((item) => fundItems[item] === settlement.fundItems[item]) &&
      isSameContribution(contribution, yearContributionOf(settlement)) &&
      countsAsStored(pack, { settlement, claim }, counted)
    );
  }
}

function invoiceNamedBy({ settlement, claim }: SettledClaim & { readonly claim: Claim }) {
  const { claimNo: usedNo, institution, claimId } = settlement;
  return claim.invoice ? [{ invoice: claim.invoice, usedNo, reference: `${institution}:${claimId}` }] : [];
}

function isSameContribution(a: YearContribution, b: YearContribution): boolean {
  return (Object.keys(a) as (keyof YearContribution)[]).every((field) => a[field] === b[field]);
}

function countsAsStored(pack: PolicyPack, { settlement, claim }: SettledClaim, counted: Counters): boolean {
  const { counted: stored } = settlement;
  const keys = counterKeysFor(pack, settlement, claim);
  const added = Object.entries(keys ? countersAdded(keys, counted) : {});
  const isCounted = (keys === undefined) === (stored === null);
  return (
    isCounted &&
    added.length === Object.keys(stored ?? {}).length &&
    added.every(([name, amount]) => stored?.[name] === amount)
  );
}
