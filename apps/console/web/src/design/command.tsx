import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A command to be run elsewhere, with a way to take it along. */
export function Command({ children }: { children: string }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(children).then(() => setCopied(true));
  return (
    <span className="command">
      <code>{children}</code>{' '}
      <button type="button" className="plain" aria-label={t('states.copyOf', { text: children })} onClick={copy}>
        {t(isCopied ? 'states.copied' : 'states.copy')}
      </button>
    </span>
  );
}
