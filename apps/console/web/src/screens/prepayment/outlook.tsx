import { useTranslation } from 'react-i18next';
import type { Exhaustion, PrepaymentAccount } from '../../api/shapes';
import { Amount, UnitWord } from '../../design/amount';
import { percentText } from '../../design/amounts';
import { StateMark } from '../../design/state-mark';
import type { Thresholds } from './usage-bar';

/** The day on which nothing is left, in a row of the table. */
export function Day({ account: { exhaustion, quota, short } }: { account: PrepaymentAccount }) {
  const { t } = useTranslation();
  if (quota === '0') return <span className="unit">–</span>;
  if (short !== '0' || exhaustion?.daysLeft === 0)
    return <StateMark standing="stop">{t('prepayment.day.gone')}</StateMark>;
  if (!exhaustion) {
    return (
      <span className="unit" title={t('prepayment.outlook.none')}>
        {t('prepayment.day.none')}
      </span>
    );
  }
  const { day, daysLeft: count } = exhaustion;
  return (
    <>
      {day} <span className="unit">{t('prepayment.day.left', { count })}</span>
    </>
  );
}

interface OutlookProps {
  readonly account: Pick<PrepaymentAccount, 'short' | 'topUpNeed'>;
  readonly exhaustion: Exhaustion | undefined;
  readonly thresholds: Thresholds | undefined;
}

/** How long it lasts and what it would take, with the figures that this rests on. */
export function Outlook({ account: { short, topUpNeed }, exhaustion, thresholds }: OutlookProps) {
  const { t } = useTranslation();
  return (
    <ul className="outlook">
      {short !== '0' && (
        <li>
          {t('prepayment.outlook.short')} <Amount fen={short} /> <UnitWord />
        </li>
      )}
      {short === '0' && exhaustion === null && <li>{t('prepayment.outlook.none')}</li>}
      {short === '0' && exhaustion?.daysLeft === 0 && <li>{t('prepayment.outlook.gone')}</li>}
      {exhaustion && exhaustion.daysLeft > 0 && (
        <li>
          {t('prepayment.outlook.lasts', { day: exhaustion.day, count: exhaustion.daysLeft })}{' '}
          <span className="unit">
            {t('prepayment.outlook.rise', { count: exhaustion.overDays })} <Amount fen={exhaustion.rise} /> <UnitWord />
          </span>
        </li>
      )}
      {topUpNeed !== '0' && thresholds && (
        <li>
          {t('prepayment.outlook.need', { percent: percentText(thresholds.yellow) })} <Amount fen={topUpNeed} />{' '}
          <UnitWord />
        </li>
      )}
    </ul>
  );
}
