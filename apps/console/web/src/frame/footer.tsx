import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLiveState } from '../api/live';
import { countsOf } from '../api/counts';
import type { ServiceState } from '../api/shapes';
import { countText } from '../design/amounts';
import { shortInstantText } from '../design/dates';
import { StateMark } from '../design/state-mark';
import { useKeptAddress } from './context';

/** How each service is, in a line that is always there. */
export function Footer() {
  const { t } = useTranslation();
  const { data } = useLiveState();
  return (
    <footer className="footer" aria-label={t('footer.label')}>
      {data === undefined ? (
        <StateMark standing="later">{t('footer.unknown')}</StateMark>
      ) : (
        <ul>
          {data.services.map((service) => (
            <li key={service.name}>
              <ServiceStanding {...service} />
            </li>
          ))}
        </ul>
      )}
      <p>
        {data !== undefined && <span>{t(`footer.${data.installation}`)}</span>}
        <span>{t('footer.noSignIn')}</span>
      </p>
    </footer>
  );
}

/** How a service is; what it has parked or stopped leads to where that is mended. */
function ServiceStanding({ name, isUp, since, away, standing }: ServiceState) {
  const { t } = useTranslation();
  const addressOf = useKeptAddress();
  const word = t(`service.${name}`);
  if (!isUp) {
    return (
      <StateMark standing="away">
        {word} {t('footer.away', { time: shortInstantText(since) })}
      </StateMark>
    );
  }
  const { lag = null, parked = 0, stopped = 0, alarms = 0 } = standing === null ? {} : countsOf(standing);
  const troubles = [
    stopped > 0 && t('footer.stopped', { count: stopped }),
    away.length > 0 && t('footer.partsAway', { parts: away.join() }),
    alarms > 0 && t('footer.alarms', { count: alarms }),
    parked > 0 && t('footer.parked', { count: parked }),
    lag !== null && lag !== '0' && t('footer.lag', { text: countText(lag) }),
  ].filter((trouble) => trouble !== false);
  const mark = stopped > 0 ? 'stop' : alarms + parked + away.length > 0 ? 'watch' : 'good';
  const told = (
    <StateMark standing={mark}>
      {word} {troubles.length === 0 ? t('footer.up') : troubles.join(' · ')}
    </StateMark>
  );
  return stopped + alarms + parked > 0 ? <Link to={addressOf('/parked', { service: name })}>{told}</Link> : told;
}
