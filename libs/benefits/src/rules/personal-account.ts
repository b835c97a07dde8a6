import { maxFen, minFen, type Fen } from '@lianqing/money';
import type { AccountBase } from '../policy-pack';
import type { Run } from '../run';

/** What is known when the accounts are asked. */
export interface BeforeAccount {
  readonly personalTotal: Fen;
  readonly inScope: Fen;
  readonly fundTotal: Fen;
}

/** 个人账户: what it pays of the person's part; an overdrawn account pays nothing (benefit-semantics §4). */
export function accountPays(run: Run, before: BeforeAccount): Fen {
  const { pays, source, reading } = run.rules.personalAccount;
  const base = baseOf(pays, before);
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

/** 共济: what a relative's account pays of what the person's own has left. */
export function familyAccountPays(run: Run, before: BeforeAccount, account: Fen): Fen {
  const rule = run.rules.familyAccount;
  const balance = run.bill.person.familyBalance ?? 0n;
  if (!rule || balance <= 0n) return 0n;
  const { pays, source, reading } = rule;
  const base = minFen(maxFen(0n, baseOf(pays, before) - account), before.personalTotal - account);
  const amount = minFen(balance, base);
  run.record?.({
    name: 'family-account',
    amount,
    rule: 'familyAccount',
    source,
    reading,
    facts: { base, balance, pays },
  });
  return amount;
}

/** In scope only counts what no fund has paid of it, and never more than the person bears. */
function baseOf(pays: AccountBase, { personalTotal, inScope, fundTotal }: BeforeAccount): Fen {
  return pays === 'personal-part' ? personalTotal : minFen(personalTotal, maxFen(0n, inScope - fundTotal));
}
