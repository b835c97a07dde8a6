import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Page } from '../../api/shapes';
import { Answer, Empty } from '../../design/answer';
import { More } from '../../design/more';

interface PagesProps<Item> {
  readonly of: UseInfiniteQueryResult<InfiniteData<Page<Item>>>;
  /** What is said when there is no row. */
  readonly none: ReactNode;
  readonly lines?: number;
  readonly children: (items: readonly Item[]) => ReactNode;
}

/** Rows that come page by page, and the way to the next one. */
export function Pages<Item>({ of, none, lines = 9, children }: PagesProps<Item>) {
  return (
    <Answer of={of} lines={lines}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return typeof none === 'string' ? <Empty lines={3} title={none} /> : none;
        return (
          <>
            <div className="scroll">{children(items)}</div>
            <More of={of} />
          </>
        );
      }}
    </Answer>
  );
}
