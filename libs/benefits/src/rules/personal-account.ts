import { maxFen, minFen, type Fen } from '@lianqing/money';
import type { Run } from '../run';

/** What is known when the personal account is asked. */
export interface BeforeAccount {
  readonly personalTotal: Fen;
  readonly inScope: Fen;
  readonly fundTotal: Fen;
}

/** 个人账户: what it pays of the person's part; an overdrawn account pays nothing (benefit-semantics §4). */
export function accountPays(run: Run, { personalTotal, inScope, fundTotal }: BeforeAccount): Fen {
  const { pays, source, reading } = run.pack.personalAccount;
  const base = pays === 'personal-part' ? personalTotal : maxFen(0n, inScope - fundTotal);
  const balance = run.bill.person.accountBalance;
  const amount = minFen(maxFen(0n, balance), base);
  run.record?.({
    name: 'personal-account',
    amount,
    rule: 'personalAccount',
    source,
    reading,
    facts: { base, balance, pays },
  });
  return amount;
}
