import type { Entry, Line } from '@lianqing/ledger';
import type { BusinessDate, CycleId, InstitutionCode, RegionCode, StatementId } from '@lianqing/kernel';
import { fundItems, type Fen } from '@lianqing/money';
import type { Obligation } from '../domain/obligation';
import { accountsOfPair, bankAccount, hospitalAccount, prepaymentAccounts } from './chart';

/**
 * An obligation in both books; its reference is the settlement. Treating: due from home / due to hospital. Home: benefit
 * expense per fund item / due to treating. One that comes to nothing gives no entry. No pack has more than seven funds
 * (settlement's `fund-sources.ts`), so with the two accounts an entry stays within the lines that it may have.
 */
export function obligationEntries(obligation: Obligation, postedOn: BusinessDate): Entry[] {
  const { settlementId: reference, homeProvince, treatingProvince, institution, advanced } = obligation;
  const accounts = accountsOfPair(homeProvince, treatingProvince);
  const entries: Entry[] = [];
  const home: Line[] = [];
  for (const item of fundItems) {
    const amount = obligation.fundItems[item];
    if (amount !== 0n) home.push({ account: accounts.benefitExpense[item], amount });
  }
  if (advanced !== 0n) {
    home.push({ account: accounts.dueToTreating, amount: -advanced });
    const hospital = hospitalAccount(treatingProvince, institution);
    entries.push(transfer(reference, postedOn, accounts.dueFromHome, hospital, advanced));
  }
  if (home.length > 0) entries.push({ reference, postedOn, lines: home });
  return entries;
}

/** Home pays treating: in both books what is owed goes down, in home's against its bank, in treating's into its bank. */
export function paymentEntries(payment: {
  statementId: StatementId;
  homeProvince: RegionCode;
  treatingProvince: RegionCode;
  amount: Fen;
  paidOn: BusinessDate;
}): Entry[] {
  const { statementId, homeProvince, treatingProvince, amount, paidOn } = payment;
  const { dueToTreating, bankOfHome, bankOfTreating, dueFromHome } = accountsOfPair(homeProvince, treatingProvince);
  const reference = `payment:${statementId}`;
  return [
    transfer(reference, paidOn, dueToTreating, bankOfHome, amount),
    transfer(reference, paidOn, bankOfTreating, dueFromHome, amount),
  ];
}

/** Treating repays a hospital what it advanced. */
export function repaymentEntry(repayment: {
  cycle: CycleId;
  institution: InstitutionCode;
  treatingProvince: RegionCode;
  amount: Fen;
  repaidOn: BusinessDate;
}): Entry {
  const { cycle, institution, treatingProvince, amount, repaidOn } = repayment;
  const hospital = hospitalAccount(treatingProvince, institution);
  return transfer(`repayment:${cycle}:${institution}`, repaidOn, hospital, bankAccount(treatingProvince), amount);
}

/** A prepayment moved: temporary payment at home, temporary receipt at treating; no income or expense of anybody. */
export function prepaymentEntries(movement: {
  id: string;
  homeProvince: RegionCode;
  treatingProvince: RegionCode;
  year: number;
  amount: Fen;
  movedOn: BusinessDate;
}): Entry[] {
  const { id, homeProvince, treatingProvince, year, amount, movedOn } = movement;
  const { paid, held } = prepaymentAccounts(homeProvince, treatingProvince, year);
  const reference = `prepayment:${id}`;
  return [
    transfer(reference, movedOn, paid, bankAccount(homeProvince), amount),
    transfer(reference, movedOn, bankAccount(treatingProvince), held, amount),
  ];
}

function transfer(
  reference: string,
  postedOn: BusinessDate,
  debit: Line['account'],
  credit: Line['account'],
  amount: Fen,
): Entry {
  return {
    reference,
    postedOn,
    lines: [
      { account: debit, amount },
      { account: credit, amount: -amount },
    ],
  };
}
