import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askClaims, type ClaimSearch } from '../../api/claims-queries';
import { countText } from '../../design/amounts';
import { StateMark } from '../../design/state-mark';
import { useExport } from '../../design/use-export';
import { exportClaims, MOST_EXPORTED } from './csv';

interface ExportButtonProps {
  readonly search: ClaimSearch;
  /** The search counts exactly up to 10 000, far below what a file holds. */
  readonly matches: { readonly count: number; readonly isExact: boolean };
}

/** What is found, as a file. It comes page by page, says how far it is, and can be stopped. */
export function ExportButton({ search, matches }: ExportButtonProps) {
  const { t } = useTranslation();
  const [isCut, setCut] = useState(false);
  const { exporting, start, stop } = useExport(async ({ signal, onRead }) => {
    setCut(false);
    const ask = (page: ClaimSearch) => askClaims(page, signal);
    const file = await exportClaims(search, { ask, t, onProgress: onRead });
    setCut(file.isCut);
    return { name: t('claims.export.file'), parts: file.parts };
  });
  const most = countText(MOST_EXPORTED);

  if (exporting.is !== 'running') {
    return (
      <span className="export">
        {!matches.isExact && !isCut && <span className="unit">{t('claims.export.most', { text: most })}</span>}
        {isCut && <StateMark standing="watch">{t('claims.export.cut', { text: most })}</StateMark>}
        <Button size="small" onClick={start}>
          {t('claims.export.start')}
        </Button>
        {exporting.is === 'failed' && (
          <StateMark standing="stop">{t('claims.export.failed', { code: exporting.code })}</StateMark>
        )}
      </span>
    );
  }
  const all = matches.isExact ? countText(matches.count) : t('claims.export.unknown', { text: most });
  return (
    <span className="export">
      <progress
        max={matches.isExact ? matches.count : undefined}
        value={matches.isExact ? exporting.rows : undefined}
        aria-label={t('claims.export.start')}
      />
      <span role="status">{t('claims.export.progress', { text: countText(exporting.rows), all })}</span>
      <Button size="small" onClick={stop}>
        {t('claims.export.stop')}
      </Button>
    </span>
  );
}
