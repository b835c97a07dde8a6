import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PairFigures } from '../../api/shapes';
import { Amount, UnitWord } from '../../design/amount';
import { countText } from '../../design/amounts';

interface PairReadoutProps {
  /** Without them, dashes hold their places. */
  readonly figures: PairFigures | undefined;
  /** What stands before them. */
  readonly children?: ReactNode;
}

/** The figures of a pair beside each other. */
export function PairReadout({ figures, children }: PairReadoutProps) {
  const { t } = useTranslation();
  return (
    <dl className="readout">
      {children}
      <div>
        <dt>{t('positions.figure.claims')}</dt>
        <dd className="figure">{figures ? countText(figures.claims) : '–'}</dd>
      </div>
      {(['advanced', 'paid', 'outstanding'] as const).map((name) => (
        <div key={name}>
          <dt>
            {t(`positions.figure.${name}`)} <UnitWord />
          </dt>
          <dd className="figure">{figures ? <Amount fen={figures[name]} /> : '–'}</dd>
        </div>
      ))}
    </dl>
  );
}
