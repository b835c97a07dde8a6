import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CLAIM } from '../../api/identifiers';
import type { ParkedMessage } from '../../api/parked-queries';
import { countText } from '../../design/amounts';
import { instantText } from '../../design/dates';
import { StateMark } from '../../design/state-mark';
import { useKeptAddress } from '../../frame/context';
import { screenOf } from '../../frame/screens';
import { CodeWord, placeOf, useTypeText } from './code-word';
import { standingOf } from './view';

/** Why it lies here, what usually answers that, and where it came from. */
export function Why({ message }: { message: ParkedMessage }) {
  const { t, i18n } = useTranslation();
  const { reason, code, explanation, topic, parkedAt, acceptedAt, attempts } = message;
  // Nothing between our own services should ever lie here, whatever the reason.
  const isOfHospital = topic === 'settlement.claims.v1';
  const byCode = `parkedCode.${code}.todo`;
  return (
    <>
      <p>
        <StateMark standing={standingOf(reason)}>
          <b>{t(`parkingReason.${reason}.word`)}</b> {t(`parkingReason.${reason}.means`)}
        </StateMark>
      </p>
      <p>
        <CodeWord code={code} />
      </p>
      <pre className="told">{explanation}</pre>
      <h3>{t('parked.message.todo')}</h3>
      <p>{i18n.exists(byCode) ? t(byCode) : t(`parkingReason.${reason}.todo`)}</p>
      {!isOfHospital && <p>{t('parked.message.ownTopic')}</p>}
      <dl className="message-facts">
        <Fact name={t('parked.message.source')}>
          <code>{placeOf(message)}</code>
        </Fact>
        <MessageName message={message} />
        <Fact name={t('parked.message.acceptedAt')}>{instantText(acceptedAt)}</Fact>
        <Fact name={t('parked.message.parkedAt')}>{instantText(parkedAt)}</Fact>
        <Fact name={t('parked.list.attempts')}>{countText(attempts)}</Fact>
      </dl>
    </>
  );
}

/** A claim's own screen tells what became of it, if anything did. */
function MessageName({ message: { messageId, type } }: { message: ParkedMessage }) {
  const { t } = useTranslation();
  const addressOf = useKeptAddress();
  const typeText = useTypeText();
  const claims = screenOf('claims');
  const isClaim = type === 'claim.submitted' && messageId !== null && CLAIM.test(messageId);
  return (
    <>
      <Fact name={t('parked.message.type')}>{type === null ? '–' : typeText(type)}</Fact>
      <Fact name={t('parked.message.id')}>
        {isClaim && claims ? (
          <Link to={addressOf(`${claims.path}/${encodeURIComponent(messageId)}`)}>
            <code>{messageId}</code>
          </Link>
        ) : (
          <code>{messageId ?? '–'}</code>
        )}
      </Fact>
    </>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
