import { useTranslation } from 'react-i18next';
import type { Blocker, CycleTimeline, TimelineStep } from '../../api/shapes';
import { AgeWord } from '../../design/age';
import { Amount, UnitWord } from '../../design/amount';
import { countText } from '../../design/amounts';
import { standingOf } from '../../design/cycle-step';
import { instantText, shortInstantText } from '../../design/dates';
import { StateMark } from '../../design/state-mark';

/** The steps of a cycle from left to right, each with its deadline; below the next one stands what it waits for. */
export function Timeline({ steps, asOf }: CycleTimeline) {
  return (
    <ol className="timeline" style={{ '--columns': columnsOf(steps) } as React.CSSProperties}>
      {steps.map((step) => (
        <Step key={step.step} {...step} asOf={asOf} />
      ))}
    </ol>
  );
}

/** The next step has room for what it waits for. */
function columnsOf(steps: readonly TimelineStep[]): string {
  return steps.map(({ blockers }) => `minmax(0, ${blockers.length > 0 ? 2.4 : 1}fr)`).join(' ');
}

function Step(step: TimelineStep & { asOf: string }) {
  const { t } = useTranslation();
  const { dueAt, takenAt, overdue, late, standing, takenBy, blockers, asOf } = step;
  const word = overdue ? 'overdue' : standing === 'taken' && late ? 'late' : standing;
  return (
    <li className={`step step-${standing}`} aria-current={standing === 'next' ? 'step' : undefined}>
      <div className="step-line">
        <StateMark standing={standingOf(step)}>
          <b>{t(`cycleStep.${step.step}`)}</b>
        </StateMark>
      </div>
      <p>
        {t(`today.timeline.${word}`)}
        {overdue && (
          <>
            {' '}
            <AgeWord from={dueAt} until={asOf} />
          </>
        )}
        {standing === 'next' && !overdue && ` · ${t(`today.timeline.by.${takenBy}`)}`}
      </p>
      <p className="step-when">
        {takenAt === null ? (
          <time dateTime={dueAt} title={instantText(dueAt)}>
            {t('today.timeline.due', { time: shortInstantText(dueAt) })}
          </time>
        ) : (
          <time dateTime={takenAt} title={instantText(takenAt)}>
            {shortInstantText(takenAt)}
          </time>
        )}
      </p>
      {blockers.length > 0 && (
        <ul className="blockers">
          {blockers.map((blocker) => (
            <li key={blocker.code}>
              <BlockerWords {...blocker} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** A code in words, with its count, its amount and from when. */
export function BlockerWords({ code, count, amount, firstDay }: Blocker) {
  const { t } = useTranslation();
  return (
    <>
      {t(`blocker.${code}`, { count, text: countText(count) })}
      {amount !== null && (
        <>
          {' '}
          <Amount fen={amount} /> <UnitWord />
        </>
      )}
      {firstDay !== null && ` · ${t('today.timeline.from', { day: firstDay })}`}
    </>
  );
}
