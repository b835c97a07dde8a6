import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type ApiProblem } from '../api/problem';
import { StateMark } from './state-mark';

/** What TanStack Query tells of a question, as far as it is shown. */
export interface Asked<Answered> {
  readonly data: Answered | undefined;
  readonly error: unknown;
  /** Why the last attempt failed, while further ones are made. */
  readonly failureReason: unknown;
  refetch(): unknown;
}

/** Why there is no answer, as far as it is known; undefined while none has failed. */
export function failureOf({ data, error, failureReason }: Asked<unknown>): ApiProblem | undefined {
  const failure = error ?? failureReason;
  return data !== undefined || failure === null || failure === undefined ? undefined : asProblem(failure);
}

interface AnswerProps<Answered> {
  readonly of: Asked<Answered>;
  /** How many lines the answer will take, so that nothing jumps when it comes. */
  readonly lines: number;
  readonly children: (answer: Answered) => ReactNode;
}

/** One of loading, problem, forbidden or the answer. An answer that is there stays there when asking again fails. */
export function Answer<Answered>({ of, lines, children }: AnswerProps<Answered>) {
  if (of.data !== undefined) return children(of.data);
  const problem = failureOf(of);
  if (problem) return <ProblemNote problem={problem} retry={() => void of.refetch()} lines={lines} />;
  return <Loading lines={lines} />;
}

/** What is missing where several answers stand together, the first problem of them; nothing where all have come. */
export function Missing({ of }: { of: readonly Asked<unknown>[] }) {
  const failed = of.filter((asked) => failureOf(asked) !== undefined);
  const problem = failed[0] && failureOf(failed[0]);
  return problem && <ProblemNote problem={problem} retry={() => failed.forEach((asked) => void asked.refetch())} />;
}

/** Bars as high as the lines that will stand there. */
export function Loading({ lines }: { lines: number }) {
  const { t } = useTranslation();
  return (
    <div className="loading" role="status" style={{ minHeight: `calc(${lines} * var(--row))` }}>
      <span className="unseen">{t('frame.loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        <i key={line} style={{ inlineSize: `${92 - ((line * 17) % 38)}%` }} />
      ))}
    </div>
  );
}

interface ProblemNoteProps {
  readonly problem: ApiProblem;
  readonly retry?: () => void;
  readonly lines?: number;
}

/** What went wrong, what to do about it, under which code. */
export function ProblemNote({ problem, retry, lines = 0 }: ProblemNoteProps) {
  const { t, i18n } = useTranslation();
  const own = `problem.${problem.code}`;
  const isOwn = i18n.exists(`${own}.title`);
  const title = isOwn ? t(`problem.${problem.code}.title`) : t('problem.other.title');
  const isForbidden = problem.isForbidden && !isOwn;
  const todo = isOwn ? t(`problem.${problem.code}.todo`) : problem.detail;
  return (
    <div className="note" role="alert" style={{ minHeight: `calc(${lines} * var(--row))` }}>
      {isForbidden ? (
        <StateMark standing="later">{t('states.forbidden')}</StateMark>
      ) : (
        <StateMark standing="stop">{title}</StateMark>
      )}
      <p>{isForbidden ? t('states.forbiddenHint') : todo}</p>
      <p className="note-foot">
        {retry && !isForbidden && (
          <Button size="small" onClick={retry}>
            {t('states.retry')}
          </Button>
        )}
        <code>{t('states.code', { code: problem.code })}</code>
      </p>
    </div>
  );
}

interface EmptyProps {
  /** What would be here. */
  readonly title: ReactNode;
  /** What to do, or why nothing needs to be done. */
  readonly hint?: ReactNode;
  readonly lines?: number;
  /** Whether nothing is what one hopes for. */
  readonly isGood?: boolean;
  /** Where else to look. */
  readonly children?: ReactNode;
}

export function Empty({ title, hint, lines = 0, isGood = false, children }: EmptyProps) {
  return (
    <div className="note" style={{ minHeight: `calc(${lines} * var(--row))` }}>
      <StateMark standing={isGood ? 'good' : 'later'}>{title}</StateMark>
      {hint !== undefined && <p>{hint}</p>}
      {children}
    </div>
  );
}
