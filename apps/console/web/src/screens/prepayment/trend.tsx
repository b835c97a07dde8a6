import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountTrend } from '../../api/shapes';
import { levelOf, standingOfLevel } from '../../design/account-level';
import { Amount, UnitWord } from '../../design/amount';
import { usageText } from '../../design/amounts';
import { Empty } from '../../design/answer';
import { Choice } from '../../design/choice';
import { StateMark } from '../../design/state-mark';
import { TrendChart } from './trend-chart';
import type { Thresholds } from './usage-bar';

interface TrendProps extends AccountTrend {
  readonly thresholds: Thresholds | undefined;
}

/** How the account stood at the end of each day, as a picture or as a table. */
export function Trend({ trend, thresholds }: TrendProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<'picture' | 'table'>('picture');
  if (trend.length === 0) return <Empty lines={3} title={t('prepayment.trend.none')} />;
  return (
    <>
      <div className="rows-choice">
        <span className="unit">{t('prepayment.trend.days', { count: trend.length })}</span>
        <Choice
          label={t('prepayment.trend.as')}
          value={shown}
          options={[
            { value: 'picture', label: t('prepayment.trend.picture') },
            { value: 'table', label: t('prepayment.trend.table') },
          ]}
          onChange={setShown}
        />
      </div>
      {shown === 'picture' ? <TrendChart trend={trend} thresholds={thresholds} /> : <TrendTable trend={trend} />}
    </>
  );
}

/** The last day first: it is what one looks for. */
function TrendTable({ trend }: Pick<AccountTrend, 'trend'>) {
  const { t } = useTranslation();
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{t('prepayment.trend.day')}</th>
          <th scope="col">{t('prepayment.column.level')}</th>
          <th scope="col" className="figure">
            {t('prepayment.column.usage')}
          </th>
          <th scope="col" className="figure">
            {t('prepayment.figure.unpaid')} <UnitWord />
          </th>
          <th scope="col" className="figure">
            {t('prepayment.figure.quota')} <UnitWord />
          </th>
        </tr>
      </thead>
      <tbody>
        {trend.toReversed().map(({ day, warning, usagePerTenThousand, unpaid, quota }) => {
          const level = levelOf({ warning, quota, short: unpaid });
          return (
            <tr key={day}>
              <th scope="row">{day}</th>
              <td>
                <StateMark standing={standingOfLevel[level]}>{t(`warning.${level}`)}</StateMark>
              </td>
              <td className="figure">{usageText(usagePerTenThousand)}</td>
              <td className="figure">
                <Amount fen={unpaid} />
              </td>
              <td className="figure">
                <Amount fen={quota} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
