import { useTranslation } from 'react-i18next';
import type { PositionMatrix } from '../../api/shapes';
import { Amount, UnitWord } from '../../design/amount';
import { countText, percentText } from '../../design/amounts';
import { StateMark } from '../../design/state-mark';
import { nettingOf, type Basis } from './view';

/** What moves gross, what netting would leave of it, and the proof that nothing is owed to nobody. */
export function Summary({ matrix, basis }: { matrix: PositionMatrix; basis: Basis }) {
  const { t } = useTranslation();
  const { gross, net, saving, savingPerTenThousand, sumOfNets } = nettingOf(matrix, basis);
  const isProven = sumOfNets === '0';
  return (
    <>
      <p>
        <span className="large-figure">
          <Amount fen={gross} />
        </span>{' '}
        <UnitWord />
      </p>
      <p className="beside">{t(`positions.summary.gross.${basis}`)}</p>
      <table className="rows sums">
        <tbody>
          <Sum title={t('positions.summary.net')} fen={net} />
          <Sum
            title={t('positions.summary.saving')}
            fen={saving}
            beside={savingPerTenThousand === null ? undefined : `${percentText(savingPerTenThousand)} %`}
          />
        </tbody>
      </table>
      <p className="beside">{t('positions.summary.savingHint')}</p>
      <h3>{t('positions.proof.title')}</h3>
      <table className="rows sums">
        <tbody>
          <Sum title={t('positions.proof.isOwed')} fen={net} />
          <Sum title={t('positions.proof.owes')} fen={net === '0' ? net : `-${net}`} />
          <Sum title={t('positions.proof.sum')} fen={sumOfNets} isTotal />
        </tbody>
      </table>
      <StateMark standing={isProven ? 'good' : 'stop'}>
        {isProven ? t('positions.proof.holds') : t('positions.proof.broken')}
      </StateMark>
      <h3>{t('positions.totals.title')}</h3>
      <table className="rows sums">
        <tbody>
          <tr>
            <th scope="row">{t('positions.figure.claims')}</th>
            <td />
            <td className="figure">{countText(matrix.totals.claims)}</td>
          </tr>
          <Sum title={t('positions.figure.advanced')} fen={matrix.totals.advanced} />
          <Sum title={t('positions.figure.paid')} fen={matrix.totals.paid} />
          <Sum title={t('positions.figure.outstanding')} fen={matrix.totals.outstanding} isTotal />
        </tbody>
      </table>
    </>
  );
}

interface SumProps {
  readonly title: string;
  readonly fen: string;
  readonly beside?: string | undefined;
  readonly isTotal?: boolean;
}

function Sum({ title, fen, beside, isTotal = false }: SumProps) {
  return (
    <tr className={isTotal ? 'sum-total' : undefined}>
      <th scope="row">{title}</th>
      <td className="figure">{beside}</td>
      <td className="figure">
        <Amount fen={fen} />
      </td>
    </tr>
  );
}
