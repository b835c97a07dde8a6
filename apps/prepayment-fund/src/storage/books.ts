import { provincesOf } from '@lianqing/kernel';
import { accountOf, type Account, type Entry } from '@lianqing/ledger';
import type { Fen } from '@lianqing/money';
import type { AccountName } from '../domain/account';
import { movementKey, type Movement } from '../domain/movement';

/** The prepayment fund is a sub-ledger: each province's book of this fund. */
export const FUND = 'prepayment';
/** 暂付款: what home has placed; an asset until it comes back, never an expense (field-facts §7). */
export const TEMPORARY_PAYMENT = 'temporary-payment';
/** 暂收款: what treating holds for home; a liability, never income. */
export const TEMPORARY_RECEIPT = 'temporary-receipt';
/** 银行存款: the account that the money left or reached. */
export const BANK = 'bank';

/** A movement in the books of both provinces, one entry each. */
export function entriesOf(movement: Movement): Entry[] {
  return [
    entry(movement, temporaryPayment(movement), movement.amount),
    entry(movement, temporaryReceipt(movement), -movement.amount),
  ];
}

/** Home's account of what it placed with treating for a year. */
export function temporaryPayment(name: AccountName): Account {
  const { homeProvince, treatingProvince } = provincesOf(name.pair);
  const book = { region: homeProvince, fund: FUND };
  return accountOf(book, TEMPORARY_PAYMENT, 'asset', `${treatingProvince}:${name.year}`);
}

/** Treating's account of what it holds for home for a year. */
export function temporaryReceipt(name: AccountName): Account {
  const { homeProvince, treatingProvince } = provincesOf(name.pair);
  const book = { region: treatingProvince, fund: FUND };
  return accountOf(book, TEMPORARY_RECEIPT, 'liability', `${homeProvince}:${name.year}`);
}

/** @param debit what the prepayment's account is debited (negative: credited), and the bank the other way. */
function entry(movement: Movement, account: Account, debit: Fen): Entry {
  return {
    reference: `movement:${movementKey(movement)}`,
    postedOn: movement.movedOn,
    lines: [
      { account, amount: debit },
      { account: accountOf(account.book, BANK, 'asset'), amount: -debit },
    ],
  };
}
