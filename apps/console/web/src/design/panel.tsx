import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { instantText, timeText } from './dates';

interface PanelProps {
  readonly title: ReactNode;
  /** The instant of the figures, as their service tells it. */
  readonly asOf?: string | undefined;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
  /** The step of the tour that points here. */
  readonly tour?: string;
}

/** A part of a screen with its heading, and of when its figures are. */
export function Panel({ title, asOf, actions, children, className = '', tour }: PanelProps) {
  const heading = useId();
  const { t } = useTranslation();
  const body = useRef<HTMLDivElement>(null);
  const scrolls = useScrolls(body);
  return (
    <section className={`panel ${className}`} aria-labelledby={heading} data-tour={tour}>
      <header className="panel-head">
        <h2 id={heading}>{title}</h2>
        {actions}
        {asOf !== undefined && (
          <time className="as-of" dateTime={asOf} title={instantText(asOf)}>
            {t('frame.asOf', { time: timeText(asOf) })}
          </time>
        )}
      </header>
      <div ref={body} className="panel-body" tabIndex={scrolls ? 0 : undefined}>
        {children}
      </div>
    </section>
  );
}

/** Whether it holds something wider than it is: then it must be reached by keyboard, which scrolls it. */
function useScrolls(body: React.RefObject<HTMLElement | null>): boolean {
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const { current } = body;
    if (!current) return;
    const observer = new ResizeObserver(() => setScrolls(current.scrollWidth > current.clientWidth));
    for (const part of [current, ...current.children]) observer.observe(part);
    return () => observer.disconnect();
  });
  return scrolls;
}
