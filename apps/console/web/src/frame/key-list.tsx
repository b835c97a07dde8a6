import { Button, Modal, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { changeSettings, useSettings } from '../design/settings';
import { showOverlay } from './overlays';
import { screens } from './screens';

/** All keys, and where the tour begins again. */
export default function KeyList() {
  const { t } = useTranslation();
  const { keys } = useSettings();
  const rows = [
    ['Ctrl K · ⌘ K', t('keys.palette')],
    ['/', t('keys.search')],
    ['?', t('keys.list')],
    ['Esc', t('keys.escape')],
    [t('keys.arrows'), t('keys.grid')],
  ];
  return (
    <Modal open title={t('keys.title')} footer={null} onCancel={() => showOverlay(undefined)} width={560}>
      <table className="key-list">
        <tbody>
          {rows.map(([key, meaning]) => (
            <Row key={key} shortcut={key ?? ''} meaning={meaning ?? ''} />
          ))}
        </tbody>
      </table>
      <h3>{t('keys.go')}</h3>
      <table className="key-list">
        <tbody>
          {screens.map(({ id, key }) => (
            <Row key={id} shortcut={t('keys.thenLetter', { letter: key })} meaning={t(`screen.${id}`)} />
          ))}
        </tbody>
      </table>
      <p className="key-switch">
        <label>
          <Switch size="small" checked={keys} onChange={(on) => changeSettings({ keys: on })} /> {t('keys.off')}
        </label>
        <span>{t('keys.offHint')}</span>
      </p>
      <Button onClick={() => showOverlay('tour')}>{t('keys.tour')}</Button>
    </Modal>
  );
}

function Row({ shortcut, meaning }: { shortcut: string; meaning: string }) {
  return (
    <tr>
      <th scope="row">
        <kbd>{shortcut}</kbd>
      </th>
      <td>{meaning}</td>
    </tr>
  );
}
