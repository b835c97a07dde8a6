import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { matrixQuery } from '../../api/queries';
import type { PositionMatrix } from '../../api/shapes';
import { Answer, Empty } from '../../design/answer';
import { Choice } from '../../design/choice';
import { cycleText } from '../../design/dates';
import { Panel } from '../../design/panel';
import { useCycle, useParameter, useSetParameters } from '../../frame/context';
import { PairDrawer } from './pair-drawer';
import { Flows } from './flows';
import { Matrix } from './matrix';
import { Nets } from './nets';
import './positions.css';
import { Summary } from './summary';
import { bases, firstBasis, ways, type Basis, type Way } from './view';

/** Who owes whom: pair by pair, and what would be left of it if provinces were netted. */
export default function Positions() {
  const { t } = useTranslation();
  const cycle = useCycle();
  const matrix = useQuery(matrixQuery(cycle));
  const chosen = useParameter('of', /^(outstanding|advanced)$/) as Basis | undefined;
  const basis = chosen ?? (matrix.data ? firstBasis(matrix.data) : 'outstanding');
  const way = (useParameter('as', /^net$/) as Way | undefined) ?? 'gross';
  const set = useSetParameters();
  return (
    <div className="screen positions">
      <div className="screen-head">
        <h1>{t('screen.positions')}</h1>
        <p>{cycle === undefined ? t('positions.allCycles') : cycleText(cycle)}</p>
        <Choice
          label={t('positions.basis.label')}
          value={basis}
          options={bases.map((value) => ({ value, label: t(`positions.basis.${value}`) }))}
          onChange={(value) => set({ of: value }, { replace: true })}
        />
        <Choice
          label={t('positions.way.label')}
          value={way}
          options={ways.map((value) => ({ value, label: t(`positions.way.${value}`) }))}
          onChange={(value) => set({ as: value === 'net' ? value : undefined }, { replace: true })}
        />
      </div>
      {matrix.data?.pairs.length === 0 ? (
        <Panel title={t('positions.matrix.title')} asOf={matrix.data.asOf} className="positions-all">
          <Empty lines={8} title={t('positions.none')} hint={t('positions.noneHint')} />
        </Panel>
      ) : (
        <>
          <Panel
            title={t(`positions.${way}Title`)}
            asOf={matrix.data?.asOf}
            className="positions-main"
            tour="positions"
          >
            <Answer of={matrix} lines={24}>
              {(answer) => <Main matrix={answer} basis={basis} way={way} />}
            </Answer>
          </Panel>
          <Panel title={t('positions.summary.title')} asOf={matrix.data?.asOf} className="positions-side">
            <Answer of={matrix} lines={12}>
              {(answer) => <Summary matrix={answer} basis={basis} />}
            </Answer>
          </Panel>
          {matrix.data && <Flows matrix={matrix.data} basis={basis} way={way} />}
        </>
      )}
      {matrix.data && <PairDrawer matrix={matrix.data} />}
    </div>
  );
}

function Main({ matrix, basis, way }: { matrix: PositionMatrix; basis: Basis; way: Way }) {
  return way === 'gross' ? <Matrix matrix={matrix} basis={basis} /> : <Nets matrix={matrix} basis={basis} />;
}
