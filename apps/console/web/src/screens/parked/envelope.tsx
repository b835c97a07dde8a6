import { useTranslation } from 'react-i18next';
import type { ParkedMessage } from '../../api/parked-queries';
import { StateMark, type Standing } from '../../design/state-mark';
import { signatureOf, type Signature } from './view';

const standings: Readonly<Record<Signature, Standing>> = { forged: 'stop', unchecked: 'later', signed: 'good' };

/** Key and headers, each held against what the contract says of it; then those that it does not know. */
export function Envelope({ message: { envelope, headers, code, reason } }: { message: ParkedMessage }) {
  const { t, i18n } = useTranslation();
  const known = new Set(envelope.map(({ name }) => name));
  const others = Object.entries(headers).filter(([name]) => !known.has(name));
  const isSigned = envelope.some(({ name }) => name === 'lq_signature');
  const signature = signatureOf(reason, code);
  return (
    <>
      {isSigned && (
        <p className="beside">
          <StateMark standing={standings[signature]}>{t(`parked.envelope.${signature}`)}</StateMark>
        </p>
      )}
      <table className="rows envelope">
        <tbody>
          {envelope.map(({ name, value, problem, zh }) => (
            <tr key={name}>
              <th scope="row">{name === 'key' ? t('parked.envelope.key') : <code>{name}</code>}</th>
              <td>
                {value === null ? '–' : <code>{value}</code>}
                {problem !== null && (
                  <span className="second-line">
                    <StateMark standing="stop">{i18n.language === 'zh' ? zh : problem}</StateMark>
                  </span>
                )}
              </td>
            </tr>
          ))}
          {others.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>
                <code>{typeof value === 'string' ? value : `base64 ${value.base64}`}</code>
                <span className="second-line">{t('parked.envelope.other')}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
