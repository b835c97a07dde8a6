import { useTranslation } from 'react-i18next';
import type { ParkedListed } from '../../api/parked-queries';
import type { ServiceName } from '../../api/shapes';
import { useSetParameters } from '../../frame/context';
import { MessageRow } from './message-row';
import type { Looked } from './view';

interface MessageTableProps {
  readonly service: ServiceName;
  readonly rows: readonly ParkedListed[];
  readonly looked: Looked;
  readonly asOf: string;
}

/** Messages as they are listed; those that wait can be chosen. */
export function MessageTable({ service, rows, looked, asOf }: MessageTableProps) {
  const { t } = useTranslation();
  const set = useSetParameters();
  const { chosen } = looked;
  const isWaiting = looked.state === 'parked';
  const isChosen = (id: string) => chosen === 'all' || chosen.includes(id);
  const areAll = rows.every(({ id }) => isChosen(id));
  const choose = (ids: readonly string[]) =>
    set({ service, chosen: ids.length === 0 ? undefined : ids.join() }, { replace: true });
  const toggle = (id: string) => {
    const before = chosen === 'all' ? rows.map((row) => row.id) : chosen;
    choose(before.includes(id) ? before.filter((one) => one !== id) : [...before, id]);
  };
  return (
    <div className="scroll">
      <table className="rows messages">
        <thead>
          <tr>
            {isWaiting && (
              <th>
                <input
                  type="checkbox"
                  aria-label={t('parked.list.chooseShown')}
                  checked={areAll}
                  onChange={() => choose(areAll ? [] : rows.map(({ id }) => id))}
                />
              </th>
            )}
            <th>{t('parked.list.age')}</th>
            <th>{t('parked.list.reason')}</th>
            <th>{t('parked.list.message')}</th>
            <th>{t('parked.list.source')}</th>
            <th className="figure">{t('parked.list.attempts')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((parked) => (
            <MessageRow
              key={parked.id}
              service={service}
              parked={parked}
              asOf={asOf}
              {...(isWaiting ? { isChosen: isChosen(parked.id), onToggle: () => toggle(parked.id) } : {})}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
