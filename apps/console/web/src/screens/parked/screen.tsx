import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { parkedSummaryQuery } from '../../api/parked-queries';
import { Empty } from '../../design/answer';
import { MessagePage } from './message-page';
import { MessageList } from './message-list';
import { Overview } from './overview';
import './parked.css';
import { StoppedPartitions } from './stopped-partitions';
import { lookedAt, services } from './view';

const ID = /^\d{1,18}$/;

/** Messages that were set aside, and partitions that stand still: what waits for an operator's decision. */
export default function Parked() {
  const { t } = useTranslation();
  const below = useParams()['*'] ?? '';
  if (below === '') return <All />;
  const [name, id = ''] = below.split('/');
  const service = services.find((one) => one === name);
  if (service !== undefined && ID.test(id)) return <MessagePage key={below} service={service} id={id} />;
  return (
    <div className="screen">
      <h1>{t('screen.parked')}</h1>
      <Empty title={t('parked.message.unknown')} hint={t('parked.message.unknownHint')} />
    </div>
  );
}

function All() {
  const { t } = useTranslation();
  const looked = lookedAt(useSearchParams()[0]);
  const asked = useQueries({ queries: services.map(parkedSummaryQuery) });
  const summaries = services.map((service, index) => ({ service, asked: asked[index] }));
  const most = Math.max(0, ...asked.map(({ data }) => data?.messages ?? 0));
  const service =
    looked.service ??
    summaries.find(({ asked: one }) => most > 0 && one?.data?.messages === most)?.service ??
    'settlement';
  const isKnown = looked.service !== undefined || asked.every(({ isLoading }) => !isLoading);
  return (
    <div className="screen parked">
      <div className="screen-head">
        <h1>{t('screen.parked')}</h1>
        <p>{t('parked.intro')}</p>
      </div>
      <StoppedPartitions />
      <Overview summaries={summaries} looked={{ ...looked, service }} />
      {isKnown && (
        <MessageList
          key={service}
          service={service}
          looked={looked}
          groups={summaries.find((one) => one.service === service)?.asked?.data?.groups}
        />
      )}
    </div>
  );
}
