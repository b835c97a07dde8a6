import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { cyclesQuery } from '../api/queries';
import { amountUnits, type AmountUnit } from '../design/amounts';
import { cycleText } from '../design/dates';
import { provinceCodes, provinceName } from '../design/provinces';
import { changeSettings, useSettings, type Settings } from '../design/settings';
import { useCycle, useRegion, useSetParameters } from './context';
import { showOverlay } from './overlays';

const schemes = ['system', 'light', 'dark'] as const;

/** What is looked at, on the left; how it is shown, on the right. */
export function Header() {
  const { t } = useTranslation();
  return (
    <header className="header">
      <p className="mark-of-house">
        <b lang="zh-CN">联清</b> <span lang="en">Lianqing</span>
      </p>
      <RegionChoice />
      <CycleChoice />
      <button
        type="button"
        className="find"
        onClick={() => showOverlay('palette')}
        aria-keyshortcuts="Control+K Meta+K"
      >
        <span className="find-word">{t('frame.search')}</span>
        <span className="find-hint">{t('frame.searchHint')}</span>
        <kbd aria-hidden="true">Ctrl K</kbd>
      </button>
      <Appearance />
    </header>
  );
}

function RegionChoice() {
  const { t, i18n } = useTranslation();
  const region = useRegion();
  const set = useSetParameters();
  return (
    <label className="pick">
      <span>{t('frame.region')}</span>
      <select value={region ?? ''} onChange={({ target }) => set({ region: target.value || undefined })}>
        <option value="">{t('frame.anyRegion')}</option>
        {provinceCodes.map((code) => (
          <option key={code} value={code}>
            {provinceName(code, i18n.language)}
          </option>
        ))}
        {region !== undefined && !provinceCodes.includes(region) && <option value={region}>{region}</option>}
      </select>
    </label>
  );
}

function CycleChoice() {
  const { t } = useTranslation();
  const cycle = useCycle();
  const set = useSetParameters();
  const { data } = useQuery(cyclesQuery());
  const ids = data?.items.map(({ id }) => id) ?? [];
  return (
    <label className="pick">
      <span>{t('frame.cycle')}</span>
      <select value={cycle ?? ''} onChange={({ target }) => set({ cycle: target.value || undefined })}>
        <option value="">{t('frame.anyCycle')}</option>
        {(cycle === undefined || ids.includes(cycle) ? ids : [cycle, ...ids]).map((id) => (
          <option key={id} value={id}>
            {cycleText(id)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Appearance() {
  const { t } = useTranslation();
  const { unit, language, scheme } = useSettings();
  return (
    <div className="appearance" role="group" aria-label={t('frame.settings')}>
      <label className="pick">
        <span className="unseen">{t('frame.unit')}</span>
        <select value={unit} onChange={({ target }) => changeSettings({ unit: target.value as AmountUnit })}>
          {amountUnits.map((one) => (
            <option key={one} value={one}>
              {t(`unit.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="pick">
        <span className="unseen">{t('frame.scheme')}</span>
        <select
          value={scheme}
          onChange={({ target }) => changeSettings({ scheme: target.value as Settings['scheme'] })}
        >
          {schemes.map((one) => (
            <option key={one} value={one}>
              {t(`scheme.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="plain"
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => changeSettings({ language: language === 'zh' ? 'en' : 'zh' })}
      >
        {t('frame.language')}
      </button>
      <button
        type="button"
        className="plain"
        aria-label={t('frame.help')}
        title={t('frame.help')}
        onClick={() => showOverlay('keys')}
      >
        ?
      </button>
    </div>
  );
}
