import { useEffect, useRef, useState } from 'react';
import { asProblem } from '../api/problem';
import { saveFile } from './save-file';

/** How far an export is. */
export type Exporting =
  | { readonly is: 'idle' }
  | { readonly is: 'running'; readonly rows: number }
  | { readonly is: 'failed'; readonly code: string };

/** What reads the rows: it stops when the signal says so, and tells how many there are so far. */
export interface Reading {
  readonly signal: AbortSignal;
  readonly onRead: (rows: number) => void;
}

/** A file for spreadsheets that is read page by page, and can be stopped; who goes elsewhere stops it, too. */
export function useExport(read: (reading: Reading) => Promise<{ readonly name: string; readonly parts: string[] }>) {
  const [exporting, setExporting] = useState<Exporting>({ is: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const start = async () => {
    const { signal } = (running.current = new AbortController());
    setExporting({ is: 'running', rows: 0 });
    try {
      const { name, parts } = await read({ signal, onRead: (rows) => setExporting({ is: 'running', rows }) });
      saveFile(name, parts, 'text/csv;charset=utf-8');
      setExporting({ is: 'idle' });
    } catch (failure) {
      setExporting(signal.aborted ? { is: 'idle' } : { is: 'failed', code: asProblem(failure).code });
    }
  };
  return { exporting, start: () => void start(), stop: () => running.current?.abort() };
}
