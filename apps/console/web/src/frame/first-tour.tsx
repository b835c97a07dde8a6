import { Tour } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { changeSettings } from '../design/settings';
import { useGo } from './context';
import { showOverlay } from './overlays';

/** What a claim is and where its money goes, on what the first screen shows; a step without a target stands in the middle. */
const steps = [
  { id: 'claim', target: undefined },
  { id: 'cycle', target: 'timeline' },
  { id: 'flight', target: 'flight' },
  { id: 'prepayment', target: 'accounts' },
  { id: 'needs', target: 'needs' },
  { id: 'live', target: 'footer' },
] as const;

export default function FirstTour() {
  const { t } = useTranslation();
  const go = useGo();
  const { pathname } = useLocation();
  const end = () => {
    changeSettings({ tourSeen: true });
    showOverlay(undefined);
  };

  useEffect(() => {
    if (pathname !== '/today') go('/today');
  }, [pathname, go]);

  return (
    <Tour
      open
      onClose={end}
      onFinish={end}
      steps={steps.map(({ id, target }) => ({
        title: t(`tour.${id}.title`),
        description: t(`tour.${id}.text`),
        target: target === undefined ? null : () => document.querySelector<HTMLElement>(`[data-tour="${target}"]`)!,
      }))}
    />
  );
}
