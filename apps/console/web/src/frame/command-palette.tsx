import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { cyclesQuery } from '../api/queries';
import { commandsFor, type Command } from './commands';
import { useGo, useSetParameters } from './context';
import { showOverlay } from './overlays';
import { screens } from './screens';

/** One line for everything that has a name: it is written, chosen with the arrows, and gone to. */
export default function CommandPalette() {
  const { t, i18n } = useTranslation();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useId();
  const run = useRun();
  const cycles = useQuery(cyclesQuery()).data?.items.map(({ id }) => id) ?? [];
  const commands = commandsFor(text, { screens, cycles, language: i18n.language, nameOf: (id) => t(`screen.${id}`) });
  const at = Math.min(chosen, commands.length - 1);

  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && commands.length > 0) {
      event.preventDefault();
      setChosen((at + step + commands.length) % commands.length);
    }
    const command = commands[at];
    if (event.key === 'Enter' && command) run(command);
  };

  return (
    <Modal
      open
      closable={false}
      footer={null}
      onCancel={() => showOverlay(undefined)}
      width={640}
      style={{ top: 72 }}
      title={<span className="unseen">{t('palette.title')}</span>}
      className="palette"
    >
      <input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={at >= 0 ? `${list}-${at}` : undefined}
        aria-label={t('palette.placeholder')}
        placeholder={t('palette.placeholder')}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setChosen(0);
        }}
        onKeyDown={onKey}
      />
      <ul id={list} role="listbox" aria-label={t('palette.title')}>
        {commands.map((command, index) => (
          <li
            key={`${command.kind}:${command.id}`}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseMove={() => setChosen(index)}
            onClick={() => run(command)}
          >
            {t(`palette.${command.kind}`, { id: command.id, name: command.id })}
          </li>
        ))}
      </ul>
      <p role="status" className={commands.length === 0 ? 'palette-nothing' : 'unseen'}>
        {commands.length === 0 ? t('palette.nothing') : t('palette.results', { count: commands.length })}
      </p>
    </Modal>
  );
}

function useRun() {
  const go = useGo();
  const setParameters = useSetParameters();
  return ({ path, parameters }: Command) => {
    showOverlay(undefined);
    if (path === undefined) setParameters(parameters);
    else go(path, parameters);
  };
}
