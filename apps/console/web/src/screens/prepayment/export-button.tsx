import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { everyAccount } from '../../api/prepayment-queries';
import { countText } from '../../design/amounts';
import { csvText } from '../../design/csv';
import { useExport } from '../../design/use-export';
import { tableOf } from './export';
import type { View } from './view';

/** All rows of the filter as a file; while it reads it says how many, and can be stopped. */
export function ExportButton({ view: { filter } }: { view: View }) {
  const { t, i18n } = useTranslation();
  const { exporting, start, stop } = useExport(async (reading) => {
    const { name, rows } = tableOf(await everyAccount(filter, reading), t, i18n.language);
    return { name, parts: [csvText(rows)] };
  });
  if (exporting.is === 'running') {
    return (
      <Button size="small" onClick={stop}>
        {t('prepayment.export.stop', { text: countText(exporting.rows) })}
      </Button>
    );
  }
  return (
    <>
      {exporting.is === 'failed' && <span role="alert">{t('prepayment.export.failed')}</span>}
      <Button size="small" onClick={start}>
        {t('prepayment.export.csv')}
      </Button>
    </>
  );
}
