import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { invoiceQuery, type ClaimSearch } from '../../api/claims-queries';
import { claimNamed, INVOICE, traceName } from '../../api/identifiers';
import { Answer, Empty } from '../../design/answer';
import { instantText } from '../../design/dates';
import { useKeptAddress } from '../../frame/context';
import { filterNames } from './search';

/** No claim matches: why that may be, and where else to look. */
export function Nothing({ search }: { search: ClaimSearch }) {
  const { t } = useTranslation();
  const isNarrowed = filterNames.some((name) => name in search);
  const inCycle = search.cycle !== undefined && (search.state === 'held' || search.state === 'rejected');
  const why = inCycle ? 'noCycle' : isNarrowed ? 'narrowed' : 'atAll';
  return (
    <Empty lines={8} title={t('claims.none.title')} hint={t(`claims.none.${why}`)}>
      {search.invoice !== undefined && <InvoiceCounts invoice={search.invoice} />}
      {search.claimId !== undefined && INVOICE.test(search.claimId) && <AsInvoice number={search.claimId} />}
    </Empty>
  );
}

/** The number of a claim may be that of an invoice: the two look alike. */
function AsInvoice({ number }: { number: string }) {
  const { t } = useTranslation();
  const addressOf = useKeptAddress();
  return (
    <p>
      <Link to={addressOf('/claims', { invoice: number })}>{t('claims.none.asInvoice', { number })}</Link>
    </p>
  );
}

/** What an invoice counts with where that is no claim of this search: one that other filters hide, or a reimbursement. */
function InvoiceCounts({ invoice }: { invoice: string }) {
  const { t } = useTranslation();
  const asked = useQuery(invoiceQuery(invoice));
  return (
    <Answer of={asked} lines={1}>
      {({ uses }) => {
        const last = uses.at(-1);
        if (last === undefined) return <p>{t('claims.none.invoice.never')}</p>;
        const { usedBy, reference, usedAt, freedAt } = last;
        const claim = usedBy === 'claim' ? claimNamed(reference) : undefined;
        return (
          <p>
            {t(`claims.none.invoice.${usedBy}`)}{' '}
            {claim ? <Link to={`/claims/${encodeURIComponent(traceName(claim))}`}>{reference}</Link> : reference}{' '}
            {freedAt === null
              ? t('claims.since', { time: instantText(usedAt) })
              : t('claims.none.invoice.freed', { time: instantText(freedAt) })}
          </p>
        );
      }}
    </Answer>
  );
}
