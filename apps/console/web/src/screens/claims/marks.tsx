import { useTranslation } from 'react-i18next';
import type { ClaimRecord, FoundClaim } from '../../api/shapes';
import { StateMark, type Standing } from '../../design/state-mark';

const standingOfState: Readonly<Record<ClaimRecord['state'], Standing>> = {
  settled: 'good',
  reversed: 'later',
  held: 'watch',
  rejected: 'away',
  awaited: 'later',
};

const standingOfRepayment: Readonly<Record<FoundClaim['repayment'], Standing>> = {
  'not-owed': 'later',
  open: 'later',
  'in-clearing': 'next',
  'being-paid': 'next',
  repaid: 'good',
};

export function ClaimStateMark({ state }: { state: ClaimRecord['state'] }) {
  const { t } = useTranslation();
  return <StateMark standing={standingOfState[state]}>{t(`claimState.${state}`)}</StateMark>;
}

export function RepaymentMark({ repayment }: { repayment: FoundClaim['repayment'] }) {
  const { t } = useTranslation();
  return <StateMark standing={standingOfRepayment[repayment]}>{t(`repaymentState.${repayment}`)}</StateMark>;
}
