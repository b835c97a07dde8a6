import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Amount } from '../../design/amount';
import { failureOf, Missing, type Asked } from '../../design/answer';
import { StateMark } from '../../design/state-mark';
import { provinceName } from '../../design/provinces';
import { BlockerWords } from '../today/timeline';
import { timeOf } from './trace-head';
import type { Fact, LedgerEntry, StepGroup, TraceStep } from './trace-steps';

interface StepListProps {
  readonly group: StepGroup;
  readonly steps: readonly TraceStep[];
  /** What the service was asked: what it does not answer is not left out silently. */
  readonly asked?: readonly Asked<unknown>[];
  /** What stands below the step `checked`. */
  readonly children?: ReactNode;
}

/** What one service knows, in the order in which it happened; what is still to come stands last. */
export function StepList({ group, steps, asked = [], children }: StepListProps) {
  const { t } = useTranslation();
  if (steps.length === 0 && !asked.some(failureOf)) return null;
  return (
    <section className="step-group">
      <h3>{t(`service.${group}`)}</h3>
      <ol>
        {steps.map((step) => (
          <Step key={step.key} step={step}>
            {step.kind === 'checked' && children}
          </Step>
        ))}
      </ol>
      <Missing of={asked} />
    </section>
  );
}

function Step({ step, children }: { step: TraceStep; children: ReactNode }) {
  const { t } = useTranslation();
  const { kind, standing, at, facts, entries = [], blockers = [] } = step;
  return (
    <li className={`trace-step trace-${standing}`}>
      <div className="trace-line">
        <StateMark standing={standing}>
          <b>{t(`claims.step.${kind}`)}</b>
        </StateMark>
        <span className="trace-when">
          {at === null ? <Waits step={step} /> : <time dateTime={at}>{timeOf(at)}</time>}
        </span>
      </div>
      {facts.length > 0 && (
        <dl className="step-facts">
          {facts.map((fact) => (
            <div key={fact.name}>
              <dt>{t(`claims.fact.${fact.name}`)}</dt>
              <dd>
                <FactValue {...fact} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {blockers.length > 0 && (
        <ul className="waits">
          {blockers.map((blocker) => (
            <li key={blocker.code}>
              <BlockerWords {...blocker} />
            </li>
          ))}
        </ul>
      )}
      {entries.length > 0 && <Entries entries={entries} />}
      {children}
    </li>
  );
}

/** Of what has not come: by when it must, and who does it. */
function Waits({ step: { dueAt, isOverdue, takenBy, standing } }: { step: TraceStep }) {
  const { t } = useTranslation();
  if (!dueAt) return null;
  return (
    <>
      {isOverdue && `${t('claims.overdue')} `}
      <time dateTime={dueAt}>{t('claims.due', { time: timeOf(dueAt) })}</time>
      {standing === 'next' && takenBy && ` · ${t(`claims.by.${takenBy}`)}`}
    </>
  );
}

function FactValue({ name, text, fen, word }: Fact) {
  const { t } = useTranslation();
  if (fen !== undefined) return <Amount fen={fen} />;
  if (word !== undefined) return t(word);
  if (text === undefined) return null;
  if (name === 'published') return timeOf(text);
  if (name === 'name') return <span lang="zh-CN">{text}</span>;
  return ['reason', 'stay', 'valid'].includes(name) ? text : <code>{text}</code>;
}

/** Entries of the books as debit and credit, closed until somebody wants them. */
function Entries({ entries }: { entries: readonly LedgerEntry[] }) {
  const { t, i18n } = useTranslation();
  return (
    <details>
      <summary>{t('claims.entries.title', { count: entries.length })}</summary>
      <table className="rows entries">
        <thead>
          <tr>
            <th>{t('claims.entries.book')}</th>
            <th>{t('claims.entries.account')}</th>
            <th className="figure">{t('claims.entries.debit')}</th>
            <th className="figure">{t('claims.entries.credit')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.flatMap(({ region, reference, lines }) =>
            lines.map(({ code, counterparty, amount }, place) => (
              <tr key={`${reference}:${region}:${place}`}>
                <th scope="row">{place === 0 && provinceName(region, i18n.language)}</th>
                <td>
                  {t(`ledgerAccount.${code}`)} <code>{counterparty}</code>
                </td>
                <td className="figure">{!amount.startsWith('-') && <Amount fen={amount} />}</td>
                <td className="figure">{amount.startsWith('-') && <Amount fen={amount.slice(1)} />}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </details>
  );
}
