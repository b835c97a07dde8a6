import { useCallback, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { PrepaymentAccount } from '../../api/shapes';
import { UnitWord } from '../../design/amount';
import { percentText } from '../../design/amounts';
import { SortHead } from '../../design/sort-head';
import { AccountRow } from './account-row';
import type { Thresholds } from './usage-bar';
import { accountKey, useSort, type RowKind, type View } from './view';

interface AccountsTableProps {
  readonly accounts: readonly PrepaymentAccount[];
  readonly thresholds: Thresholds | undefined;
  readonly view: View;
  /** Whether these are still those of the question before. */
  readonly isOld: boolean;
}

export function AccountsTable({ accounts, thresholds, view, isOld }: AccountsTableProps) {
  const { t } = useTranslation();
  const { directionOf, sortBy } = useSort(view);
  const follow = useFollow();
  const isOfYears = accounts.some(({ year }) => year !== accounts[0]?.year);
  const head = (sort: Parameters<typeof sortBy>[0], isFigure = false) => ({
    direction: directionOf(sort),
    onSort: () => sortBy(sort),
    className: isFigure ? 'figure' : '',
  });
  const [address] = useSearchParams();
  const addressOf = (account: PrepaymentAccount, rows: RowKind) => {
    const behind = new URLSearchParams(address);
    behind.set('account', accountKey(account));
    behind.set('rows', rows);
    return `?${behind}`;
  };
  return (
    <table className="rows accounts" aria-busy={isOld}>
      <thead>
        <tr>
          <th scope="col">{t('prepayment.column.level')}</th>
          <SortHead {...head('pair')}>{t('prepayment.column.pair')}</SortHead>
          <SortHead {...head('danger')}>
            {t('prepayment.column.usage')}
            {thresholds && (
              <span className="unit">
                {' '}
                {t('prepayment.column.marks', {
                  yellow: percentText(thresholds.yellow).replace('.00', ''),
                  red: percentText(thresholds.red).replace('.00', ''),
                })}
              </span>
            )}
          </SortHead>
          <th scope="col">{t('prepayment.column.trend')}</th>
          <SortHead {...head('exhaustion')}>{t('prepayment.column.exhaustion')}</SortHead>
          <th scope="col" className="figure">
            {t('prepayment.figure.topUpNeed')} <UnitWord />
          </th>
          {(['unpaid', 'quota', 'left'] as const).map((sort) => (
            <SortHead key={sort} {...head(sort, true)}>
              {t(`prepayment.column.${sort}`)} <UnitWord />
            </SortHead>
          ))}
          <SortHead {...head('topped-up', true)}>
            {t('prepayment.figure.toppedUp')} <UnitWord />
          </SortHead>
        </tr>
      </thead>
      <tbody onClick={follow}>
        {accounts.map((account) => (
          <AccountRow
            key={accountKey(account)}
            account={account}
            thresholds={thresholds}
            showsYear={isOfYears}
            addressOf={addressOf}
          />
        ))}
      </tbody>
    </table>
  );
}

/** Six links a row are plain ones, which cost nothing to draw; one listener takes them to the router. */
function useFollow() {
  const navigate = useNavigate();
  return useCallback(
    (event: MouseEvent) => {
      const link = (event.target as Element).closest('a');
      if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      void navigate({ search: link.search });
    },
    [navigate],
  );
}
