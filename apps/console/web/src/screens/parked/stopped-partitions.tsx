import { useTranslation } from 'react-i18next';
import { useLiveState, useNow } from '../../api/live';
import type { Alarm, ServiceName, StoppedPartition } from '../../api/shapes';
import { AgeWord } from '../../design/age';
import { countText } from '../../design/amounts';
import { Command } from '../../design/command';
import { instantText } from '../../design/dates';
import { Panel } from '../../design/panel';
import { StateMark } from '../../design/state-mark';

const AGES_EVERY_MS = 30_000;

/** Loud where a partition stands still, one quiet line where none does; what is not known is said. */
export function StoppedPartitions() {
  const { t } = useTranslation();
  const { data } = useLiveState();
  const states = data?.services ?? [];
  const stopped = states.flatMap(({ name, standing }) => (standing?.stopped ?? []).map((one) => ({ name, ...one })));
  const alarms = states.flatMap(({ name, standing }) => (standing?.alarms ?? []).map((one) => ({ name, ...one })));
  const silent = states.filter(({ standing }) => standing === null);
  if (stopped.length + alarms.length > 0) {
    return (
      <Panel title={t('parked.stopped.title')} className="stopped">
        <ul>
          {stopped.map((one) => (
            <Stopped key={`${one.name} ${one.topic} ${one.partition}`} {...one} />
          ))}
          {alarms.map((one) => (
            <InVain key={`${one.name} ${one.topic} ${one.partition}`} {...one} />
          ))}
        </ul>
      </Panel>
    );
  }
  const isKnown = data !== undefined && silent.length === 0;
  return (
    <p className="stopped-none">
      <StateMark standing={isKnown ? 'good' : 'away'}>
        {isKnown
          ? t('parked.stopped.none')
          : t('parked.stopped.unknown', { services: silent.map(({ name }) => t(`service.${name}`)).join() || '–' })}
      </StateMark>
    </p>
  );
}

function Stopped({
  name,
  topic,
  partition,
  offset,
  lag,
  reason,
  at,
  detail,
}: StoppedPartition & { name: ServiceName }) {
  const { t, i18n } = useTranslation();
  const now = new Date(useNow(AGES_EVERY_MS)).toISOString();
  const known = i18n.exists(`stopReason.${reason}.word`);
  const resume = `npx lianqing partitions resume ${name} ${topic} ${partition}`;
  return (
    <li className="stopped-one">
      <p className="stopped-what">
        <StateMark standing="stop">{t('parked.stopped.stands', { service: t(`service.${name}`) })}</StateMark>
        <code>
          {topic}/{partition}@{offset}
        </code>
        <time dateTime={at} title={instantText(at)}>
          {t('frame.since', { time: instantText(at) })} (<AgeWord from={at} until={now} />)
        </time>
        {lag !== null && <b>{t('parked.stopped.behind', { text: countText(lag) })}</b>}
      </p>
      <p>
        <b>{known ? t(`stopReason.${reason}.word`) : reason}</b> {known && t(`stopReason.${reason}.means`)}
      </p>
      {known && (
        <ol className="steps">
          <li>
            {t(`stopReason.${reason}.first`)}{' '}
            {reason === 'bugs' || <Command>{`npx lianqing outbox republish ${topic}`}</Command>}
          </li>
          <li>
            {t(`stopReason.${reason}.resume`)}{' '}
            <Command>{`${resume} --from ${reason === 'bugs' ? 'stored' : 'earliest'} --reason "…"`}</Command>
          </li>
          <li>
            {t(`stopReason.${reason}.then`)} <Command>npx lianqing verify</Command>
          </li>
        </ol>
      )}
      <details>
        <summary>{t('parked.stopped.detail')}</summary>
        <pre className="told">{detail}</pre>
      </details>
    </li>
  );
}

/** It goes on by itself once it can; until then nothing of that partition is applied. */
function InVain({ name, topic, partition, since, detail }: Alarm & { name: ServiceName }) {
  const { t } = useTranslation();
  const now = new Date(useNow(AGES_EVERY_MS)).toISOString();
  return (
    <li className="stopped-one">
      <p className="stopped-what">
        <StateMark standing="watch">{t('parked.stopped.inVain', { service: t(`service.${name}`) })}</StateMark>
        <code>{partition === null ? topic : `${topic}/${partition}`}</code>
        <time dateTime={since}>
          {t('frame.since', { time: instantText(since) })} (<AgeWord from={since} until={now} />)
        </time>
      </p>
      <p>{t('parked.stopped.inVainMeans')}</p>
      <pre className="told">{detail}</pre>
    </li>
  );
}
