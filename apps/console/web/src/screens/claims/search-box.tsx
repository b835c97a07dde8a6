import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWritten } from '../../design/use-written';
import { meantBy } from './search';

interface SearchBoxProps {
  readonly claimId: string | undefined;
  readonly onOpen: (name: string) => void;
  readonly onNarrow: (change: Readonly<Record<string, string | undefined>>) => void;
}

/** One box for whatever somebody reads out on the telephone; a hospital with its number opens the trace at once. */
export function SearchBox({ claimId, onOpen, onNarrow }: SearchBoxProps) {
  const { t } = useTranslation();
  const hint = useId();
  const [text, setText] = useWritten(claimId ?? '');
  const [unknown, setUnknown] = useState<string>();
  const isUnknown = unknown === text;
  const take = () => {
    if (text.trim() === '') return onNarrow({ claimId: undefined });
    const meant = meantBy(text);
    setUnknown(meant.is === 'nothing' ? text : undefined);
    if (meant.is === 'claim') onOpen(meant.name);
    if (meant.is === 'filter') {
      if (!('claimId' in meant.set)) setText('');
      onNarrow({ claimId: undefined, ...meant.set });
    }
  };
  return (
    <form
      role="search"
      className="filter search-box"
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <label>
        <span>{t('claims.filter.search')}</span>
        <input
          type="search"
          data-search
          value={text}
          aria-describedby={hint}
          aria-invalid={isUnknown}
          placeholder={t('claims.filter.searchHint')}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <span id={hint} role="status" className={isUnknown ? 'wrong' : 'unseen'}>
        {isUnknown ? t('claims.filter.unknown') : t('claims.filter.searchHint')}
      </span>
    </form>
  );
}
