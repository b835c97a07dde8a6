import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

/** The way to the next page of a list that grows; nothing when all of it is there. */
export function More({ of }: { of: UseInfiniteQueryResult<InfiniteData<unknown>> }) {
  const { t } = useTranslation();
  if (!of.hasNextPage) return null;
  return (
    <p className="more-rows">
      <Button size="small" loading={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
        {t('states.more')}
      </Button>
      {of.isFetchNextPageError && <span role="alert">{t('states.moreFailed')}</span>}
    </p>
  );
}
