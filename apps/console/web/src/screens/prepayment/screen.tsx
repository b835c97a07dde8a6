import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { accountListQuery, accountSumsQuery } from '../../api/prepayment-queries';
import { countText } from '../../design/amounts';
import { Answer, Empty, Loading } from '../../design/answer';
import { Panel } from '../../design/panel';
import { provinceName } from '../../design/provinces';
import { useKeptAddress } from '../../frame/context';
import { AccountDrawer } from './account-drawer';
import { AccountsTable } from './accounts-table';
import { ExportButton } from './export-button';
import { Filters } from './filters';
import { Pages } from './pages';
import './prepayment.css';
import { Strip } from './strip';
import { useView, type View } from './view';

/** What provinces placed with each other, how much of it is used, and how long it lasts. */
export default function Prepayment() {
  const { t, i18n } = useTranslation();
  const view = useView();
  const sums = useQuery(accountSumsQuery(view.filter));
  const accounts = useInfiniteQuery(accountListQuery(view.filter, view.order));
  const thresholds = sums.data?.thresholds;
  const shown = accounts.data?.pages.reduce((count, { items }) => count + items.length, 0);
  return (
    <div className="screen prepayment">
      <div className="screen-head">
        <h1>{t('screen.prepayment')}</h1>
        <p>{view.region === undefined ? t('prepayment.allProvinces') : provinceName(view.region, i18n.language)}</p>
        <Filters view={view} years={sums.data?.years ?? []} />
      </div>
      <Panel title={t('prepayment.sums')} asOf={sums.data?.asOf} tour="prepayment">
        <Answer of={sums} lines={5}>
          {(answer) => <Strip sums={answer} level={view.level} />}
        </Answer>
      </Panel>
      <Panel
        title={t('prepayment.accounts')}
        actions={
          <>
            {shown !== undefined && shown > 0 && (
              <span className="unit">
                {t('prepayment.shown', { text: `${countText(shown)}${accounts.hasNextPage ? '+' : ''}` })}
              </span>
            )}
            {shown !== undefined && shown > 0 && <ExportButton view={view} />}
          </>
        }
      >
        {/* Every row has the marks that come with the sums; without waiting, all of them would be drawn twice. */}
        {sums.isPending ? (
          <Loading lines={16} />
        ) : (
          <Pages of={accounts} lines={16} none={<None view={view} isAny={(sums.data?.years.length ?? 0) > 0} />}>
            {(items) => (
              <AccountsTable accounts={items} thresholds={thresholds} view={view} isOld={accounts.isPlaceholderData} />
            )}
          </Pages>
        )}
      </Panel>
      <AccountDrawer thresholds={thresholds} />
    </div>
  );
}

/** Nothing was placed yet, or nothing is like what was asked for. */
function None({ view, isAny }: { view: View; isAny: boolean }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const addressOf = useKeptAddress();
  const isNarrowed = view.level !== undefined || view.side !== 'both' || view.year !== undefined;
  if (isNarrowed || isAny) {
    return (
      <Empty
        lines={8}
        title={t('prepayment.noMatch')}
        hint={<Link to={addressOf(pathname, { year: 'all' })}>{t('prepayment.showAll')}</Link>}
      />
    );
  }
  return <Empty lines={8} title={t('prepayment.none')} hint={t('prepayment.noneHint')} />;
}
