import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ParkedOfClaim } from '../../api/parked-queries';
import { instantText } from '../../design/dates';
import { StateMark } from '../../design/state-mark';
import { useKeptAddress } from '../../frame/context';
import { screenOf } from '../../frame/screens';

/** Messages about the claim that were set aside: why, since when, and where they are seen to. */
export function ParkedMessages({ items }: { items: readonly ParkedOfClaim[] }) {
  const { t } = useTranslation();
  const addressOf = useKeptAddress();
  const screen = screenOf('parked');
  return (
    <ul className="parked-of-claim">
      {items.map(({ service, id, messageId, reason, code, explanation, parkedAt, topic, partition, offset }) => (
        <li key={`${service}:${id}`}>
          <StateMark standing="watch">
            {t(`parkingReason.${reason}.word`)} <code>{code}</code>
          </StateMark>{' '}
          {t('claims.since', { time: instantText(parkedAt) })}
          <p>{explanation}</p>
          <p className="unit">
            <code>{messageId}</code> · {topic} · {partition} · {offset}
            {screen && (
              <>
                {' · '}
                <Link to={addressOf(`${screen.path}/${service}/${id}`)}>{t('claims.parked.open')}</Link>
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
