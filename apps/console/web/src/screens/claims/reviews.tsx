import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { assistanceOfClaimQuery, casesOfClaimQuery, deductionsOfClaimQuery } from '../../api/claims-queries';
import type { Assistance, Deduction, ReviewCase } from '../../api/shapes';
import { Amount, UnitWord } from '../../design/amount';
import { Answer } from '../../design/answer';
import { Panel } from '../../design/panel';
import { StateMark } from '../../design/state-mark';
import { timeOf } from './trace-head';

/** What was found or asked about a settled claim, how it was judged, and what was taken back. */
export function Reviews({ institution, claimId }: { institution: string; claimId: string }) {
  const { t } = useTranslation();
  const cases = useQuery(casesOfClaimQuery(institution, claimId));
  const assistance = useQuery(assistanceOfClaimQuery(institution, claimId));
  const deductions = useQuery(deductionsOfClaimQuery(institution, claimId));
  const known = [cases.data, assistance.data?.items, deductions.data?.items];
  return (
    <Panel title={t('claims.reviews.title')}>
      {known.every((items) => items?.length === 0) && <p className="beside">{t('claims.reviews.none')}</p>}
      <Answer of={cases} lines={2}>
        {(items) => items.map((item) => <Case key={item.caseId} {...item} />)}
      </Answer>
      <Answer of={assistance} lines={1}>
        {({ items }) => items.map((item) => <Asked key={`${item.homeRegion}:${item.requestId}`} {...item} />)}
      </Answer>
      <Answer of={deductions} lines={1}>
        {({ items }) => items.map((item) => <Taken key={item.deductionId} {...item} />)}
      </Answer>
    </Panel>
  );
}

function Case({ caseId, state, dueAt, isOverdue, amount, findings, events }: ReviewCase) {
  const { t } = useTranslation();
  const isOpen = state !== 'decided' && state !== 'withdrawn';
  return (
    <section className="case">
      <p>
        <StateMark standing={isOverdue ? 'stop' : isOpen ? 'next' : 'good'}>{t(`reviewState.${state}`)}</StateMark>{' '}
        <code>{caseId}</code> {dueAt !== null && isOpen && t('claims.due', { time: timeOf(dueAt) })}
      </p>
      {findings.map(({ findingId, rule, severity, amount: about, lines, evidence }) => (
        <div key={findingId} className="finding">
          <p>
            <StateMark standing={severity === 'serious' ? 'stop' : severity === 'warning' ? 'watch' : 'later'}>
              {t(`severity.${severity}`)}
            </StateMark>{' '}
            <code>{rule}</code> <Amount fen={about} /> <UnitWord />{' '}
            {lines.length > 0 && t('claims.reviews.lines', { lines: lines.join(', ') })}
          </p>
          <Evidence text={evidence} />
        </div>
      ))}
      <ol>
        {events.map(({ step, by, takenAt, items, grounds }) => (
          <li key={`${takenAt}:${step}`}>
            {timeOf(takenAt)} {t(`reviewStep.${step}`)} · {by}
            {items.map(({ line, amount: back, reason }, place) => (
              <p key={place}>
                {line !== null && t('claims.reviews.lines', { lines: line })} <Amount fen={back} /> <UnitWord />{' '}
                {reason}
              </p>
            ))}
            {grounds !== null && <p>{grounds}</p>}
          </li>
        ))}
      </ol>
      {amount !== '0' && (
        <p>
          {t('claims.reviews.amount')} <Amount fen={amount} /> <UnitWord />
        </p>
      )}
    </section>
  );
}

/** A question of the home region about the bill, and what the treating side says of it. */
function Asked({ requestId, question, total, askedBy, askedAt, dueAt, isOverdue, answer, withdrawal }: Assistance) {
  const { t } = useTranslation();
  const state = answer ? `assistanceVerdict.${answer.verdict}` : `claims.asked.${withdrawal ? 'withdrawn' : 'waits'}`;
  const standing = answer ? (answer.verdict === 'confirmed' ? 'good' : 'stop') : withdrawal ? 'later' : 'next';
  const isLate = isOverdue && !withdrawal;
  return (
    <section className="case">
      <p>
        <StateMark standing={isLate && !answer ? 'stop' : standing}>
          {t('claims.asked.title')} · {t(state)}
        </StateMark>{' '}
        <code>{requestId}</code> {isLate && `${t('claims.overdue')} `}
        {!withdrawal && t('claims.due', { time: timeOf(dueAt) })}
      </p>
      <Said at={askedAt} by={askedBy} text={question} />
      <p>
        {t('claims.asked.total')} <Amount fen={total} /> <UnitWord />
        {answer?.amount && (
          <>
            {' · '}
            {t('claims.asked.found')} <Amount fen={answer.amount} /> <UnitWord />
          </>
        )}
      </p>
      {answer && <Said at={answer.answeredAt} by={answer.answeredBy} text={answer.text} />}
      {withdrawal && <Said at={withdrawal.at} by={withdrawal.by} text={withdrawal.reason} />}
    </section>
  );
}

const Said = ({ at, by, text }: { at: string; by: string; text: string }) => (
  <p>
    {timeOf(at)} · {by}: {text}
  </p>
);

/** Rules write their evidence in both languages, the Chinese line first; a person's has one. */
function Evidence({ text }: { text: string }) {
  const { i18n } = useTranslation();
  const lines = text.split('\n');
  return <p>{lines.length === 2 && i18n.language === 'en' ? lines[1] : lines.length === 2 ? lines[0] : text}</p>;
}

function Taken({ deductionId, ground, reason, decidedBy, decidedOn, stands, taken, amount }: Deduction) {
  const { t } = useTranslation();
  return (
    <section className="case">
      <p>
        <StateMark standing="watch">
          {t('claims.reviews.deduction', { ground: t(`deductionGround.${ground}`) })}
        </StateMark>{' '}
        <code>{deductionId}</code> {decidedOn} · {decidedBy}
      </p>
      <p>{reason}</p>
      <dl className="readout">
        {Object.entries({ amount, stands, taken }).map(([name, fen]) => (
          <div key={name}>
            <dt>
              {t(`claims.reviews.${name}`)} <UnitWord />
            </dt>
            <dd>
              <Amount fen={fen} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
