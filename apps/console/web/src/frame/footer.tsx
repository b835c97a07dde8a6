import { useTranslation } from 'react-i18next';
import { useLiveState } from '../api/live';
import type { ServiceState } from '../api/shapes';
import { countText } from '../design/amounts';
import { shortInstantText } from '../design/dates';
import { StateMark } from '../design/state-mark';

/** How each service is, in a line that is always there. */
export function Footer() {
  const { t } = useTranslation();
  const { data } = useLiveState();
  return (
    <footer className="footer" aria-label={t('footer.label')} data-tour="footer">
      {data === undefined ? (
        <StateMark standing="later">{t('footer.unknown')}</StateMark>
      ) : (
        <ul>
          {data.services.map((service) => (
            <li key={service.service}>
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

function ServiceStanding({ service, state, since, lag, parked, stopped, alarms }: ServiceState) {
  const { t } = useTranslation();
  const name = t(`service.${service}`);
  if (state === 'away') {
    return (
      <StateMark standing="away">
        {name} {t('footer.away', { time: shortInstantText(since) })}
      </StateMark>
    );
  }
  const troubles = [
    stopped > 0 && t('footer.stopped', { count: stopped }),
    alarms > 0 && t('footer.alarms', { count: alarms }),
    parked > 0 && t('footer.parked', { count: parked }),
    lag !== null && lag !== '0' && t('footer.lag', { text: countText(lag) }),
  ].filter((trouble) => trouble !== false);
  const standing = stopped > 0 ? 'stop' : alarms > 0 || parked > 0 ? 'watch' : 'good';
  return (
    <StateMark standing={standing}>
      {name} {troubles.length === 0 ? t('footer.up') : troubles.join(' · ')}
    </StateMark>
  );
}
