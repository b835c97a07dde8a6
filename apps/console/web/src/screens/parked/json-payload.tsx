import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParkedMessage } from '../../api/parked-queries';
import { countText } from '../../design/amounts';
import { StateMark } from '../../design/state-mark';
import { expectedAt } from './expected';
import { lineOf, stretchesOf, type JsonLine } from './json-lines';

type Problem = ParkedMessage['problems'][number];

/** More lines than so many are shown only when somebody asks for them, problems and what is around them always. */
const FIRST_LINES = 200;

interface JsonPayloadProps {
  readonly lines: readonly JsonLine[];
  readonly problems: readonly Problem[];
  readonly schema: unknown;
}

/** Line by line, with every problem under the line that it is about, and what was expected there. */
export function JsonPayload({ lines, problems, schema }: JsonPayloadProps) {
  const { t } = useTranslation();
  const [isAll, setAll] = useState(false);
  const placed = useMemo(() => {
    const byLine = new Map<number, Problem[]>();
    for (const problem of problems) {
      const line = lineOf(lines, problem.path);
      byLine.set(line, [...(byLine.get(line) ?? []), problem]);
    }
    return byLine;
  }, [lines, problems]);
  const stretches = stretchesOf(lines.length, [...placed.keys()], isAll ? lines.length : FIRST_LINES);
  return (
    <>
      {problems.length > 0 && <ProblemList problems={problems} lines={lines} />}
      <div className="json" tabIndex={0} role="region" aria-label={t('parked.payload.label')}>
        <ol>
          {stretches.map(({ from, until, isShown }) =>
            isShown ? (
              lines
                .slice(from, until)
                .map((line, index) => (
                  <Line
                    key={from + index}
                    number={from + index}
                    line={line}
                    problems={placed.get(from + index)}
                    schema={schema}
                  />
                ))
            ) : (
              <li key={from} className="left-out">
                <Button size="small" onClick={() => setAll(true)}>
                  {t('parked.payload.leftOut', { text: countText(until - from) })}
                </Button>
              </li>
            ),
          )}
        </ol>
      </div>
    </>
  );
}

/** Leads to the lines: a payload may have a thousand. */
function ProblemList({ problems, lines }: { problems: readonly Problem[]; lines: readonly JsonLine[] }) {
  const { t, i18n } = useTranslation();
  return (
    <ul className="problems" aria-label={t('parked.payload.problemList')}>
      {problems.map(({ path, message, zh }, index) => (
        <li key={`${path} ${index}`}>
          <button type="button" onClick={() => goTo(lineOf(lines, path))}>
            <code>{path === '' ? t('parked.payload.whole') : path}</code>
          </button>{' '}
          {i18n.language === 'zh' ? zh : message}
        </li>
      ))}
    </ul>
  );
}

const idOf = (line: number) => `line-${line + 1}`;

function goTo(line: number): void {
  const found = document.getElementById(idOf(line));
  found?.scrollIntoView({ block: 'center' });
  found?.focus({ preventScroll: true });
}

interface LineProps {
  readonly number: number;
  readonly line: JsonLine;
  readonly problems: readonly Problem[] | undefined;
  readonly schema: unknown;
}

const DEEPEST_INDENT = 24;

function Line({ number, line, problems, schema }: LineProps) {
  const indent = { '--depth': Math.min(line.depth, DEEPEST_INDENT) } as React.CSSProperties;
  return (
    <li id={idOf(number)} tabIndex={problems ? -1 : undefined} data-wrong={problems ? true : undefined} style={indent}>
      <i>{number + 1}</i>
      <code>{line.text}</code>
      {problems?.map((problem, index) => (
        <Wrong key={index} problem={problem} schema={schema} isHere={problem.path === line.path} />
      ))}
    </li>
  );
}

/** `isHere` is false for something that is missing: then it is named, since the line is that of what lacks it. */
function Wrong({ problem, schema, isHere }: { problem: Problem; schema: unknown; isHere: boolean }) {
  const { t, i18n } = useTranslation();
  const { path, message, zh, expected } = problem;
  const demands = expectedAt(schema, path);
  return (
    <span className="line-wrong">
      <StateMark standing="stop">
        {!isHere && path !== '' && <code>{path.split('.').at(-1)} </code>}
        {i18n.language === 'zh' ? zh : message}
      </StateMark>
      {expected !== null && <b>{t('parked.payload.right', { text: expected })}</b>}
      {demands.length > 0 && (
        <span>
          {t('parked.payload.expected')}{' '}
          {demands.map(({ is, text }) => (
            <span key={`${is} ${text}`} className="demand">
              {t(`parked.expects.${is}`)} <code>{text}</code>
            </span>
          ))}
        </span>
      )}
    </span>
  );
}
