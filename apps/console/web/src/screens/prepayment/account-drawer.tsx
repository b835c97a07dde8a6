import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { accountQuery, trendQuery, type AccountName } from '../../api/prepayment-queries';
import { Answer } from '../../design/answer';
import { Choice } from '../../design/choice';
import { provinceName } from '../../design/provinces';
import { useKeptAddress, useParameter, useSetParameters } from '../../frame/context';
import { screenOf } from '../../frame/screens';
import { AccountFigures } from './account-figures';
import { Changes, Movements, Warnings } from './account-rows';
import { Outlook } from './outlook';
import { Trend } from './trend';
import type { Thresholds } from './usage-bar';
import { rowKinds, type RowKind } from './view';

const ACCOUNT = /^\d{6}>\d{6}:\d{4}$/;

/** The rows behind the figures of an account. Which account and which rows stands in the address, to be sent to somebody. */
export function AccountDrawer({ thresholds }: { thresholds: Thresholds | undefined }) {
  const { i18n } = useTranslation();
  const chosen = useParameter('account', ACCOUNT);
  const set = useSetParameters();
  if (chosen === undefined) return null;
  const [pair = '', year = ''] = chosen.split(':');
  const [home = '', treating = ''] = pair.split('>');
  return (
    <Drawer
      open
      size={760}
      title={`${provinceName(home, i18n.language)} → ${provinceName(treating, i18n.language)} · ${year}`}
      onClose={() => set({ account: undefined, rows: undefined })}
    >
      <Behind key={chosen} name={{ pair, year: Number(year) }} thresholds={thresholds} />
    </Drawer>
  );
}

function Behind({ name, thresholds }: { name: AccountName; thresholds: Thresholds | undefined }) {
  const { t } = useTranslation();
  const account = useQuery(accountQuery(name));
  const trend = useQuery(trendQuery(name));
  const rows = (useParameter('rows', new RegExp(`^(${rowKinds.join('|')})$`)) ?? 'trend') as RowKind;
  const set = useSetParameters();
  return (
    <Answer of={account} lines={16}>
      {(shown) => (
        <>
          <AccountFigures account={shown} />
          <Outlook account={shown} exhaustion={trend.data?.exhaustion} thresholds={thresholds} />
          <div className="rows-choice">
            <Choice
              label={t('prepayment.rows.label')}
              value={rows}
              options={rowKinds.map((value) => ({ value, label: t(`prepayment.rows.${value}`) }))}
              onChange={(value) => set({ rows: value }, { replace: true })}
            />
            <ToClaims pair={name.pair} />
          </div>
          {rows === 'trend' && (
            <Answer of={trend} lines={9}>
              {(answer) => <Trend {...answer} thresholds={thresholds} />}
            </Answer>
          )}
          {rows === 'movements' && <Movements name={name} />}
          {rows === 'changes' && <Changes name={name} />}
          {rows === 'warnings' && <Warnings name={name} />}
        </>
      )}
    </Answer>
  );
}

/** The obligations themselves are clearing's: their claims stand on Positions. */
function ToClaims({ pair }: { pair: string }) {
  const { t } = useTranslation();
  const addressOf = useKeptAddress();
  const positions = screenOf('positions');
  return positions && <Link to={addressOf(positions.path, { pair })}>{t('prepayment.rows.claims')}</Link>;
}
