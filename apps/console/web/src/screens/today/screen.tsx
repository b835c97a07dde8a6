import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { timelineQuery } from '../../api/queries';
import { Answer, Empty } from '../../design/answer';
import { cycleText } from '../../design/dates';
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
  return (
    <div className="screen today">
      <h1 className="unseen">{t('screen.today')}</h1>
      <CycleNow />
      <NeedsMe />
      <InFlight />
      <Accounts />
      <WaitingList />
      <LiveStrip />
    </div>
  );
}

function CycleNow() {
  const { t } = useTranslation();
  const timeline = useQuery(timelineQuery(useCycle()));
  const { data } = timeline;
  return (
    <Panel
      title={data ? t('today.timeline.of', { cycle: cycleText(data.cycle) }) : t('today.timeline.title')}
      asOf={data?.asOf}
      className="today-timeline"
      tour="timeline"
      actions={
        data && (
          <span className="unit">
            {data.startsOn} – {data.endsOn} · {t(`cycleState.${data.state}`)}
          </span>
        )
      }
    >
      <Answer of={timeline} lines={4}>
        {(answer) =>
          answer === null ? (
            <Empty lines={4} title={t('today.timeline.none')} hint={t('today.timeline.noneHint')} />
          ) : (
            <Timeline {...answer} />
          )
        }
      </Answer>
    </Panel>
  );
}
