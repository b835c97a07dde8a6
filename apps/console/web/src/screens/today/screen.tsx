import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { cyclesQuery, timelineQuery } from '../../api/queries';
import { Answer, Empty } from '../../design/answer';
import { Panel } from '../../design/panel';
import { useCycle } from '../../frame/context';
import { Accounts } from './accounts';
import { InFlight } from './in-flight';
import { LiveStrip } from './live-strip';
import { NeedsMe } from './needs-me';
import { Timeline } from './timeline';
import './today.css';
import { WaitingList } from './waiting-list';

/** What a centre looks at first: the cycle, what needs somebody, where the money is, what is heard. */
export default function Today() {
  const { t } = useTranslation();
  const chosen = useCycle();
  const cycles = useQuery({ ...cyclesQuery(), enabled: chosen === undefined });
  const cycle = chosen ?? cycles.data?.items[0]?.id;
  return (
    <div className="screen today">
      <h1 className="unseen">{t('screen.today')}</h1>
      {cycle !== undefined && <CycleNow id={cycle} />}
      {cycle === undefined && (
        <Panel title={t('today.timeline.title')} className="today-timeline" tour="timeline">
          <Answer of={cycles} lines={4}>
            {() => <Empty lines={4} title={t('today.timeline.none')} hint={t('today.timeline.noneHint')} />}
          </Answer>
        </Panel>
      )}
      <NeedsMe cycle={cycle} />
      <InFlight />
      <Accounts />
      <WaitingList />
      <LiveStrip />
    </div>
  );
}

function CycleNow({ id }: { id: string }) {
  const { t } = useTranslation();
  const timeline = useQuery(timelineQuery(id));
  return (
    <Panel
      title={t('today.timeline.of', { cycle: id.slice(id.indexOf(':') + 1) })}
      asOf={timeline.data?.asOf}
      className="today-timeline"
      tour="timeline"
      actions={
        timeline.data && (
          <span className="unit">
            {timeline.data.startsOn} – {timeline.data.endsOn} · {t(`cycleState.${timeline.data.state}`)}
          </span>
        )
      }
    >
      <Answer of={timeline} lines={4}>
        {(answer) => <Timeline {...answer} />}
      </Answer>
    </Panel>
  );
}
