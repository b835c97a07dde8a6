import { DomainError, provinceOf, type BusinessDate, type RegionCode } from '@lianqing/kernel';
import { formatYuan, MAX_FEN, type Fen } from '@lianqing/money';
import { accountKey, type Account, type AccountName } from './account';

/** Placed once a year, topped up when it runs low, adjusted up or down; a decrease is returned to the home province. */
export type MovementKind = 'placed' | 'topped-up' | 'adjusted';
export const movementKinds: readonly MovementKind[] = ['placed', 'topped-up', 'adjusted'];

/** Money of a prepayment that went from treasury to treasury. */
export interface Movement extends AccountName {
  readonly movementId: string;
  readonly kind: MovementKind;
  /** Fen; negative only when an adjustment returns a part. */
  readonly amount: Fen;
  readonly movedOn: BusinessDate;
}

/** The caller makes the id of a movement. */
export const movementIdPattern = /^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$/;

/** The first year whose accounts anybody still keeps. */
const FIRST_YEAR = 2000;

/** Text that is the same for the same movement: its id is unique within its account only. */
export function movementKey(movement: Movement): string {
  return `${accountKey(movement)}:${movement.movementId}`;
}

/** Whether two movements of one id say the same. */
export function isSameMovement(a: Movement, b: Movement): boolean {
  return a.kind === b.kind && a.amount === b.amount && a.movedOn === b.movedOn;
}

/** A prepayment stands between two different provinces; cities and agencies below have no account of their own. */
export function refuseForeignSides(homeProvince: RegionCode, treatingProvince: RegionCode): void {
  for (const code of [homeProvince, treatingProvince]) {
    if (provinceOf(code) !== code) {
      throw new DomainError(
        'rejected',
        'account.not-a-province',
        `${code} is not a province: use ${provinceOf(code)}`,
        {
          code,
        },
      );
    }
  }
  if (homeProvince === treatingProvince) {
    throw new DomainError('rejected', 'account.same-province', 'a province places no prepayment with itself', {
      homeProvince,
    });
  }
}

/** Accounts are opened up to the year that follows: a prepayment is placed before its year begins. */
export function refuseFarYear(year: number, today: BusinessDate): void {
  const last = Number(today.slice(0, 4)) + 1;
  if (year >= FIRST_YEAR && year <= last) return;
  throw new DomainError(
    'rejected',
    'account.year-too-far',
    `there are accounts of ${FIRST_YEAR} to ${last}, none of ${year}`,
    {
      year,
    },
  );
}

/** Refuses a movement that could never be right, whatever the account holds. */
export function refuseImpossible(movement: Movement, today: BusinessDate): void {
  const { movementId, kind, amount, movedOn } = movement;
  if (amount === 0n) {
    throw new DomainError('rejected', 'movement.nothing-moved', `movement ${movementId} moves nothing`, { movementId });
  }
  if (amount < 0n && kind !== 'adjusted') {
    throw new DomainError(
      'rejected',
      'movement.not-a-return',
      `movement ${movementId} is ${kind} with a negative amount: only an adjustment returns money`,
      { movementId, kind },
    );
  }
  if (Number(movedOn.slice(0, 4)) < movement.year - 1) {
    throw new DomainError(
      'rejected',
      'movement.long-before-year',
      `movement ${movementId} is dated ${movedOn}: the prepayment of ${movement.year} is placed in the year before at the earliest`,
      { movementId, movedOn },
    );
  }
  if (movedOn > today) {
    throw new DomainError(
      'rejected',
      'movement.in-the-future',
      `movement ${movementId} is dated ${movedOn}, later than today: record it when the money has moved`,
      { movementId, movedOn },
    );
  }
}

/**
 * Refuses movements that would leave less than nothing placed or, in drawn mode, return money that is already drawn.
 * They are judged together, so that their order within one request does not matter.
 */
export function refuseUnbearable(account: Account, moved: Fen): void {
  const quota = account.quota + moved;
  if (quota < 0n) {
    throw new DomainError(
      'rejected',
      'movement.more-than-placed',
      `account ${accountKey(account)} holds ${formatYuan(account.quota)} yuan and cannot return ${formatYuan(-moved)}`,
      { account: accountKey(account), quota: account.quota.toString(), moved: moved.toString() },
    );
  }
  if (moved < 0n && quota < account.drawn) {
    throw new DomainError(
      'rejected',
      'movement.already-drawn',
      `${formatYuan(account.drawn)} yuan of account ${accountKey(account)} are drawn and cannot be returned`,
      { account: accountKey(account), drawn: account.drawn.toString(), moved: moved.toString() },
    );
  }
  if (quota > MAX_FEN) {
    throw new DomainError('rejected', 'movement.too-large', `account ${accountKey(account)} cannot hold that much`, {
      account: accountKey(account),
      moved: moved.toString(),
    });
  }
}
