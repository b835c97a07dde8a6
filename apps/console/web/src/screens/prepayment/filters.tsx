import { useTranslation } from 'react-i18next';
import { Choice } from '../../design/choice';
import { useSetParameters } from '../../frame/context';
import { sides, type View } from './view';

const ALL = 'all';

/** Which accounts: placed or held by the chosen province, of which year. */
export function Filters({ view, years }: { view: View; years: readonly number[] }) {
  const { t } = useTranslation();
  const set = useSetParameters();
  const chosen = view.year === undefined ? ALL : String(view.year);
  const options = [ALL, ...new Set([...years.map(String), chosen].filter((year) => year !== ALL))];
  return (
    <>
      {view.region !== undefined && (
        <Choice
          label={t('prepayment.side.label')}
          value={view.side}
          options={sides.map((value) => ({ value, label: t(`prepayment.side.${value}`) }))}
          onChange={(side) => set({ side: side === 'both' ? undefined : side }, { replace: true })}
        />
      )}
      {options.length > 2 && (
        <Choice
          label={t('prepayment.year.label')}
          value={chosen}
          options={options.map((value) => ({ value, label: value === ALL ? t('prepayment.year.all') : value }))}
          onChange={(year) => set({ year }, { replace: true })}
        />
      )}
    </>
  );
}
