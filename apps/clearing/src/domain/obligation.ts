import {
  pairIdOf,
  type BusinessDate,
  type InstitutionCode,
  type PersonId,
  type RegionCode,
  type SettlementId,
} from '@lianqing/kernel';
import {
  accountItems,
  firstFundItems,
  laterFundItems,
  sumOfFundItems,
  type Fen,
  type FundItemAmounts,
} from '@lianqing/money';

/**
 * What home owes treating, and treating the hospital, for one settlement; negative for the row that undoes one, and for an
 * instalment of a deduction: home owes less, and the hospital is repaid less.
 */
export interface Obligation {
  readonly settlementId: SettlementId;
  readonly institution: InstitutionCode;
  readonly personId: PersonId;
  readonly homeRegion: RegionCode;
  readonly treatingRegion: RegionCode;
  readonly homeProvince: RegionCode;
  readonly treatingProvince: RegionCode;
  readonly settledOn: BusinessDate;
  /** The business day whose control totals and seal hold it. */
  readonly bookedOn: BusinessDate;
  /** The whole bill. */
  readonly total: Fen;
  readonly fundTotal: Fen;
  /** What the hospital advanced: fund total and money of personal accounts. What it bears itself is in `total` only. */
  readonly advanced: Fen;
  /** Every fund item, money of personal accounts among them; they add up to `advanced`. */
  readonly fundItems: FundItemAmounts;
  /** The settlement that this row undoes; undefined for a settlement. */
  readonly reverses?: SettlementId | undefined;
}

/** Whether the parts of an obligation make up the whole. */
export function addsUp({ fundItems: items, advanced, fundTotal }: Obligation): boolean {
  let accounts = 0n;
  for (const item of accountItems) accounts += items[item];
  return sumOfFundItems(items) === advanced && advanced - accounts === fundTotal;
}

/**
 * All that makes an obligation what it is, in one text: two of one id with different texts are in conflict. Of the items
 * that were added later only those that pay are named, so that an obligation recorded before there were any is the same
 * when it arrives again.
 */
export function contentOf(obligation: Obligation): string {
  const { settlementId, personId, homeRegion, treatingRegion, settledOn, bookedOn, total, fundTotal, reverses } =
    obligation;
  let text = `${settlementId}|${personId}|${homeRegion}|${treatingRegion}|${settledOn}|${bookedOn}|${total}|${fundTotal}|${reverses ?? ''}`;
  for (const item of firstFundItems) text += `|${obligation.fundItems[item]}`;
  for (const item of laterFundItems) {
    const amount = obligation.fundItems[item];
    if (amount !== 0n) text += `|${item}=${amount}`;
  }
  return text;
}

export function pairOf({ homeProvince, treatingProvince }: Pick<Obligation, 'homeProvince' | 'treatingProvince'>) {
  return pairIdOf(homeProvince, treatingProvince);
}
