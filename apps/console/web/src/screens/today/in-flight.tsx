import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { moneyInFlightQuery } from '../../api/queries';
import type { MoneyInFlight } from '../../api/shapes';
import { Amount, UnitWord } from '../../design/amount';
import { countText, largestOf, shareOf } from '../../design/amounts';
import { Answer } from '../../design/answer';
import { cycleText } from '../../design/dates';
import { Panel } from '../../design/panel';

/** What hospitals advanced and have not got back, by how far it has come. */
export function InFlight() {
  const { t } = useTranslation();
  const money = useQuery(moneyInFlightQuery());
  return (
    <Panel title={t('today.flight.title')} asOf={money.data?.asOf} className="today-flight">
      <Answer of={money} lines={9}>
        {(answer) => <Stages {...answer} />}
      </Answer>
    </Panel>
  );
}

function Stages({ total, stages }: MoneyInFlight) {
  const { t } = useTranslation();
  const largest = largestOf(stages.map(({ amount }) => amount));
  // What is carried is owed by hospitals, below zero; it is named only where there is some.
  const shown = stages.filter(({ stage, amount }) => stage !== 'carried' || amount !== '0');
  return (
    <>
      <p className="flight-total">
        <span className="large-figure">
          <Amount fen={total.amount} />
        </span>{' '}
        <UnitWord />{' '}
        <span className="unit flight-claims">{t('today.flight.claims', { text: countText(total.claims) })}</span>
      </p>
      <table className="rows">
        <thead>
          <tr>
            <th>{t('today.flight.stage')}</th>
            <th className="figure">{t('today.flight.count')}</th>
            <th className="figure">
              {t('today.flight.amount')} <UnitWord />
            </th>
            <th className="bar-head">
              <span className="unseen">{t('today.flight.share')}</span>
            </th>
            <th className="figure">{t('today.flight.oldest')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ stage, claims, amount, oldestCycle }) => (
            <tr key={stage}>
              <th scope="row">{t(`flightStage.${stage}`)}</th>
              <td className="figure">{countText(claims)}</td>
              <td className="figure">
                <Amount fen={amount} />
              </td>
              <td>
                <span className="bar" style={{ '--share': `${shareOf(amount, largest)}%` } as React.CSSProperties} />
              </td>
              <td className="figure">{oldestCycle === null ? '–' : cycleText(oldestCycle)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
