import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { claimSearchQuery } from '../../api/claims-queries';
import { traceName } from '../../api/identifiers';
import { parkedOfClaimQuery } from '../../api/parked-queries';
import { Answer } from '../../design/answer';
import { Panel } from '../../design/panel';
import { StateMark } from '../../design/state-mark';
import { ParkedMessages } from './parked-messages';
import { everywhere } from './search';

/** Settlement has never had such a claim: where else it may be, looked at there. */
export function NotFound({ institution, claimId }: { institution: string; claimId: string }) {
  const { t } = useTranslation();
  const parked = useQuery(parkedOfClaimQuery('settlement', traceName({ institution, claimId })));
  const sameNumber = useQuery(claimSearchQuery({ claimId, limit: 1 }));
  return (
    <Panel title={t('claims.lost.title')} className="lost">
      <p>
        <StateMark standing="away">{t('claims.lost.what', { institution, claimId })}</StateMark>
      </p>
      <h3>{t('claims.lost.parked')}</h3>
      <Answer of={parked} lines={2}>
        {(items) => (items.length > 0 ? <ParkedMessages items={items} /> : <p>{t('claims.lost.noneParked')}</p>)}
      </Answer>
      <h3>{t('claims.lost.elsewhere')}</h3>
      <Answer of={sameNumber} lines={2}>
        {({ items }) =>
          items.length > 0 ? (
            <p>
              {t('claims.lost.sameNumber')} <Link to={everywhere(claimId)}>{claimId}</Link>
            </p>
          ) : (
            <p>{t('claims.lost.noneElsewhere')}</p>
          )
        }
      </Answer>
      <h3>{t('claims.lost.notCome')}</h3>
      <p>{t('claims.lost.notComeHint')}</p>
    </Panel>
  );
}
