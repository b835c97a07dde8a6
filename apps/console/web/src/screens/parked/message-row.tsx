import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { ParkedListed } from '../../api/parked-queries';
import type { ServiceName } from '../../api/shapes';
import { AgeWord } from '../../design/age';
import { countText } from '../../design/amounts';
import { instantText } from '../../design/dates';
import { StateMark } from '../../design/state-mark';
import { CodeWord, placeOf, useTypeText } from './code-word';
import { standingOf } from './view';

interface MessageRowProps {
  readonly service: ServiceName;
  readonly parked: ParkedListed;
  readonly asOf: string;
  readonly isChosen?: boolean;
  /** Undefined where nothing can be chosen any more. */
  readonly onToggle?: () => void;
}

export function MessageRow({ service, parked, asOf, isChosen = false, onToggle }: MessageRowProps) {
  const { t } = useTranslation();
  const typeText = useTypeText();
  const { search } = useLocation();
  const { id, reason, code, explanation, parkedAt, messageId, type, key, attempts } = parked;
  const name = messageId ?? `#${id}`;
  return (
    <tr data-chosen={isChosen || undefined}>
      {onToggle && (
        <td>
          <input
            type="checkbox"
            checked={isChosen}
            onChange={onToggle}
            aria-label={t('parked.list.choose', { name })}
          />
        </td>
      )}
      <td>
        <time dateTime={parkedAt} title={instantText(parkedAt)}>
          <AgeWord from={parkedAt} until={asOf} />
        </time>
      </td>
      <td>
        <StateMark standing={standingOf(reason)}>{t(`parkingReason.${reason}.word`)}</StateMark>
        <span className="second-line">
          <CodeWord code={code} />
        </span>
        <span className="below said" title={explanation}>
          {explanation.split('\n')[0]}
        </span>
      </td>
      <th scope="row">
        <Link to={{ pathname: `/parked/${service}/${id}`, search }}>
          <code>{name}</code>
        </Link>
        <span className="second-line">
          {typeText(type)}
          {key !== null && (
            <>
              {' · '}
              <code>{key}</code>
            </>
          )}
        </span>
      </th>
      <td>
        <code>{placeOf(parked)}</code>
      </td>
      <td className="figure">{countText(attempts)}</td>
    </tr>
  );
}
