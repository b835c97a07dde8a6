import type { ReactNode } from 'react';

/** What something is like for whoever looks after it. Never colour alone: each has a shape, and a word stands beside it. */
export const standings = ['stop', 'watch', 'good', 'next', 'later', 'away'] as const;
export type Standing = (typeof standings)[number];

/** Octagon, triangle, tick, arrow, ring, cross: told apart without colour and at 12 pixels. */
const shapes: Record<Standing, ReactNode> = {
  stop: (
    <>
      <path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" fill="currentColor" />
      <path d="M8 4v5M8 11v1.5" stroke="var(--lq-surface)" strokeWidth="2" />
    </>
  ),
  watch: (
    <>
      <path d="M8 1.2 15.4 14.6H.6z" fill="currentColor" />
      <path d="M8 6v4M8 11.4v1.4" stroke="var(--lq-surface)" strokeWidth="1.8" />
    </>
  ),
  good: <path d="m2 8.5 4 4 8-9" fill="none" stroke="currentColor" strokeWidth="2.4" />,
  next: <path d="M3 2.2 14 8 3 13.8z" fill="currentColor" />,
  later: <circle cx="8" cy="8" r="5.2" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  away: <path d="m3 3 10 10M13 3 3 13" fill="none" stroke="currentColor" strokeWidth="2.4" />,
};

/** A state with its word. `quiet` keeps the word for those who listen, where it already stands beside. */
export function StateMark({ standing, children, quiet }: { standing: Standing; children: ReactNode; quiet?: boolean }) {
  return (
    <span className={`mark mark-${standing}`}>
      <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
        {shapes[standing]}
      </svg>
      <span className={quiet ? 'unseen' : 'mark-word'}>{children}</span>
    </span>
  );
}
