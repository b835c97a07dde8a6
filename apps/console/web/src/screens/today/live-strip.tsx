import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLiveChanges, useLiveStanding } from '../../api/live';
import { outcomesOfTodayQuery } from '../../api/queries';
import type { HeardChange } from '../../api/stream';
import { Amount, UnitWord } from '../../design/amount';
import { countText } from '../../design/amounts';
import { Empty } from '../../design/answer';
import { timeText } from '../../design/dates';
import { Panel } from '../../design/panel';
import { StateMark } from '../../design/state-mark';

const MOST = 8;

/** What the services publish, as it is heard. It moves by itself, so it is not read aloud. */
export function LiveStrip() {
  const { t } = useTranslation();
  const changes = useLiveChanges();
  const { state } = useLiveStanding();
  return (
    <Panel
      title={t('today.live.title')}
      className="today-live"
      actions={
        <StateMark standing={state === 'live' ? 'good' : state === 'broken' ? 'away' : 'later'}>
          {t(`live.${state}`)}
        </StateMark>
      }
    >
      <DecidedToday />
      {changes.length === 0 ? (
        <Empty lines={6} title={t('today.live.none')} hint={t('today.live.noneHint')} />
      ) : (
        <ol className="live" aria-live="off">
          {changes.slice(0, MOST).map((change) => (
            <Line key={change.number} {...change} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

/** The sums of the day stand still above what moves. */
function DecidedToday() {
  const { t } = useTranslation();
  const day = useQuery(outcomesOfTodayQuery()).data?.days[0];
  if (day === undefined) return null;
  return (
    <p className="decided">
      <span>{t('today.live.decided')}</span>
      <b>{t('today.live.settled', { text: countText(day.settled) })}</b>
      <span>{t('today.live.held', { text: countText(day.held) })}</span>
      <span>{t('today.live.rejected', { text: countText(day.rejected) })}</span>
      <span>
        {t('today.live.advanced')} <Amount fen={day.advanced} /> <UnitWord />
      </span>
    </p>
  );
}

function Line({ service, types, messages, topic, publishedAt }: HeardChange) {
  const { t, i18n } = useTranslation();
  const named = Object.entries(types);
  return (
    <li>
      <time dateTime={publishedAt}>{timeText(publishedAt)}</time>
      <span>
        <b>{t(`service.${service}`)}</b>{' '}
        {named.length === 0
          ? `${topic} ${countText(messages)}`
          : named
              .map(([type, count]) => `${i18n.exists(`event.${type}`) ? t(`event.${type}`) : type} ${countText(count)}`)
              .join(' · ')}
      </span>
    </li>
  );
}
