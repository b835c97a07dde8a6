import { useTranslation } from 'react-i18next';
import type { ReplayFate } from '../../api/parked-queries';
import { countText } from '../../design/amounts';
import { StateMark, type Standing } from '../../design/state-mark';
import { CodeWord, useTypeText } from './code-word';
import { sumsOf } from './replay';

const standings: Readonly<Record<ReplayFate['outcome'], Standing>> = {
  replayed: 'next',
  'parked-again': 'watch',
  later: 'later',
  decided: 'later',
  unknown: 'away',
};

interface FatesProps {
  readonly fates: readonly ReplayFate[];
  /** `would` before it happens, `did` after. */
  readonly tense: 'would' | 'did';
}

/** What becomes of messages: in figures, and one by one. */
export function Fates({ fates, tense }: FatesProps) {
  const { t } = useTranslation();
  const outcomeWord = (outcome: ReplayFate['outcome']) => (
    <StateMark standing={outcome === 'replayed' && tense === 'did' ? 'good' : standings[outcome]}>
      {t(`parked.fate.${outcome}.${tense}`)}
    </StateMark>
  );
  return (
    <>
      <table className="rows fates">
        <thead>
          <tr>
            <th>{t(`parked.fate.${tense}`)}</th>
            <th>{t('parked.fate.of')}</th>
            <th className="figure">{t('parked.fate.count')}</th>
          </tr>
        </thead>
        <tbody>
          {sumsOf(fates).map(({ key, outcome, of, count }) => (
            <tr key={key}>
              <th scope="row">{outcomeWord(outcome)}</th>
              <td>
                {outcome === 'replayed' ? <Told types={of} /> : of.map((code) => <CodeWord key={code} code={code} />)}
              </td>
              <td className="figure">{countText(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <details>
        <summary>{t('parked.fate.each')}</summary>
        <div className="scroll fates-each">
          <table className="rows">
            <tbody>
              {fates.map(({ id, outcome, tells, code, explanation }) => (
                <tr key={id}>
                  <th scope="row">#{id}</th>
                  <td>{outcomeWord(outcome)}</td>
                  <td>
                    {code === null ? (
                      <Told types={outcome === 'replayed' ? Object.keys(tells) : []} />
                    ) : (
                      <CodeWord code={code} />
                    )}
                    {explanation !== null && <span className="second-line">{explanation.split('\n')[0]}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}

/** What is told of a message that is replayed; nothing where it is known already. */
function Told({ types }: { types: readonly string[] }) {
  const { t } = useTranslation();
  const typeText = useTypeText();
  if (types.length === 0) return <>{t('parked.fate.nothingNew')}</>;
  return <>{types.map(typeText).join(' · ')}</>;
}
