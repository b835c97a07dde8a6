import { useTranslation } from 'react-i18next';
import type { PrepaymentAccount } from '../../api/shapes';
import { levelOf, standingOfLevel } from '../../design/account-level';
import { Amount } from '../../design/amount';
import { provinceName } from '../../design/provinces';
import { StateMark } from '../../design/state-mark';
import { Day } from './outlook';
import { SparkLine } from './spark-line';
import { UsageBar, type Thresholds } from './usage-bar';
import type { RowKind } from './view';

interface AccountRowProps {
  readonly account: PrepaymentAccount;
  readonly thresholds: Thresholds | undefined;
  readonly showsYear: boolean;
  /** Where the rows behind a figure are looked at. */
  readonly addressOf: (account: PrepaymentAccount, rows: RowKind) => string;
}

/** Each figure leads to the rows behind it. By keyboard one link per row does, and the drawer has the choice. */
export function AccountRow({ account, thresholds, showsYear, addressOf }: AccountRowProps) {
  const { t, i18n } = useTranslation();
  const { homeProvince, treatingProvince, year, usagePerTenThousand, unpaid, quota, left, short } = account;
  const level = levelOf(account);
  const behind = (rows: RowKind) => ({ href: addressOf(account, rows), className: 'behind', tabIndex: -1 });
  return (
    <tr>
      <td>
        <StateMark standing={standingOfLevel[level]}>{t(`warning.${level}`)}</StateMark>
      </td>
      <th scope="row">
        <a href={addressOf(account, 'trend')}>
          {provinceName(homeProvince, i18n.language)} → {provinceName(treatingProvince, i18n.language)}
        </a>
        {showsYear && <span className="unit"> {year}</span>}
      </th>
      <td>
        <a {...behind('changes')}>
          <UsageBar usage={usagePerTenThousand} level={level} thresholds={thresholds} />
        </a>
      </td>
      <td>
        <a {...behind('trend')}>
          <SparkLine trend={account.trend ?? []} thresholds={thresholds} />
        </a>
      </td>
      <td className="day">
        <Day account={account} />
      </td>
      <td className="figure">{account.topUpNeed === '0' ? '–' : <Amount fen={account.topUpNeed} />}</td>
      <td className="figure">
        <a {...behind('changes')}>
          <Amount fen={unpaid} />
        </a>
      </td>
      <td className="figure">
        <a {...behind('movements')}>
          <Amount fen={quota} />
        </a>
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
        <a {...behind('movements')}>
          <Amount fen={account.toppedUp} />
        </a>
      </td>
    </tr>
  );
}
