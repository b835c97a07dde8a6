import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_AT_ONCE, type ParkedListed, type ParkedView } from '../../api/parked-queries';
import type { ServiceName } from '../../api/shapes';
import { countText } from '../../design/amounts';
import { useSetParameters } from '../../frame/context';
import { DiscardDialog } from './discard-dialog';
import { ReplayDialog } from './replay-dialog';
import type { Looked } from './view';

interface ChosenBarProps {
  readonly service: ServiceName;
  readonly view: ParkedView;
  readonly chosen: Looked['chosen'];
  readonly rows: readonly ParkedListed[];
  /** How many match; undefined where only the service's list can tell. */
  readonly total: number | undefined;
}

/** What can be done with the messages that are chosen. */
export function ChosenBar({ service, view, chosen, rows, total }: ChosenBarProps) {
  const { t } = useTranslation();
  const set = useSetParameters();
  const [open, setOpen] = useState<'replay' | 'discard'>();
  const choose = (value: string | undefined) => set({ service, chosen: value }, { replace: true });
  const close = () => {
    setOpen(undefined);
    choose(undefined);
  };
  const isAll = chosen === 'all';
  const none = chosen.length === 0;
  const { reason, topic, code, text } = view;
  const filter = {
    ...(reason === undefined ? {} : { reason }),
    ...(topic === undefined ? {} : { topic }),
    ...(code === undefined ? {} : { code }),
    ...(text === undefined ? {} : { text }),
  };
  const of = isAll ? { filter } : { ids: chosen, rows: rows.filter(({ id }) => chosen.includes(id)) };
  const allWord = total === undefined ? '' : countText(Math.min(total, MOST_AT_ONCE));
  return (
    <div className="chosen-bar" role="group" aria-label={t('parked.chosen.label')}>
      <span role="status">
        {none
          ? t('parked.chosen.none')
          : isAll
            ? t('parked.chosen.all', { text: allWord })
            : t('parked.chosen.some', { count: chosen.length })}
      </span>
      {!isAll && (
        <Button size="small" onClick={() => choose('all')}>
          {t('parked.chosen.chooseAll', { text: allWord })}
        </Button>
      )}
      {isAll && total !== undefined && total > MOST_AT_ONCE && (
        <span className="unit">{t('parked.chosen.most', { text: countText(MOST_AT_ONCE) })}</span>
      )}
      {!none && (
        <Button size="small" onClick={() => choose(undefined)}>
          {t('parked.chosen.clear')}
        </Button>
      )}
      <span className="chosen-acts">
        <Button size="small" type="primary" disabled={none} onClick={() => setOpen('replay')}>
          {t('parked.replay.act')}
        </Button>
        <Button size="small" danger disabled={none} onClick={() => setOpen('discard')}>
          {t('parked.discard.act')}
        </Button>
      </span>
      {open === 'replay' && <ReplayDialog service={service} of={of} onClose={close} />}
      {open === 'discard' && <DiscardDialog service={service} of={of} onClose={close} />}
    </div>
  );
}
