import type { TFunction } from 'i18next';
import type { PrepaymentAccount } from '../../api/shapes';
import { levelOf } from '../../design/account-level';
import { exactText, percentText } from '../../design/amounts';
import { instantText } from '../../design/dates';
import { provinceName } from '../../design/provinces';

const amounts = [
  'quota',
  'placed',
  'toppedUp',
  'adjusted',
  'recorded',
  'paid',
  'unpaid',
  'left',
  'short',
  'topUpNeed',
] as const;

/** Accounts as a table with a heading, every amount in yuan to the fen. */
export function tableOf(accounts: readonly PrepaymentAccount[], t: TFunction, language: string) {
  const head = [
    t('prepayment.export.homeCode'),
    t('prepayment.export.home'),
    t('prepayment.export.treatingCode'),
    t('prepayment.export.treating'),
    t('prepayment.year.label'),
    t('prepayment.column.level'),
    t('prepayment.export.usage'),
    ...amounts.map((name) => `${t(`prepayment.figure.${name}`)} ${t('unit.yuan')}`),
    t('prepayment.column.exhaustion'),
  ];
  const rows = accounts.map((account) => [
    account.homeProvince,
    provinceName(account.homeProvince, language),
    account.treatingProvince,
    provinceName(account.treatingProvince, language),
    String(account.year),
    t(`warning.${levelOf(account)}`),
    account.usagePerTenThousand === null ? '' : percentText(account.usagePerTenThousand),
    ...amounts.map((name) => exactText(account[name])),
    account.exhaustion?.day ?? '',
  ]);
  const name = `${t('prepayment.export.file')}-${instantText(Date.now()).slice(0, 10)}.csv`;
  return { name, rows: [head, ...rows] };
}
