import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PositionMatrix } from '../../api/shapes';
import { Amount, UnitWord } from '../../design/amount';
import { Empty } from '../../design/answer';
import { Chart } from '../../design/chart';
import { Choice } from '../../design/choice';
import { Panel } from '../../design/panel';
import { palettes } from '../../design/palette';
import { provinceName } from '../../design/provinces';
import { useScheme } from '../../design/settings';
import { flowsOf, sankeyOf, type Flow } from './sankey';
import type { Basis, Way } from './view';

/** So much for each province of the longer side, that every name can be read. */
const HEIGHT_EACH = 23;
const LEAST_HEIGHT = 420;

function heightOf(flows: readonly Flow[]): number {
  const sides = [new Set(flows.map(({ from }) => from)), new Set(flows.map(({ to }) => to))];
  return Math.max(LEAST_HEIGHT, ...sides.map(({ size }) => size * HEIGHT_EACH));
}

interface FlowsProps {
  readonly matrix: PositionMatrix;
  readonly basis: Basis;
  readonly way: Way;
}

/** Where money goes, as a picture or as the same figures in a table. */
export function Flows({ matrix, basis, way }: FlowsProps) {
  const { t, i18n } = useTranslation();
  const [shown, setShown] = useState<'picture' | 'table'>('picture');
  const flows = useMemo(() => flowsOf(matrix, basis, way), [matrix, basis, way]);
  const scheme = useScheme();
  const hub = t('positions.flows.hub');
  const option = useMemo(
    () => sankeyOf(flows, { language: i18n.language, hub, colours: palettes[scheme] }),
    [flows, i18n.language, hub, scheme],
  );
  const title = t(`positions.flows.${way}`, { count: flows.length, all: matrix.pairs.length });
  return (
    <Panel
      title={t('positions.flows.title')}
      asOf={matrix.asOf}
      className="positions-all"
      actions={
        <>
          <span className="unit">{title}</span>
          <Choice
            label={t('positions.flows.as')}
            value={shown}
            options={[
              { value: 'picture', label: t('positions.flows.picture') },
              { value: 'table', label: t('positions.flows.table') },
            ]}
            onChange={setShown}
          />
        </>
      }
    >
      {flows.length === 0 ? (
        <Empty lines={4} isGood title={t('positions.flows.none')} hint={t(`positions.flows.noneHint.${basis}`)} />
      ) : shown === 'picture' ? (
        <Chart option={option} height={heightOf(flows)} label={t('positions.flows.label', { title })} />
      ) : (
        <table className="rows flows">
          <thead>
            <tr>
              <th>{t('positions.flows.from')}</th>
              <th>{t('positions.flows.to')}</th>
              <th className="figure">
                {t(`positions.basis.${basis}`)} <UnitWord />
              </th>
            </tr>
          </thead>
          <tbody>
            {flows.map(({ from, to, fen }) => (
              <tr key={`${from}>${to}`}>
                <th scope="row">{from === undefined ? hub : provinceName(from, i18n.language)}</th>
                <td>{to === undefined ? hub : provinceName(to, i18n.language)}</td>
                <td className="figure">
                  <Amount fen={fen} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
