import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParkedMessage } from '../../api/parked-queries';
import { countText } from '../../design/amounts';
import { Empty } from '../../design/answer';
import { saveFile } from '../../design/save-file';
import { StateMark } from '../../design/state-mark';
import { bytesOf, hexLines } from './hex-lines';
import { isJson, jsonLines } from './json-lines';
import { JsonPayload } from './json-payload';

const MOST_BYTES_SHOWN = 1_024;

/** What the message holds: JSON held against its schema, else its bytes. */
export function Payload({ message }: { message: ParkedMessage }) {
  const { t } = useTranslation();
  const { value, valueBase64, problems, schema } = message;
  const bytes = useMemo(() => (valueBase64 === null ? undefined : bytesOf(valueBase64)), [valueBase64]);
  const isUnreadable = problems.some(({ code }) => code === 'message.not-utf8');
  const lines = useMemo(
    () => (value === null || isUnreadable || !isJson(value) ? undefined : jsonLines(value)),
    [value, isUnreadable],
  );
  if (bytes === undefined || bytes.length === 0 || value === null) return <Empty title={t('parked.payload.empty')} />;
  return (
    <>
      <p className="payload-head">
        <span className="unit">{t('parked.payload.bytes', { text: countText(bytes.length) })}</span>
        <Verdict problems={problems.length} isHeld={schema !== null} />
        <Download bytes={bytes} name={message.messageId ?? message.id} isJson={lines !== undefined} />
      </p>
      {lines === undefined ? (
        <>
          <Whole message={message} />
          {!isUnreadable && (
            <pre className="bytes" tabIndex={0} aria-label={t('parked.payload.text')}>
              {value.slice(0, MOST_BYTES_SHOWN)}
            </pre>
          )}
          <Bytes bytes={bytes} />
        </>
      ) : (
        <JsonPayload lines={lines} problems={problems} schema={schema} />
      )}
    </>
  );
}

/** Whether the content is what its schema says today. */
function Verdict({ problems, isHeld }: { problems: number; isHeld: boolean }) {
  const { t } = useTranslation();
  if (problems > 0) return <StateMark standing="stop">{t('parked.payload.problems', { count: problems })}</StateMark>;
  if (!isHeld) return <StateMark standing="later">{t('parked.payload.noSchema')}</StateMark>;
  return <StateMark standing="good">{t('parked.payload.fits')}</StateMark>;
}

/** What is wrong with the payload as a whole. */
function Whole({ message: { problems } }: { message: ParkedMessage }) {
  const { i18n } = useTranslation();
  return problems.map(({ code, message, zh }) => (
    <p key={code}>
      <StateMark standing="stop">{i18n.language === 'zh' ? zh : message}</StateMark>
    </p>
  ));
}

function Bytes({ bytes }: { bytes: Uint8Array }) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t('parked.payload.raw')}</h3>
      <pre className="bytes" tabIndex={0} aria-label={t('parked.payload.raw')}>
        {hexLines(bytes, MOST_BYTES_SHOWN)
          .map(({ offset, hex, text }) => `${offset}  ${hex.padEnd(47)}  ${text}`)
          .join('\n')}
      </pre>
      {bytes.length > MOST_BYTES_SHOWN && (
        <p className="unit">{t('parked.payload.first', { text: countText(MOST_BYTES_SHOWN) })}</p>
      )}
    </>
  );
}

/** The bytes as they arrived, for whoever is to repair what made them. */
function Download({ bytes, name, isJson: isText }: { bytes: Uint8Array<ArrayBuffer>; name: string; isJson: boolean }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  const save = () => {
    saveFile(`${name.replaceAll(/[^0-9A-Za-z._-]/g, '_')}.${isText ? 'json' : 'bin'}`, [bytes]);
    setCopied(true);
  };
  return (
    <Button size="small" onClick={save}>
      {isCopied ? t('parked.payload.saved') : t('parked.payload.save')}
    </Button>
  );
}
