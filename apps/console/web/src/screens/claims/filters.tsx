import { Button } from 'antd';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClaimSearch } from '../../api/claims-queries';
import { HOSPITAL, INVOICE, PERSON } from '../../api/identifiers';
import { exactText } from '../../design/amounts';
import { useWritten } from '../../design/use-written';
import { useGo, useSetParameters } from '../../frame/context';
import { SearchBox } from './search-box';
import { claimStates, dayRead, fenOf, filterNames, kinds, repaymentStates } from './search';

type Change = Readonly<Record<string, string | undefined>>;

/** What claims are chosen by. Each field changes the address, and the address what is asked. */
export function Filters({ search }: { search: ClaimSearch }) {
  const { t } = useTranslation();
  const set = useSetParameters();
  const go = useGo();
  const narrow = (change: Change) => set({ ...change, after: undefined, before: undefined });
  const chosen = filterNames.filter((name) => name in search);
  const fields = useRef<HTMLDivElement>(null);
  const clear = () => {
    narrow(Object.fromEntries(chosen.map((name) => [name, undefined])));
    // The button that was pressed goes away; whoever pressed it writes something new next.
    fields.current?.querySelector<HTMLElement>('[data-search]')?.focus();
  };
  return (
    <div ref={fields} className="claim-filters">
      <SearchBox
        claimId={search.claimId}
        onOpen={(name) => go(`/claims/${encodeURIComponent(name)}`)}
        onNarrow={narrow}
      />
      <Pick name="state" value={search.state} options={claimStates} words="claimState" onChange={narrow} />
      <Pick
        name="repayment"
        value={search.repayment}
        options={repaymentStates}
        words="repaymentState"
        onChange={narrow}
      />
      <Pick name="kind" value={search.kind} options={kinds} words="wayOfCare" onChange={narrow} />
      <Written name="institution" value={search.institution} read={matching(HOSPITAL)} onChange={narrow} />
      <Written name="personId" value={search.personId} read={matching(PERSON)} onChange={narrow} />
      <Written name="invoice" value={search.invoice} read={matching(INVOICE)} onChange={narrow} />
      <Between label={t('claims.filter.settledOn')}>
        {(['settledFrom', 'settledTo'] as const).map((name) => (
          <Written key={name} name={name} value={search[name]} read={dayRead} isBare onChange={narrow} />
        ))}
      </Between>
      <Between label={t('claims.filter.total')}>
        {(['totalFrom', 'totalTo'] as const).map((name) => (
          <Written key={name} name={name} value={search[name]} read={fenOf} show={exactText} isBare onChange={narrow} />
        ))}
      </Between>
      {chosen.length > 0 && (
        <Button size="small" onClick={clear}>
          {t('claims.filter.clear')}
        </Button>
      )}
    </div>
  );
}

/** A code in capitals that looks like one; anything else is none. */
const matching = (pattern: RegExp) => (text: string) => {
  const code = text.trim().toUpperCase();
  return pattern.test(code) ? code : undefined;
};

interface PickProps {
  readonly name: string;
  readonly value: string | undefined;
  readonly options: readonly string[];
  /** Where the words of the options are. */
  readonly words: string;
  readonly onChange: (change: Change) => void;
}

function Pick({ name, value, options, words, onChange }: PickProps) {
  const { t } = useTranslation();
  return (
    <label className="filter">
      <span>{t(`claims.filter.${name}`)}</span>
      <select value={value ?? ''} onChange={({ target }) => onChange({ [name]: target.value || undefined })}>
        <option value="">{t('claims.filter.any')}</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {t(`${words}.${option}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Between({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className="filter between">
      <legend>{label}</legend>
      {children}
    </fieldset>
  );
}

interface WrittenProps {
  readonly name: string;
  readonly value: string | undefined;
  /** What was written as the address has it; undefined when it is not one. */
  readonly read: (text: string) => string | undefined;
  readonly show?: (value: string) => string;
  /** Without words of its own in sight: they stand before the two of them. */
  readonly isBare?: boolean;
  readonly onChange: (change: Change) => void;
}

/** Something that is written; it counts with Enter or when it is left, and says so when it cannot be read. */
function Written({ name, value, read, show = (text) => text, isBare = false, onChange }: WrittenProps) {
  const { t } = useTranslation();
  const [text, setText] = useWritten(value === undefined ? '' : show(value));
  const isWrong = text.trim() !== '' && read(text) === undefined;
  const take = () => {
    const now = text.trim() === '' ? undefined : read(text);
    if (!isWrong && now !== value) onChange({ [name]: now });
  };
  const label = t(`claims.filter.${name}`);
  const box = (
    <input
      name={name}
      value={text}
      aria-label={isBare ? label : undefined}
      aria-invalid={isWrong}
      placeholder={t(`claims.filter.hint.${name}`)}
      title={isWrong ? t('claims.filter.wrong', { like: t(`claims.filter.hint.${name}`) }) : undefined}
      onChange={({ target }) => setText(target.value)}
      onBlur={take}
      onKeyDown={({ key }) => key === 'Enter' && take()}
    />
  );
  if (isBare) return box;
  return (
    <label className="filter">
      <span>{label}</span>
      {box}
    </label>
  );
}
