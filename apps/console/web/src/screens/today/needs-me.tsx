import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLiveState } from '../../api/live';
import { accountsInDangerQuery, moneyInFlightQuery, timelineQuery, waitingQuery } from '../../api/queries';
import { Amount, UnitWord } from '../../design/amount';
import { countText } from '../../design/amounts';
import { Empty, Loading } from '../../design/answer';
import { instantText, shortInstantText } from '../../design/dates';
import { Panel } from '../../design/panel';
import { StateMark } from '../../design/state-mark';
import { useCycle, useKeptAddress, useRegion } from '../../frame/context';
import { screenOf } from '../../frame/screens';
import { needsOf, type Need } from './needs';

/** Only what a person must see to. What could not be asked is said, so that an empty list is never a guess. */
export function NeedsMe() {
  const { t } = useTranslation();
  const timeline = useQuery(timelineQuery(useCycle()));
  const money = useQuery(moneyInFlightQuery());
  const accounts = useQuery(accountsInDangerQuery(useRegion()));
  const waiting = useQuery(waitingQuery());
  const state = useLiveState();
  const asked = [timeline, money, accounts, waiting, state];
  const needs = needsOf({
    timeline: timeline.data ?? undefined,
    money: money.data,
    accounts: accounts.data,
    waiting: waiting.data,
    state: state.data,
  });
  const failed = asked.filter(({ isError }) => isError).length;
  const isComplete = asked.every(({ isLoading }) => !isLoading);
  return (
    <Panel
      title={t('today.needs.title')}
      className="today-needs"
      tour="needs"
      actions={needs.length > 0 && <span className="unit">{t('today.needs.count', { count: needs.length })}</span>}
    >
      {failed > 0 && isComplete && (
        <p className="needs-unknown">
          <StateMark standing="away">{t('today.needs.unknown', { count: failed })}</StateMark>
        </p>
      )}
      {needs.length > 0 && (
        <ul className="needs" aria-live="polite">
          {needs.map((need) => (
            <NeedRow key={need.key} need={need} />
          ))}
        </ul>
      )}
      {needs.length === 0 && !isComplete && <Loading lines={6} />}
      {needs.length === 0 && isComplete && failed === 0 && (
        <Empty lines={6} isGood title={t('today.needs.none')} hint={t('today.needs.noneHint')} />
      )}
    </Panel>
  );
}

function NeedRow({ need }: { need: Need }) {
  const { t } = useTranslation();
  const { standing, kind, count, isMore, of, amount, since } = need;
  const values = { count, text: `${countText(count)}${isMore ? '+' : ''}` };
  return (
    <li className={`need need-${standing}`}>
      <StateMark standing={standing} quiet>
        {t(`standing.${standing}`)}
      </StateMark>
      <span className="need-words">
        {kind === 'blocker' ? t(`blocker.${of}`, values) : t(`need.${kind}`, { ...values, of: wordOf(t, need) })}
      </span>
      <span className="need-amount">
        {amount !== undefined && (
          <>
            <Amount fen={amount} /> <UnitWord />
          </>
        )}
      </span>
      <span className="need-since">
        {since !== undefined && (
          <time dateTime={since} title={isDay(since) ? since : instantText(since)}>
            {t(kind === 'step-by-person' ? 'today.needs.due' : 'today.needs.since', {
              time: isDay(since) ? since.slice(5) : shortInstantText(since),
            })}
          </time>
        )}
      </span>
      <Behind need={need} />
    </li>
  );
}

/** A business date, and no instant. */
const isDay = (since: string) => since.length === 10;

/** Leads to the screen behind it, if that is built. */
function Behind({ need }: { need: Need }) {
  const { t } = useTranslation();
  const addressOf = useKeptAddress();
  const screen = need.screen && screenOf(need.screen);
  if (!screen) return null;
  return <Link to={addressOf(screen.path, need.filter)}>{t(`screen.${screen.id}`)}</Link>;
}

function wordOf(t: TFunction, { kind, of }: Need): string {
  if (of === undefined) return '';
  if (kind.startsWith('step') || kind.startsWith('statements')) return t(`cycleStep.${of}`);
  return kind === 'waiting-overdue' ? t(`waiting.${of}`) : t(`service.${of}`);
}
