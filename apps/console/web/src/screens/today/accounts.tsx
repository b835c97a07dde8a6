import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { accountsInDangerQuery } from '../../api/queries';
import type { PrepaymentAccount } from '../../api/shapes';
import { levelOf, standingOfLevel } from '../../design/account-level';
import { Amount, UnitWord } from '../../design/amount';
import { usageText } from '../../design/amounts';
import { Answer, Empty } from '../../design/answer';
import { Panel } from '../../design/panel';
import { provinceName } from '../../design/provinces';
import { StateMark } from '../../design/state-mark';
import { useKeptAddress, useRegion } from '../../frame/context';

const MOST = 8;

/** Prepayments that warn, the most pressing first. With a region: those that it placed or holds. */
export function Accounts() {
  const { t, i18n } = useTranslation();
  const region = useRegion();
  const accounts = useQuery(accountsInDangerQuery(region));
  return (
    <Panel
      title={t('today.accounts.title')}
      className="today-accounts"
      actions={
        region !== undefined && (
          <span className="unit">{t('today.accounts.of', { name: provinceName(region, i18n.language) })}</span>
        )
      }
    >
      <Answer of={accounts} lines={6}>
        {({ items, next }) => {
          const warned = items.filter((account) => levelOf(account) !== 'none');
          return <Warnings accounts={warned} isAll={next === null || warned.length < items.length} />;
        }}
      </Answer>
    </Panel>
  );
}

function Warnings({ accounts, isAll }: { accounts: readonly PrepaymentAccount[]; isAll: boolean }) {
  const { t } = useTranslation();
  if (accounts.length === 0) {
    return <Empty lines={6} isGood title={t('today.accounts.none')} hint={t('today.accounts.noneHint')} />;
  }
  return (
    <>
      <table className="rows">
        <thead>
          <tr>
            <th>{t('today.accounts.warning')}</th>
            <th>{t('today.accounts.pair')}</th>
            <th className="figure">{t('today.accounts.usage')}</th>
            <th className="figure">
              {t('today.accounts.unpaid')} <UnitWord />
            </th>
          </tr>
        </thead>
        <tbody>
          {accounts.slice(0, MOST).map((account) => (
            <Row key={`${account.pair}:${account.year}`} {...account} />
          ))}
        </tbody>
      </table>
      {accounts.length > MOST && (
        <p className="more">{t('today.accounts.more', { text: `${accounts.length - MOST}${isAll ? '' : '+'}` })}</p>
      )}
    </>
  );
}

function Row(account: PrepaymentAccount) {
  const { t, i18n } = useTranslation();
  const addressOf = useKeptAddress();
  const { pair, year, homeProvince, treatingProvince, usagePerTenThousand, unpaid } = account;
  const level = levelOf(account);
  return (
    <tr>
      <td>
        <StateMark standing={standingOfLevel[level]}>{t(`warning.${level}`)}</StateMark>
      </td>
      <th scope="row">
        <Link to={addressOf('/prepayment', { account: `${pair}:${year}` })}>
          {provinceName(homeProvince, i18n.language)} → {provinceName(treatingProvince, i18n.language)}
        </Link>{' '}
        <span className="unit">{year}</span>
      </th>
      <td className="figure">{usageText(usagePerTenThousand)}</td>
      <td className="figure">
        <Amount fen={unpaid} />
      </td>
    </tr>
  );
}
