import { accountOf, type Account, type Book } from '@lianqing/ledger';
import type { InstitutionCode, RegionCode } from '@lianqing/kernel';
import { fundItemCodes, fundItems, type FundItem } from '@lianqing/money';

/** Fund domain of clearing's books; the parts of a benefit are told apart by the counterparty of its expense. */
export const FUND = 'medical';

/** Account codes. Which region's book each stands in is said by the functions below. */
export const codes = {
  /** Treating: what a home province owes. */
  dueFromHome: 'due-from-home',
  /** Treating: what a hospital has advanced and not been repaid. */
  dueToHospital: 'due-to-hospital',
  /** Home: benefits by fund item. */
  benefitExpense: 'benefit-expense',
  /** Home: what it owes a treating province. */
  dueToTreating: 'due-to-treating',
  bank: 'bank',
  /** Home: prepayment placed, a control account of prepayment's sub-ledger (暂付款). */
  temporaryPayment: 'temporary-payment',
  /** Treating: prepayment held, the same from the other side (暂收款). */
  temporaryReceipt: 'temporary-receipt',
} as const;

/**
 * How the expense account of each fund item is told apart: by its national code. A relative's account has the code of the
 * person's own there, and an expense account of its own here, so that a book says which of the two it was.
 */
export const expenseOf: Readonly<Record<FundItem, string>> = { ...fundItemCodes, familyAccount: '310200-family' };

/** The accounts that obligations of one pair touch, but for the hospital's. */
export interface PairAccounts {
  readonly dueFromHome: Account;
  readonly dueToTreating: Account;
  readonly benefitExpense: Readonly<Record<FundItem, Account>>;
  readonly bankOfHome: Account;
  readonly bankOfTreating: Account;
}

const pairs = new Map<string, PairAccounts>();

/** There are at most 992 pairs of provinces, so they are kept. */
export function accountsOfPair(homeProvince: RegionCode, treatingProvince: RegionCode): PairAccounts {
  const key = homeProvince + treatingProvince;
  let accounts = pairs.get(key);
  if (accounts === undefined) {
    const [home, treating] = [bookOf(homeProvince), bookOf(treatingProvince)];
    const expense = (item: FundItem) => accountOf(home, codes.benefitExpense, 'expense', expenseOf[item]);
    accounts = {
      dueFromHome: accountOf(treating, codes.dueFromHome, 'asset', homeProvince),
      dueToTreating: accountOf(home, codes.dueToTreating, 'liability', treatingProvince),
      benefitExpense: Object.fromEntries(fundItems.map((item) => [item, expense(item)])) as Record<FundItem, Account>,
      bankOfHome: accountOf(home, codes.bank, 'asset'),
      bankOfTreating: accountOf(treating, codes.bank, 'asset'),
    };
    pairs.set(key, accounts);
  }
  return accounts;
}

export function hospitalAccount(treatingProvince: RegionCode, institution: InstitutionCode): Account {
  return accountOf(bookOf(treatingProvince), codes.dueToHospital, 'liability', institution);
}

export function bankAccount(province: RegionCode): Account {
  return accountOf(bookOf(province), codes.bank, 'asset');
}

/** The prepayment of a pair and year: in home's book what it paid, in treating's what it holds. */
export function prepaymentAccounts(homeProvince: RegionCode, treatingProvince: RegionCode, year: number) {
  const paid = accountOf(bookOf(homeProvince), codes.temporaryPayment, 'asset', `${treatingProvince}:${year}`);
  const held = accountOf(bookOf(treatingProvince), codes.temporaryReceipt, 'liability', `${homeProvince}:${year}`);
  return { paid, held };
}

export function bookOf(province: RegionCode): Book {
  return { region: province, fund: FUND };
}
