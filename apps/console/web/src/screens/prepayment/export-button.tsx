import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { everyAccount } from '../../api/prepayment-queries';
import { countText } from '../../design/amounts';
import { csvText, saveFile } from '../../design/csv';
import { tableOf } from './export';
import type { View } from './view';

type State = { readonly read: number } | 'idle' | 'failed';

/** All rows of the filter as a file; while it reads it says how many, and can be stopped. */
export function ExportButton({ view: { filter, order } }: { view: View }) {
  const { t, i18n } = useTranslation();
  const [state, setState] = useState<State>('idle');
  const stopping = useRef<AbortController>(undefined);
  useEffect(() => () => stopping.current?.abort(), []);

  const run = async () => {
    const { signal } = (stopping.current = new AbortController());
    setState({ read: 0 });
    try {
      const accounts = await everyAccount(filter, order, { signal, onRead: (read) => setState({ read }) });
      const { name, rows } = tableOf(accounts, t, i18n.language);
      saveFile(name, csvText(rows));
      setState('idle');
    } catch {
      setState(signal.aborted ? 'idle' : 'failed');
    }
  };

  if (typeof state === 'object') {
    return (
      <Button size="small" onClick={() => stopping.current?.abort()}>
        {t('prepayment.export.stop', { text: countText(state.read) })}
      </Button>
    );
  }
  return (
    <>
      {state === 'failed' && <span role="alert">{t('prepayment.export.failed')}</span>}
      <Button size="small" onClick={() => void run()}>
        {t('prepayment.export.csv')}
      </Button>
    </>
  );
}
