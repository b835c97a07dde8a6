import { useTranslation } from 'react-i18next';
import type { ClaimRecord } from '../../api/shapes';
import { useSettings } from '../../design/settings';
import { StateMark } from '../../design/state-mark';

const standings = { passed: 'good', failed: 'away', waits: 'watch' } as const;

/** What the claim was checked for, in the service's own words; what it did not pass stands in sight. */
export function Checks({ checks }: { checks: ClaimRecord['checks'] }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const passed = checks.filter(({ result }) => result === 'passed');
  const mark = ({ check, text, result, code }: ClaimRecord['checks'][number]) => (
    <li key={check}>
      <StateMark standing={standings[result]}>
        {text[language]}
        {result !== 'passed' && ` · ${t(`claims.check.${result}`)}`}
      </StateMark>{' '}
      {code !== null && <code>{code}</code>}
    </li>
  );
  return (
    <>
      <ul className="checks">{checks.filter(({ result }) => result !== 'passed').map(mark)}</ul>
      <details>
        <summary>{t('claims.check.passedOf', { count: passed.length, all: checks.length })}</summary>
        <ul className="checks">{passed.map(mark)}</ul>
      </details>
    </>
  );
}
