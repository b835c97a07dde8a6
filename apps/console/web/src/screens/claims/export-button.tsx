import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askClaims, type ClaimSearch } from '../../api/claims-queries';
import { asProblem } from '../../api/problem';
import { countText } from '../../design/amounts';
import { StateMark } from '../../design/state-mark';
import { csvColumns, exportClaims } from './csv';

interface ExportButtonProps {
  readonly search: ClaimSearch;
  readonly matches: { readonly count: number; readonly isExact: boolean };
}

type Standing =
  | { readonly is: 'idle' }
  | { readonly is: 'running'; readonly claims: number }
  | { readonly is: 'failed'; readonly code: string };

/** Everything that is found, as a file. It comes page by page, says how far it is, and can be stopped. */
export function ExportButton({ search, matches }: ExportButtonProps) {
  const { t } = useTranslation();
  const [standing, setStanding] = useState<Standing>({ is: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const start = async () => {
    const stop = new AbortController();
    running.current = stop;
    setStanding({ is: 'running', claims: 0 });
    try {
      const parts = await exportClaims(search, {
        ask: (page) => askClaims(page, stop.signal),
        heading: csvColumns.map((column) => t(`claims.csv.${column}`)),
        onProgress: (claims) => setStanding({ is: 'running', claims }),
      });
      save(parts, t('claims.export.file'));
      setStanding({ is: 'idle' });
    } catch (failure) {
      setStanding(stop.signal.aborted ? { is: 'idle' } : { is: 'failed', code: asProblem(failure).code });
    }
  };

  if (standing.is !== 'running') {
    return (
      <span className="export">
        <Button size="small" onClick={() => void start()}>
          {t('claims.export.start')}
        </Button>
        {standing.is === 'failed' && (
          <StateMark standing="stop">{t('claims.export.failed', { code: standing.code })}</StateMark>
        )}
      </span>
    );
  }
  const all = matches.isExact ? countText(matches.count) : t('claims.export.unknown');
  return (
    <span className="export">
      <progress
        max={matches.isExact ? matches.count : undefined}
        value={matches.isExact ? standing.claims : undefined}
        aria-label={t('claims.export.start')}
      />
      <span role="status">{t('claims.export.progress', { text: countText(standing.claims), all })}</span>
      <Button size="small" onClick={() => running.current?.abort()}>
        {t('claims.export.stop')}
      </Button>
    </span>
  );
}

function save(parts: readonly string[], name: string): void {
  const address = URL.createObjectURL(new Blob([...parts], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
