import type { ReactNode } from 'react';

interface SortHeadProps {
  /** The direction that the list has by this column; undefined: it goes by another one. */
  readonly direction: 'asc' | 'desc' | undefined;
  readonly onSort: () => void;
  readonly children: ReactNode;
  readonly className?: string;
}

const words = { asc: 'ascending', desc: 'descending' } as const;

/** The heading of a column that the server can sort by. */
export function SortHead({ direction, onSort, children, className }: SortHeadProps) {
  return (
    <th scope="col" className={className} aria-sort={direction && words[direction]}>
      <button type="button" className="sort" onClick={onSort}>
        {children}
        <svg viewBox="0 0 8 12" width="8" height="12" aria-hidden="true" data-direction={direction}>
          <path d="M4 1 7 5H1z" />
          <path d="M4 11 1 7h6z" />
        </svg>
      </button>
    </th>
  );
}
