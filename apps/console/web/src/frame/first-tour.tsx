import { useQuery } from '@tanstack/react-query';
import { Tour } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { claimSearchQuery } from '../api/claims-queries';
import { traceName } from '../api/identifiers';
import { changeSettings } from '../design/settings';
import { useGo } from './context';
import { showOverlay } from './overlays';

/** What a claim is and where its money goes: from Today to the bill of somebody, and on through the screens. */
const steps = [
  { id: 'claim', screen: '/today', target: undefined },
  { id: 'trace', screen: 'claim', target: 'trace' },
  { id: 'cycle', screen: '/today', target: 'timeline' },
  { id: 'positions', screen: '/positions', target: 'positions', placement: 'right' },
  { id: 'prepayment', screen: '/prepayment', target: 'prepayment' },
  { id: 'needs', screen: '/today', target: 'needs' },
] as const;

export default function FirstTour() {
  const { t } = useTranslation();
  const [current, setCurrent] = useState(0);
  const target = useTarget(steps[current]!);
  const end = () => {
    changeSettings({ tourSeen: true });
    showOverlay(undefined);
  };
  return (
    <Tour
      open
      current={current}
      onChange={setCurrent}
      onClose={end}
      onFinish={end}
      scrollIntoViewOptions={{ block: 'nearest', inline: 'nearest' }}
      steps={steps.map((step) => ({
        title: t(`tour.${step.id}.title`),
        description: t(`tour.${step.id}.text`),
        target,
        ...('placement' in step && { placement: step.placement }),
      }))}
    />
  );
}

/** Goes to the screen of a step; what it points at, as soon as that is there. Without it a step stands in the middle. */
function useTarget({ screen, target }: (typeof steps)[number]): HTMLElement | null {
  const go = useGo();
  const claim = useClaim();
  const path = screen === 'claim' ? claim && `/claims/${claim}` : screen;
  const [found, setFound] = useState<HTMLElement | null>(null);

  useEffect(() => {
    if (path !== undefined && decodeURIComponent(location.pathname) !== path) go(path);
  }, [path, go]);

  useEffect(() => {
    const look = () => setFound(target ? document.querySelector<HTMLElement>(`main [data-tour="${target}"]`) : null);
    look();
    const observer = new MutationObserver(look);
    observer.observe(document.getElementById('content')!, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [target]);

  // The veil measures its gap only when the window becomes another; answers that come and scrolling move what it shows.
  useEffect(() => {
    if (found === null) return;
    const measure = () => window.dispatchEvent(new Event('resize'));
    const observer = new ResizeObserver(measure);
    for (const part of document.querySelectorAll('main .panel')) observer.observe(part);
    document.addEventListener('scroll', measure, true);
    return () => {
      observer.disconnect();
      document.removeEventListener('scroll', measure, true);
    };
  }, [found]);
  return found;
}

/** A bill whose money has come back, else the latest one that was settled; undefined when there is none. */
function useClaim(): string | undefined {
  const repaid = useQuery(claimSearchQuery({ repayment: 'repaid', kind: 'inpatient', limit: 1 }));
  const isNoneRepaid = repaid.data?.items.length === 0;
  const settled = useQuery({ ...claimSearchQuery({ state: 'settled', limit: 1 }), enabled: isNoneRepaid });
  const claim = repaid.data?.items[0] ?? settled.data?.items[0];
  return claim && traceName(claim);
}
