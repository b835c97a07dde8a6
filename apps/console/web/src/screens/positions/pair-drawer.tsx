import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { cyclesQuery, pairClaimsQuery } from '../../api/queries';
import type { PairClaim, PairFigures, PositionMatrix } from '../../api/shapes';
import { Amount, UnitWord } from '../../design/amount';
import { Answer, Empty } from '../../design/answer';
import { More } from '../../design/more';
import { cycleText } from '../../design/dates';
import { provinceName } from '../../design/provinces';
import { useCycle, useKeptAddress, useParameter, useSetParameters } from '../../frame/context';
import { screenOf } from '../../frame/screens';
import { PairReadout } from './pair-readout';

const PAIR = /^\d{6}>\d{6}$/;

/** The claims behind a cell. The pair stands in the address, so that it can be sent to somebody. */
export function PairDrawer({ matrix }: { matrix: PositionMatrix }) {
  const { t, i18n } = useTranslation();
  const pair = useParameter('pair', PAIR);
  const set = useSetParameters();
  const found = matrix.pairs.find(
    ({ homeProvince, treatingProvince }) => pair === `${homeProvince}>${treatingProvince}`,
  );
  if (pair === undefined) return null;
  const [home = '', treating = ''] = pair.split('>');
  return (
    <Drawer
      open
      size={640}
      title={`${provinceName(home, i18n.language)} → ${provinceName(treating, i18n.language)}`}
      onClose={() => set({ pair: undefined })}
    >
      {found ? <Behind pair={pair} figures={found} /> : <Empty title={t('positions.drawer.none')} />}
    </Drawer>
  );
}

function Behind({ pair, figures }: { pair: string; figures: PairFigures }) {
  const cycle = useCycle();
  return (
    <>
      <PairReadout figures={figures} />
      {cycle === undefined ? <WhichCycle /> : <Claims cycle={cycle} pair={pair} />}
    </>
  );
}

/** Claims lie in cycles: of all cycles together there is no list. */
function WhichCycle() {
  const { t } = useTranslation();
  const cycles = useQuery(cyclesQuery());
  const set = useSetParameters();
  return (
    <>
      <p className="beside">{t('positions.drawer.which')}</p>
      <Answer of={cycles} lines={3}>
        {({ items }) => (
          <p className="which">
            {items.map(({ id }) => (
              <Button key={id} size="small" onClick={() => set({ cycle: id })}>
                {cycleText(id)}
              </Button>
            ))}
          </p>
        )}
      </Answer>
    </>
  );
}

function Claims({ cycle, pair }: { cycle: string; pair: string }) {
  const { t } = useTranslation();
  const claims = useInfiniteQuery(pairClaimsQuery(cycle, pair));
  return (
    <Answer of={claims} lines={12}>
      {({ pages }) => (
        <>
          <table className="rows">
            <thead>
              <tr>
                <th>{t('positions.drawer.claim')}</th>
                <th>{t('positions.drawer.bookedOn')}</th>
                <th className="figure">
                  {t('positions.figure.advanced')} <UnitWord />
                </th>
              </tr>
            </thead>
            <tbody>
              {pages.flatMap(({ items }) => items.map((claim) => <Row key={claim.settlementId} {...claim} />))}
            </tbody>
          </table>
          <More of={claims} />
        </>
      )}
    </Answer>
  );
}

function Row({ settlementId, bookedOn, advanced }: PairClaim) {
  const addressOf = useKeptAddress();
  const claims = screenOf('claims');
  const name = <code>{settlementId}</code>;
  return (
    <tr>
      <th scope="row">
        {claims ? <Link to={addressOf(`${claims.path}/${encodeURIComponent(settlementId)}`)}>{name}</Link> : name}
      </th>
      <td>{bookedOn}</td>
      <td className="figure">
        <Amount fen={advanced} />
      </td>
    </tr>
  );
}
