import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { parkingReasons, type ParkedGroup, type ParkingReason } from '../../api/parked-queries';
import { asProblem } from '../../api/problem';
import type { ServiceName } from '../../api/shapes';
import { AgeWord } from '../../design/age';
import { countText } from '../../design/amounts';
import { Empty, Loading } from '../../design/answer';
import { instantText } from '../../design/dates';
import { Panel } from '../../design/panel';
import { StateMark } from '../../design/state-mark';
import { useSetParameters } from '../../frame/context';
import { heapsOf, standingOf, type Heap, type Looked } from './view';

export interface Summary {
  readonly service: ServiceName;
  readonly asked:
    UseQueryResult<{ readonly asOf: string; readonly messages: number; readonly groups: ParkedGroup[] }> | undefined;
}

/** How many wait, by service and reason; each figure is the filter of the list below. */
export function Overview({ summaries, looked }: { summaries: readonly Summary[]; looked: Looked }) {
  const { t } = useTranslation();
  const answered = summaries.flatMap(({ asked }) => asked?.data ?? []);
  const messages = answered.reduce((sum, one) => sum + one.messages, 0);
  const isWhole = answered.length === summaries.length;
  return (
    <Panel
      title={t('parked.overview.title')}
      asOf={answered[0]?.asOf}
      actions={
        messages > 0 && <span className="unit">{t('parked.overview.total', { text: countText(messages) })}</span>
      }
    >
      {isWhole && messages === 0 ? (
        <Empty isGood title={t('parked.overview.none')} hint={t('parked.overview.noneHint')} />
      ) : (
        <table className="rows heaps">
          <thead>
            <tr>
              <th>{t('parked.overview.service')}</th>
              {parkingReasons.map((reason) => (
                <th key={reason} title={t(`parkingReason.${reason}.means`)}>
                  {t(`parkingReason.${reason}.word`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {summaries.map((summary) => (
              <Row key={summary.service} {...summary} looked={looked} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function Row({ service, asked, looked }: Summary & { looked: Looked }) {
  const { t } = useTranslation();
  const set = useSetParameters();
  const choose = (reason: ParkingReason | undefined) =>
    set({ service, reason, topic: undefined, code: undefined, text: undefined, state: undefined, chosen: undefined });
  const isChosen = (reason: ParkingReason | undefined) =>
    looked.service === service && looked.reason === reason && looked.state === 'parked';
  const { data, error } = asked ?? {};
  const heaps = heapsOf(data?.groups ?? []);
  return (
    <tr>
      <th scope="row">
        <button type="button" className="heap" aria-pressed={isChosen(undefined)} onClick={() => choose(undefined)}>
          {t(`service.${service}`)} {data && <b>{countText(data.messages)}</b>}
        </button>
      </th>
      {data === undefined ? (
        <td colSpan={parkingReasons.length}>
          {error ? (
            <StateMark standing="away">{t('parked.overview.unknown', { code: asProblem(error).code })}</StateMark>
          ) : (
            <Loading lines={1} />
          )}
        </td>
      ) : (
        parkingReasons.map((reason) => (
          <td key={reason}>
            <HeapButton
              heap={heaps.get(reason)}
              asOf={data.asOf}
              reason={reason}
              isChosen={isChosen(reason)}
              onChoose={() => choose(reason)}
            />
          </td>
        ))
      )}
    </tr>
  );
}

interface HeapButtonProps {
  readonly heap: Heap | undefined;
  readonly asOf: string;
  readonly reason: ParkingReason;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function HeapButton({ heap, asOf, reason, isChosen, onChoose }: HeapButtonProps) {
  const { t } = useTranslation();
  if (heap === undefined) return <span className="nothing">–</span>;
  return (
    <button
      type="button"
      className="heap"
      aria-pressed={isChosen}
      onClick={onChoose}
      title={t('parked.overview.oldest', { time: instantText(heap.oldestAt) })}
    >
      <StateMark standing={standingOf(reason)} quiet>
        {t(`parkingReason.${reason}.word`)}
      </StateMark>{' '}
      <b>{countText(heap.messages)}</b> <AgeWord from={heap.oldestAt} until={asOf} />
    </button>
  );
}
