import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { parkingReasons, type ParkedGroup } from '../../api/parked-queries';
import { useSetParameters } from '../../frame/context';
import type { Looked } from './view';

const WRITTEN_MS = 300;

/** Narrows the list; everything stands in the address. */
export function Filters({ looked, groups }: { looked: Looked; groups: readonly ParkedGroup[] }) {
  const { t, i18n } = useTranslation();
  const set = useSetParameters();
  const choose = (name: string, value: string) =>
    set({ [name]: value === '' ? undefined : value, chosen: undefined }, { replace: true });
  const { reason, topic, code, text } = looked;
  const isFiltered = [reason, topic, code, text].some((one) => one !== undefined);
  const wordOfCode = (one: string) =>
    i18n.exists(`parkedCode.${one}.word`) ? `${t(`parkedCode.${one}.word`)} (${one})` : one;
  return (
    <div className="message-filters" role="search" aria-label={t('parked.filter.label')}>
      <Pick
        label={t('parked.filter.reason')}
        value={reason}
        options={parkingReasons.map((one) => [one, t(`parkingReason.${one}.word`)])}
        onChange={(value) => choose('reason', value)}
      />
      <Pick
        label={t('parked.filter.code')}
        value={code}
        options={namesOf(groups, 'code', code).map((one) => [one, wordOfCode(one)])}
        onChange={(value) => choose('code', value)}
      />
      <Pick
        label={t('parked.filter.topic')}
        value={topic}
        options={namesOf(groups, 'topic', topic).map((one) => [one, one])}
        onChange={(value) => choose('topic', value)}
      />
      <TextBox value={text ?? ''} onChange={(value) => choose('text', value)} />
      {isFiltered && (
        <Button
          size="small"
          onClick={() =>
            set({ reason: undefined, topic: undefined, code: undefined, text: undefined, chosen: undefined })
          }
        >
          {t('parked.filter.clear')}
        </Button>
      )}
    </div>
  );
}

/** Those that wait now, and the one that is chosen though none waits any more. */
function namesOf(groups: readonly ParkedGroup[], of: 'code' | 'topic', chosen: string | undefined): string[] {
  return [...new Set([...groups.map((group) => group[of]), ...(chosen === undefined ? [] : [chosen])])].sort();
}

interface PickProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [value: string, word: string])[];
  readonly onChange: (value: string) => void;
}

function Pick({ label, value = '', options, onChange }: PickProps) {
  const { t } = useTranslation();
  return (
    <label className="pick">
      {label}
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{t('parked.filter.any')}</option>
        {options.map(([one, word]) => (
          <option key={one} value={one}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Asks once somebody has stopped writing, or leaves. */
function TextBox({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const box = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    // Whoever writes there is not interrupted by what the address says meanwhile.
    if (box.current && box.current !== document.activeElement) box.current.value = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const ask = (text: string) => {
    clearTimeout(timer.current);
    if (text.trim() !== value) onChange(text.trim());
  };
  const askLater = (text: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => ask(text), WRITTEN_MS);
  };
  return (
    <input
      ref={box}
      data-search
      type="search"
      className="text-box"
      maxLength={200}
      aria-label={t('parked.filter.text')}
      placeholder={t('parked.filter.text')}
      defaultValue={value}
      onChange={({ target }) => askLater(target.value)}
      onBlur={({ target }) => ask(target.value)}
    />
  );
}
