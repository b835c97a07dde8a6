import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useSettings } from '../design/settings';
import { useKeptAddress } from './context';
import type { ScreenGroup } from './plan';
import { screens } from './screens';

const groups = [...new Set(screens.map(({ group }) => group))];

export function Navigation() {
  const { t } = useTranslation();
  return (
    <nav className="navigation" aria-label={t('frame.navigation')}>
      {groups.map((group) => (
        <Group key={group} group={group} />
      ))}
    </nav>
  );
}

function Group({ group }: { group: ScreenGroup }) {
  const { t } = useTranslation();
  const { keys } = useSettings();
  const addressOf = useKeptAddress();
  const heading = `navigation-${group}`;
  return (
    <div className="navigation-group">
      <h2 id={heading}>{t(`group.${group}`)}</h2>
      <ul aria-labelledby={heading}>
        {screens
          .filter((screen) => screen.group === group)
          .map(({ id, path, key }) => (
            <li key={id}>
              <NavLink to={addressOf(path)} aria-keyshortcuts={keys ? `g ${key}` : undefined}>
                {t(`screen.${id}`)}
                {keys && <kbd aria-hidden="true">{key}</kbd>}
              </NavLink>
            </li>
          ))}
      </ul>
    </div>
  );
}
