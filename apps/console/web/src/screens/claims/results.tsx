import { Button } from 'antd';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ClaimSearch } from '../../api/claims-queries';
import { traceName } from '../../api/identifiers';
import type { FoundClaim } from '../../api/shapes';
import { Amount, UnitWord } from '../../design/amount';
import { provinceName } from '../../design/provinces';
import { SortHead } from '../../design/sort-head';
import { useKeptAddress, useSetParameters } from '../../frame/context';
import { ClaimStateMark, RepaymentMark } from './marks';

interface Page {
  readonly items: readonly FoundClaim[];
  readonly previous: string | null;
  readonly next: string | null;
}
interface ResultsProps {
  readonly page: Page;
  readonly search: ClaimSearch;
  /** Another page is on its way. */
  readonly isOld: boolean;
}

/** A page of claims. Arrow keys go from row to row, Enter opens the trace. */
export function Results({ page, search, isOld }: ResultsProps) {
  const { t } = useTranslation();
  return (
    <>
      <table className="rows claims-rows" aria-busy={isOld} data-old={isOld || undefined} onKeyDown={moveBetweenRows}>
        <thead>
          <tr>
            <th>{t('claims.column.claim')}</th>
            <th>{t('claims.column.state')}</th>
            <th>{t('claims.column.repayment')}</th>
            <Sorted name="settledOn" search={search} />
            <th>{t('claims.column.way')}</th>
            <th className="wide">{t('claims.column.kind')}</th>
            <th className="wide">{t('claims.column.person')}</th>
            <Sorted name="total" search={search} isAmount />
            <Sorted name="advanced" search={search} isAmount />
          </tr>
        </thead>
        <tbody>
          {page.items.map((claim) => (
            <Row key={traceName(claim)} {...claim} />
          ))}
        </tbody>
      </table>
      <Pages {...page} isOld={isOld} />
    </>
  );
}

/** The links of the rows are what can have the focus; the arrows only move it. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('tbody th a')];
  const next = links[links.findIndex((link) => link === document.activeElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function Row(claim: FoundClaim) {
  const { t, i18n } = useTranslation();
  const addressOf = useKeptAddress();
  const { state, code, repayment, settledOn, homeRegion, treatingRegion, kind, personId, total, advanced } = claim;
  return (
    <tr>
      <th scope="row">
        <Link to={addressOf(`/claims/${encodeURIComponent(traceName(claim))}`)}>
          <code>{claim.claimId}</code>
        </Link>
        <code className="below">{claim.institution}</code>
      </th>
      <td title={code ?? undefined}>
        <ClaimStateMark state={state} />
      </td>
      <td>
        <RepaymentMark repayment={repayment} />
      </td>
      <td className="day">{settledOn}</td>
      <td className="way">
        {provinceName(homeRegion, i18n.language)} → {provinceName(treatingRegion, i18n.language)}
      </td>
      <td className="wide">{kind === null ? '–' : t(`wayOfCare.${kind}`)}</td>
      <td className="wide person" title={personId}>
        <code>{personId}</code>
      </td>
      <td className="figure">{total === null ? '–' : <Amount fen={total} />}</td>
      <td className="figure">{advanced === null ? '–' : <Amount fen={advanced} />}</td>
    </tr>
  );
}

interface SortedProps {
  readonly name: NonNullable<ClaimSearch['orderBy']>;
  readonly search: ClaimSearch;
  readonly isAmount?: boolean;
}

/** A heading that orders by its column, the largest or latest first; once more turns it round. */
function Sorted({ name, search: { orderBy = 'settledOn', direction = 'desc' }, isAmount = false }: SortedProps) {
  const { t } = useTranslation();
  const set = useSetParameters();
  const isBy = orderBy === name;
  const turned = isBy && direction === 'desc' ? 'asc' : 'desc';
  const change = { orderBy: name, direction: turned, after: undefined, before: undefined };
  return (
    <SortHead
      direction={isBy ? direction : undefined}
      onSort={() => set(change, { replace: true })}
      className={isAmount ? 'figure' : ''}
    >
      {t(`claims.column.${name}`)} {isAmount && <UnitWord />}
    </SortHead>
  );
}

function Pages({ previous, next, isOld }: Omit<Page, 'items'> & { readonly isOld: boolean }) {
  const { t } = useTranslation();
  const set = useSetParameters();
  if (previous === null && next === null) return null;
  return (
    <nav className="pages" aria-label={t('claims.pages.label')}>
      <Button
        size="small"
        disabled={previous === null || isOld}
        onClick={() => set({ before: previous ?? undefined, after: undefined })}
      >
        {t('claims.pages.previous')}
      </Button>
      <Button
        size="small"
        disabled={next === null || isOld}
        onClick={() => set({ after: next ?? undefined, before: undefined })}
      >
        {t('claims.pages.next')}
      </Button>
    </nav>
  );
}
