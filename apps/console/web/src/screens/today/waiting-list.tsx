import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { waitingQuery } from '../../api/queries';
import type { Waiting } from '../../api/shapes';
import { AgeWord } from '../../design/age';
import { countText } from '../../design/amounts';
import { Answer, Empty } from '../../design/answer';
import { instantText } from '../../design/dates';
import { Panel } from '../../design/panel';
import { StateMark } from '../../design/state-mark';

/** What waits, and for how long; the oldest thing stands in the heading. */
export function WaitingList() {
  const { t } = useTranslation();
  const waiting = useQuery(waitingQuery());
  return (
    <Panel title={t('today.waiting.title')} asOf={waiting.data?.asOf} className="today-waiting">
      <Answer of={waiting} lines={6}>
        {(answer) => <Rows {...answer} />}
      </Answer>
    </Panel>
  );
}

function Rows({ items, asOf }: Waiting) {
  const { t, i18n } = useTranslation();
  // A step that a newer service names has no words yet; its code is better than nothing.
  const stepWord = (kind: string, step: string) =>
    i18n.exists(`waitingStep.${kind}.${step}`) ? t(`waitingStep.${kind}.${step}`) : step;
  if (items.length === 0) {
    return <Empty lines={6} isGood title={t('today.waiting.none')} hint={t('today.waiting.noneHint')} />;
  }
  return (
    <table className="rows">
      <thead>
        <tr>
          <th>{t('today.waiting.what')}</th>
          <th className="figure">{t('today.waiting.count')}</th>
          <th className="figure">{t('today.waiting.oldest')}</th>
          <th>{t('today.waiting.overdue')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ kind, step, number, overdue, oldestAt, oldest }) => (
          <tr key={`${kind}:${step}`}>
            <th scope="row">
              {t(`waiting.${kind}`)}
              {step !== null && <span className="unit"> {stepWord(kind, step)}</span>}
            </th>
            <td className="figure">{countText(number)}</td>
            <td className="figure">
              <time dateTime={oldestAt} title={`${instantText(oldestAt)} · ${oldest}`}>
                <AgeWord from={oldestAt} until={asOf} />
              </time>
            </td>
            <td>{overdue > 0 ? <StateMark standing="watch">{countText(overdue)}</StateMark> : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
