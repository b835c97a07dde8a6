import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { parkedPageQuery, parkedStates, type ParkedGroup, type ParkedView } from '../../api/parked-queries';
import type { ServiceName } from '../../api/shapes';
import { countText } from '../../design/amounts';
import { Answer, Empty } from '../../design/answer';
import { Choice } from '../../design/choice';
import { More } from '../../design/more';
import { Panel } from '../../design/panel';
import { useSetParameters } from '../../frame/context';
import { ChosenBar } from './chosen-bar';
import { Filters } from './filters';
import { MessageTable } from './message-table';
import { matching, type Looked } from './view';

interface MessageListProps {
  readonly service: ServiceName;
  readonly looked: Looked;
  /** What waits at the service; undefined while it does not tell. */
  readonly groups: readonly ParkedGroup[] | undefined;
}

/** The messages of one service that match; the service pages, and orders. */
export function MessageList({ service, looked, groups }: MessageListProps) {
  const { t } = useTranslation();
  const set = useSetParameters();
  const { service: _, chosen, ...view } = looked;
  const page = useInfiniteQuery(parkedPageQuery(service, view));
  const isCounted = groups !== undefined && looked.state === 'parked' && looked.text === undefined;
  const total = isCounted ? matching(groups, view) : undefined;
  const rows = page.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Panel
      className="message-list"
      title={t('parked.list.title', { service: t(`service.${service}`) })}
      asOf={page.data?.pages[0]?.asOf}
      actions={
        <>
          {total !== undefined && <span className="unit">{t('parked.list.total', { text: countText(total) })}</span>}
          <Choice
            label={t('parked.list.state')}
            value={looked.state}
            options={parkedStates.map((value) => ({ value, label: t(`parkedState.${value}`) }))}
            onChange={(state) =>
              set({ state: state === 'parked' ? undefined : state, chosen: undefined }, { replace: true })
            }
          />
          <Choice
            label={t('parked.list.order')}
            value={looked.order}
            options={(['oldest', 'newest'] as const).map((value) => ({ value, label: t(`parked.list.${value}`) }))}
            onChange={(order) => set({ order: order === 'oldest' ? undefined : order }, { replace: true })}
          />
        </>
      }
    >
      <Filters looked={looked} groups={groups ?? []} />
      <Answer of={page} lines={8}>
        {() =>
          rows.length === 0 ? (
            <Nothing view={view} />
          ) : (
            <>
              <MessageTable service={service} rows={rows} looked={looked} asOf={page.data?.pages[0]?.asOf ?? ''} />
              <More of={page} />
            </>
          )
        }
      </Answer>
      {/* It stays while something is chosen: what became of the last messages is to be read when the list is empty. */}
      {looked.state === 'parked' && rows.length + chosen.length > 0 && (
        <ChosenBar service={service} view={view} chosen={chosen} rows={rows} total={total} />
      )}
    </Panel>
  );
}

function Nothing({ view: { state, reason, topic, code, text } }: { view: ParkedView }) {
  const { t } = useTranslation();
  const set = useSetParameters();
  const isFiltered = [reason, topic, code, text].some((one) => one !== undefined);
  if (!isFiltered) {
    const isGood = state === 'parked';
    return <Empty isGood={isGood} title={t(`parked.list.none.${state}`)} hint={t(`parked.list.noneHint.${state}`)} />;
  }
  return (
    <Empty
      title={t('parked.list.noMatch')}
      hint={
        <Button
          size="small"
          onClick={() => set({ reason: undefined, topic: undefined, code: undefined, text: undefined })}
        >
          {t('parked.filter.clear')}
        </Button>
      }
    />
  );
}
