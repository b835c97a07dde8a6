import { useTranslation } from 'react-i18next';
import { amountText, exactText } from './amounts';
import { useSettings } from './settings';

/** An amount in the unit that the frame has; the exact fen on pointing at it and in what is copied. */
export function Amount({ fen, exact = false }: { fen: string; exact?: boolean }) {
  const { unit } = useSettings();
  const { t } = useTranslation();
  return (
    <data className="amount" value={fen} title={t('amount.exact', { yuan: amountText(fen), fen })}>
      {amountText(fen, exact ? 'yuan' : unit)}
    </data>
  );
}

/** `元`, `万元` or `亿元`: stands in a heading, once, and not behind every figure. */
export function UnitWord() {
  const { unit } = useSettings();
  const { t } = useTranslation();
  return <span className="unit">{t(`unit.${unit}`)}</span>;
}

/** What is copied from a page holds every fen, whatever the unit that is shown. */
export function copyExactly(event: ClipboardEvent): void {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !event.clipboardData) return;
  const copied = selection.getRangeAt(0).cloneContents();
  const amounts = copied.querySelectorAll<HTMLDataElement>('data.amount');
  const inside = closestAmount(selection);
  if (amounts.length === 0 && !inside) return;
  event.preventDefault();
  if (inside) return event.clipboardData.setData('text/plain', exactText(inside.value));
  for (const amount of amounts) amount.textContent = exactText(amount.value);
  event.clipboardData.setData('text/plain', linesOf(copied));
}

function closestAmount({ anchorNode, focusNode }: Selection): HTMLDataElement | null {
  const of = (node: Node | null) => node?.parentElement?.closest<HTMLDataElement>('data.amount') ?? null;
  return of(anchorNode) === of(focusNode) ? of(anchorNode) : null;
}

/** Rows of tables as lines with tabs, as a spreadsheet takes them. */
function linesOf(copied: DocumentFragment): string {
  const rows = [...copied.querySelectorAll('tr')];
  if (rows.length === 0) return copied.textContent?.trim() ?? '';
  return rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim()).join('\t')).join('\n');
}
