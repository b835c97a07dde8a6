import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { askClaims, type ClaimSearch } from '../../api/claims-queries';
import { countText } from '../../design/amounts';
import { StateMark } from '../../design/state-mark';
import { useExport } from '../../design/use-export';
import { csvColumns, exportClaims } from './csv';

interface ExportButtonProps {
  readonly search: ClaimSearch;
  readonly matches: { readonly count: number; readonly isExact: boolean };
}

/** Everything that is found, as a file. It comes page by page, says how far it is, and can be stopped. */
export function ExportButton({ search, matches }: ExportButtonProps) {
  const { t } = useTranslation();
  const { exporting, start, stop } = useExport(async ({ signal, onRead }) => ({
    name: t('claims.export.file'),
    parts: await exportClaims(search, {
      ask: (page) => askClaims(page, signal),
      heading: csvColumns.map((column) => t(`claims.csv.${column}`)),
      onProgress: onRead,
    }),
  }));

  if (exporting.is !== 'running') {
    return (
      <span className="export">
        <Button size="small" onClick={start}>
          {t('claims.export.start')}
        </Button>
        {exporting.is === 'failed' && (
          <StateMark standing="stop">{t('claims.export.failed', { code: exporting.code })}</StateMark>
        )}
      </span>
    );
  }
  const all = matches.isExact ? countText(matches.count) : t('claims.export.unknown');
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
