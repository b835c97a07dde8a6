import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  claimRowQuery,
  institutionQuery,
  obligationQuery,
  parkedOfClaimQuery,
  personFilingsQuery,
} from '../../api/claims-queries';
import { accountQuery } from '../../api/prepayment-queries';
import { timelineQuery } from '../../api/queries';
import type { ClaimRecord } from '../../api/shapes';
import { Answer } from '../../design/answer';
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
  const parked = useQuery(parkedOfClaimQuery(`${institution}:${claimId}`));
  const asked = useTold(record);
  return (
    <>
      <TraceHead
        record={record}
        institution={asked.told.institution}
        row={row.data?.items[0]}
        now={moneyNow(asked.told)}
      />
      {parked.data && parked.data.length > 0 && (
        <Panel title={t('claims.parked.title')} className="whole">
          <ParkedMessages items={parked.data} />
        </Panel>
      )}
      <Panel title={t('claims.steps.title')} asOf={asked.told.timeline?.asOf} className="trace-steps">
        <StepList group="filing" steps={filingSteps(asked.told)} />
        <StepList group="settlement" steps={settlementSteps(asked.told)}>
          <Checks checks={record.checks} />
        </StepList>
        {split !== null && (
          <Answer of={asked.obligation} lines={8}>
            {() => <StepList group="clearing" steps={clearingSteps(asked.told)} />}
          </Answer>
        )}
        <StepList group="prepayment-fund" steps={prepaymentSteps(asked.told.account)} />
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
  return { told, obligation };
}
