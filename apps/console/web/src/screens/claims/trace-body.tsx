import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { claimRowQuery, institutionQuery, obligationQuery, personFilingsQuery } from '../../api/claims-queries';
import { traceName } from '../../api/identifiers';
import { parkedOfClaimQuery } from '../../api/parked-queries';
import { accountQuery } from '../../api/prepayment-queries';
import { timelineQuery } from '../../api/queries';
import type { ClaimRecord } from '../../api/shapes';
import { failureOf, Loading, Missing } from '../../design/answer';
import { Panel } from '../../design/panel';
import { BillLines } from './bill-lines';
import { Checks } from './checks';
import { clearingSteps, prepaymentSteps } from './clearing-steps';
import { Explanation } from './explanation';
import { moneyNow } from './money-now';
import { ParkedMessages } from './parked-messages';
import { Reviews } from './reviews';
import { StepList } from './step-list';
import { TraceHead } from './trace-head';
import { filingSteps, settlementSteps, type Told } from './trace-steps';

/** Asks the four services what they know of a claim that has come, and shows it from filing to repayment. */
export function TraceBody({ record }: { record: ClaimRecord }) {
  const { t } = useTranslation();
  const { institution, claimId, split, claim } = record;
  const row = useQuery(claimRowQuery(institution, claimId));
  const parked = [
    useQuery(parkedOfClaimQuery('settlement', traceName(record))),
    useQuery(parkedOfClaimQuery('clearing', traceName(record))),
  ];
  const setAside = parked.flatMap(({ data = [] }) => data);
  const { told, asked } = useTold(record);
  // The first obligation of a pair opens its account a moment later.
  const hasNoAccount = failureOf(asked.account)?.status === 404;
  const isRecordedAsked = asked.obligation.isLoading && failureOf(asked.obligation) === undefined;
  return (
    <>
      <TraceHead
        record={record}
        institution={told.institution}
        row={row.data?.items[0]}
        now={moneyNow(told)}
        isNowMissing={[asked.obligation, asked.timeline].some(failureOf)}
      />
      {(setAside.length > 0 || parked.some(failureOf)) && (
        <Panel title={t('claims.parked.title')} className="whole">
          <ParkedMessages items={setAside} />
          <Missing of={parked} />
        </Panel>
      )}
      <Panel title={t('claims.steps.title')} asOf={told.timeline?.asOf} className="trace-steps">
        <StepList group="filing" steps={filingSteps(told)} asked={[asked.institution, asked.filings]} />
        <StepList group="settlement" steps={settlementSteps(told)} asked={[row]}>
          <Checks checks={record.checks} />
        </StepList>
        {isRecordedAsked && <Loading lines={8} />}
        <StepList
          group="clearing"
          steps={clearingSteps(told)}
          asked={[asked.obligation, asked.reversal, asked.timeline]}
        />
        <StepList
          group="prepayment-fund"
          steps={prepaymentSteps(told.account)}
          asked={hasNoAccount ? [] : [asked.account]}
        />
      </Panel>
      <div className="trace-side">
        {split !== null && (
          <Panel title={t('claims.explanation.title')}>
            <Explanation steps={split.steps} />
          </Panel>
        )}
        <Reviews institution={institution} claimId={claimId} />
      </div>
      {claim !== null && (
        <Panel title={t('claims.lines.title', { count: claim.lines.length })} className="whole">
          <BillLines claim={claim} split={split} />
        </Panel>
      )}
    </>
  );
}

/** Everything that the services tell of it, as it comes in. */
function useTold(record: ClaimRecord) {
  const { settlementId, split, claim, reversals } = record;
  const isSplit = split !== null;
  const negated = reversals.find((reversal) => reversal.settlementId !== null)?.settlementId ?? '';
  const institution = useQuery(institutionQuery(record.institution));
  const filings = useQuery({ ...personFilingsQuery(claim?.personId ?? ''), enabled: claim !== null });
  const obligation = useQuery({ ...obligationQuery(settlementId), enabled: isSplit });
  const reversal = useQuery({ ...obligationQuery(negated), enabled: negated !== '' });
  const of = obligation.data?.obligation;
  const timeline = useQuery({ ...timelineQuery(of?.cycle ?? ''), enabled: of !== undefined });
  const pair = `${of?.homeProvince}>${of?.treatingProvince}`;
  const year = obligation.data?.cycle.startsOn.slice(0, 4) ?? '';
  const account = useQuery({ ...accountQuery({ pair, year: Number(year) }), enabled: of !== undefined });
  const told: Told = {
    record,
    institution: institution.data,
    filings: filings.data,
    obligation: obligation.data,
    reversal: reversal.data,
    timeline: timeline.data ?? undefined,
    account: account.data,
  };
  return { told, asked: { institution, filings, obligation, reversal, timeline, account } };
}
