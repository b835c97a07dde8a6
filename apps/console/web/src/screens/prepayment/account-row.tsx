import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { PrepaymentAccount } from '../../api/shapes';
import { Amount } from '../../design/amount';
import { provinceName } from '../../design/provinces';
import { StateMark } from '../../design/state-mark';
import { Day } from './outlook';
import { SparkLine } from './spark-line';
import { UsageBar, type Thresholds } from './usage-bar';
import { accountKey, levelOf, standingOfLevel, type RowKind } from './view';

interface AccountRowProps {
  readonly account: PrepaymentAccount;
  readonly thresholds: Thresholds | undefined;
  readonly showsYear: boolean;
}

/** Each figure leads to the rows behind it. By keyboard one link per row does, and the drawer has the choice. */
export function AccountRow({ account, thresholds, showsYear }: AccountRowProps) {
  const { t, i18n } = useTranslation();
  const { homeProvince, treatingProvince, year, usagePerTenThousand, unpaid, quota, left, short } = account;
  const level = levelOf(account);
  return (
    <tr>
      <td>
        <StateMark standing={standingOfLevel[level]}>{t(`warning.${level}`)}</StateMark>
      </td>
      <th scope="row">
        <Behind account={account} rows="trend" isMain>
          {provinceName(homeProvince, i18n.language)} → {provinceName(treatingProvince, i18n.language)}
        </Behind>
        {showsYear && <span className="unit"> {year}</span>}
      </th>
      <td>
        <Behind account={account} rows="changes">
          <UsageBar usage={usagePerTenThousand} level={level} thresholds={thresholds} />
        </Behind>
      </td>
      <td>
        <Behind account={account} rows="trend">
          <SparkLine trend={account.trend ?? []} thresholds={thresholds} />
        </Behind>
      </td>
      <td className="day">
        <Day account={account} />
      </td>
      <td className="figure">{account.topUpNeed === '0' ? '–' : <Amount fen={account.topUpNeed} />}</td>
      <td className="figure">
        <Behind account={account} rows="changes">
          <Amount fen={unpaid} />
        </Behind>
      </td>
      <td className="figure">
        <Behind account={account} rows="movements">
          <Amount fen={quota} />
        </Behind>
      </td>
      <td className="figure">
        {short === '0' ? (
          <Amount fen={left} />
        ) : (
          <span className="short">
            {t('prepayment.figure.short')} <Amount fen={short} />
          </span>
        )}
      </td>
      <td className="figure">
        <Behind account={account} rows="movements">
          <Amount fen={account.toppedUp} />
        </Behind>
      </td>
    </tr>
  );
}

interface BehindProps {
  readonly account: PrepaymentAccount;
  readonly rows: RowKind;
  readonly isMain?: boolean;
  readonly children: ReactNode;
}

function Behind({ account, rows, isMain = false, children }: BehindProps) {
  const search = new URLSearchParams(useLocation().search);
  search.set('account', accountKey(account));
  search.set('rows', rows);
  return (
    <Link
      to={{ search: search.toString() }}
      className={isMain ? undefined : 'behind'}
      tabIndex={isMain ? undefined : -1}
    >
      {children}
    </Link>
  );
}
