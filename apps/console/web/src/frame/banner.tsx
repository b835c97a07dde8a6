import { useTranslation } from 'react-i18next';
import { useLiveStanding, useNow } from '../api/live';
import { ageOf, timeText } from '../design/dates';
import { StateMark } from '../design/state-mark';

/** Of when the page is, once it no longer hears what happens. Said once to those who listen, not every second. */
export function Banner() {
  const { state, since } = useLiveStanding();
  if (state !== 'broken') return null;
  return <Broken since={since} />;
}

function Broken({ since }: { since: number }) {
  const { t } = useTranslation();
  const now = useNow(1_000);
  const age = ageOf(since, now);
  return (
    <div className="banner" role="alert">
      <StateMark standing="watch">
        {t('banner.broken', { time: timeText(since), age: t(`age.${age.unit}`, { count: age.count }) })}
      </StateMark>
    </div>
  );
}
