import type { prepaymentAccounts } from '@lianqing/contracts';
import { provincesOf } from '@lianqing/kernel';
import type { Outgoing } from '@lianqing/messaging';
import type { Account } from '../domain/account';

/** How an account stands, as others are told. */
export function usageMessage(account: Account): Outgoing<typeof prepaymentAccounts> {
  const { pair, year, quota, unpaid, usage, warning, version } = account;
  const standing = { quota, unpaid, usagePerTenThousand: usage, warning, version };
  return { type: 'prepayment.usage', key: pair, content: { pair, ...provincesOf(pair), year, ...standing } };
}
