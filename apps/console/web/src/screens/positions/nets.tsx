import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PositionMatrix } from '../../api/shapes';
import { Amount, UnitWord } from '../../design/amount';
import { largestOf, shareOf } from '../../design/amounts';
import { provinceName } from '../../design/provinces';
import { useRegion } from '../../frame/context';
import { netsOf, type Basis } from './view';

/** What each province owes and is owed, and what would be left. The side of the bar tells which; so does the sign. */
export function Nets({ matrix, basis }: { matrix: PositionMatrix; basis: Basis }) {
  const { t, i18n } = useTranslation();
  const region = useRegion();
  const nets = useMemo(() => netsOf(matrix, basis), [matrix, basis]);
  const largest = largestOf(nets.map(({ net }) => net));
  return (
    <>
      <p className="beside">{t('positions.nets.hint')}</p>
      <table className="rows nets">
        <thead>
          <tr>
            <th>{t('positions.nets.province')}</th>
            <th className="figure">
              {t('positions.nets.isOwed')} <UnitWord />
            </th>
            <th className="figure">
              {t('positions.nets.owes')} <UnitWord />
            </th>
            <th className="figure">
              {t('positions.nets.net')} <UnitWord />
            </th>
            <th className="net-bars">
              <span>{t('positions.nets.pays')}</span>
              <span>{t('positions.nets.gets')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {nets.map(({ province, isOwed, owes, net }) => (
            <tr key={province} data-mine={province === region}>
              <th scope="row">{provinceName(province, i18n.language)}</th>
              <td className="figure">
                <Amount fen={isOwed} />
              </td>
              <td className="figure">
                <Amount fen={owes} />
              </td>
              <td className="figure">
                <Amount fen={net} />
              </td>
              <td>
                <span
                  className={`net-bar ${net.startsWith('-') ? 'net-pays' : 'net-gets'}`}
                  style={{ '--share': `${shareOf(net, largest) / 2}%` } as React.CSSProperties}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
