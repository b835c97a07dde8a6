import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import { claimRecordQuery, claimSearchQuery } from '../../api/claims-queries';
import { CLAIM_NUMBER, claimNamed, traceName, type ClaimName } from '../../api/identifiers';
import { Answer, Empty } from '../../design/answer';
import { useKeptAddress } from '../../frame/context';
import { NotFound } from './not-found';
import { everywhere } from './search';
import { TraceBody } from './trace-body';

/** One claim from filing to repayment, by `HOSPITAL:NUMBER` or by the id of one of its rows in the books. */
export function Trace({ name }: { name: string }) {
  const { t } = useTranslation();
  const addressOf = useKeptAddress();
  const named = claimNamed(name);
  return (
    <div className="screen claims trace">
      <div className="screen-head">
        <Link to={addressOf('/claims')} className="no-print">
          {t('claims.trace.back')}
        </Link>
        <h1>
          {t('claims.trace.title')} <code>{named ? traceName(named) : name}</code>
        </h1>
        {named?.row && <p>{t(`claims.trace.row.${named.row}`)}</p>}
        {named && (
          <Button size="small" className="no-print" onClick={() => window.print()}>
            {t('claims.trace.print')}
          </Button>
        )}
      </div>
      {named ? <Known {...named} /> : CLAIM_NUMBER.test(name) ? <ByNumber claimId={name} /> : <NoName />}
    </div>
  );
}

function Known({ institution, claimId }: ClaimName) {
  const record = useQuery(claimRecordQuery(institution, claimId));
  return (
    <Answer of={record} lines={24}>
      {(answer) =>
        answer === null ? <NotFound institution={institution} claimId={claimId} /> : <TraceBody record={answer} />
      }
    </Answer>
  );
}

/** A number that several hospitals use stands for several claims: the search lists them, of all regions and cycles. */
function ByNumber({ claimId }: { claimId: string }) {
  const addressOf = useKeptAddress();
  const found = useQuery(claimSearchQuery({ claimId, limit: 2 }));
  return (
    <Answer of={found} lines={6}>
      {({ items: [only, other] }) => {
        if (!only) return <NoName />;
        if (other) return <Navigate to={everywhere(claimId)} replace />;
        return <Navigate to={addressOf(`/claims/${encodeURIComponent(traceName(only))}`)} replace />;
      }}
    </Answer>
  );
}

function NoName() {
  const { t } = useTranslation();
  return <Empty lines={6} title={t('claims.trace.noName')} hint={t('claims.trace.noNameHint')} />;
}
