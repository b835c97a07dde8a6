import { useTranslation } from 'react-i18next';
import type { ParkedMessage } from '../../api/parked-queries';
import { instantText } from '../../design/dates';
import { StateMark, type Standing } from '../../design/state-mark';
import { CodeWord } from './code-word';

const standings: Readonly<Record<string, Standing>> = {
  parked: 'watch',
  'parked-again': 'watch',
  replayed: 'good',
  discarded: 'later',
};

/** Everything that was decided, newest first; nobody can change it. */
export function History({ message: { history } }: { message: ParkedMessage }) {
  const { t } = useTranslation();
  return (
    <>
      <ol className="history">
        {[...history].reverse().map(({ decision, reason, code, decidedAt }, index) => (
          <li key={`${decidedAt} ${index}`}>
            <StateMark standing={standings[decision] ?? 'later'}>
              <b>{t(`parked.history.${decision}`)}</b>
            </StateMark>{' '}
            <time dateTime={decidedAt}>{instantText(decidedAt)}</time>
            {code !== null && (
              <p>
                <CodeWord code={code} />
              </p>
            )}
            {decision === 'discarded' && <p>{t('parked.history.because', { reason })}</p>}
            {decision === 'parked-again' && <p className="beside">{reason.split('\n')[0]}</p>}
          </li>
        ))}
      </ol>
      <p className="beside">{t('parked.history.hint')}</p>
    </>
  );
}
