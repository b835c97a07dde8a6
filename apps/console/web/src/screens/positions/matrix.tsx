import { memo, useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PairFigures, PositionMatrix } from '../../api/shapes';
import { Amount, UnitWord } from '../../design/amount';
import { amountText } from '../../design/amounts';
import { provinceLetter, provinceName } from '../../design/provinces';
import { useRegion, useSetParameters } from '../../frame/context';
import { PairReadout } from './pair-readout';
import { cellsOf, shadeFrom, shadeOf, SHADES, type Basis, type Cells } from './view';

interface Place {
  readonly row: number;
  readonly column: number;
}

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Home provinces down, treating ones across. It is a table, so it is its own twin: every cell says what it holds. */
export function Matrix({ matrix, basis }: { matrix: PositionMatrix; basis: Basis }) {
  const { t, i18n } = useTranslation();
  const region = useRegion();
  const set = useSetParameters();
  const cells = useMemo(() => cellsOf(matrix, basis), [matrix, basis]);
  const [at, setAt] = useState<Place>(() => placeOfLargest(cells, basis));
  const { provinces } = cells;
  const open = ({ homeProvince, treatingProvince }: PairFigures) =>
    set({ pair: `${homeProvince}>${treatingProvince}` });
  const pointed = cells.cellOf(provinces[at.row] ?? '', provinces[at.column] ?? '');

  const onKey = (event: KeyboardEvent) => {
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      const [row, column] = [at.row + move[0], at.column + move[1]];
      if (!provinces[row] || !provinces[column]) return;
      setAt({ row, column });
      event.currentTarget.querySelector<HTMLElement>(`[data-place="${row}:${column}"]`)?.focus();
    }
    if (event.key === 'Enter' && pointed) open(pointed);
  };

  return (
    <>
      <Readout home={provinces[at.row]} treating={provinces[at.column]} pair={pointed} />
      <div className="scroll">
        <table role="grid" className="matrix" aria-label={t('positions.matrix.label')} onKeyDown={onKey}>
          <thead>
            <tr>
              <th scope="col">{t('positions.matrix.corner')}</th>
              {provinces.map((code) => (
                <th key={code} scope="col" title={provinceName(code, i18n.language)} data-mine={code === region}>
                  {provinceLetter(code, i18n.language)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {provinces.map((home, row) => (
              <tr key={home}>
                <th scope="row" data-mine={home === region}>
                  {provinceName(home, i18n.language)}
                </th>
                {provinces.map((treating, column) => {
                  const pair = cells.cellOf(home, treating);
                  return (
                    <Cell
                      key={treating}
                      place={`${row}:${column}`}
                      shade={pair && shadeOf(pair[basis], cells.largest)}
                      label={labelOf(home, treating, pair?.[basis], i18n.language)}
                      isOwn={home === treating}
                      isBelow={pair?.[basis].startsWith('-') ?? false}
                      isCurrent={at.row === row && at.column === column}
                      onPoint={() => setAt({ row, column })}
                      onOpen={() => pair && open(pair)}
                    />
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {cells.largest !== '0' && <Legend largest={cells.largest} />}
    </>
  );
}

/** Where one begins to look. */
function placeOfLargest({ provinces, cellOf, largest }: Cells, basis: Basis): Place {
  const row = provinces.findIndex((home) => provinces.some((treating) => cellOf(home, treating)?.[basis] === largest));
  const column = provinces.findIndex((treating) => cellOf(provinces[row] ?? '', treating)?.[basis] === largest);
  return { row: Math.max(0, row), column: Math.max(0, column) };
}

function labelOf(home: string, treating: string, fen: string | undefined, language: string): string {
  const names = `${provinceName(home, language)} → ${provinceName(treating, language)}`;
  return fen === undefined ? names : `${names} ${amountText(fen)}`;
}

interface CellProps {
  readonly place: string;
  readonly shade: number | undefined;
  readonly label: string;
  readonly isOwn: boolean;
  readonly isBelow: boolean;
  readonly isCurrent: boolean;
  readonly onPoint: () => void;
  readonly onOpen: () => void;
}

/** Drawn anew only when what it shows differs: there are a thousand of them, and each move of the pointer changes two. */
const Cell = memo(
  ({ place, shade, label, isOwn, isBelow, isCurrent, onPoint, onOpen }: CellProps) => (
    <td
      role="gridcell"
      tabIndex={isCurrent ? 0 : -1}
      data-place={place}
      data-own={isOwn || undefined}
      data-below={isBelow || undefined}
      data-current={isCurrent || undefined}
      aria-label={label}
      style={shade === undefined ? undefined : { background: `var(--lq-scale-${shade})` }}
      onMouseEnter={onPoint}
      onFocus={onPoint}
      onClick={onOpen}
    />
  ),
  (before, after) =>
    before.shade === after.shade &&
    before.label === after.label &&
    before.isCurrent === after.isCurrent &&
    before.isBelow === after.isBelow,
);
Cell.displayName = 'Cell';

interface ReadoutProps {
  readonly home: string | undefined;
  readonly treating: string | undefined;
  readonly pair: PairFigures | undefined;
}

/** The figures of the cell that is pointed at, always in the same place. */
function Readout({ home = '', treating = '', pair }: ReadoutProps) {
  const { t, i18n } = useTranslation();
  return (
    <PairReadout figures={pair}>
      <div>
        <dt>{t('positions.matrix.cell')}</dt>
        <dd>
          <b>
            {provinceName(home, i18n.language)} → {provinceName(treating, i18n.language)}
          </b>
        </dd>
      </div>
    </PairReadout>
  );
}

function Legend({ largest }: { largest: string }) {
  const { t } = useTranslation();
  return (
    <div className="legend">
      <span>
        {t('positions.matrix.legend')} <UnitWord />
      </span>
      <ol>
        {Array.from({ length: SHADES }, (_, shade) => (
          <li key={shade}>
            <i style={{ background: `var(--lq-scale-${shade})` }} />
            <Amount fen={shadeFrom(shade, largest)} />
          </li>
        ))}
      </ol>
    </div>
  );
}
