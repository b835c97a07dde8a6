import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../api/shapes';
import { Answer, Empty } from '../../design/answer';

interface PagesProps<Item> {
  readonly of: UseInfiniteQueryResult<InfiniteData<Page<Item>>>;
  /** What is said when there is no row. */
  readonly none: ReactNode;
  readonly lines?: number;
  readonly children: (items: readonly Item[]) => ReactNode;
}

/** Rows that come page by page, and the way to the next one. */
export function Pages<Item>({ of, none, lines = 9, children }: PagesProps<Item>) {
  const { t } = useTranslation();
  return (
    <Answer of={of} lines={lines}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return typeof none === 'string' ? <Empty lines={3} title={none} /> : none;
        return (
          <>
            <div className="scroll">{children(items)}</div>
            {of.hasNextPage && (
              <p className="more-rows">
                <Button size="small" loading={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
                  {t('prepayment.more')}
                </Button>
                {of.isFetchNextPageError && <span role="alert">{t('prepayment.moreFailed')}</span>}
              </p>
            )}
          </>
        );
      }}
    </Answer>
  );
}
