import { useIsFetching } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation, useNavigation } from 'react-router';
import { copyExactly } from '../design/amount';
import { currentSettings } from '../design/settings';
import { Banner } from './banner';
import { Footer } from './footer';
import { Header } from './header';
import { Navigation } from './navigation';
import { showOverlay, useOverlay } from './overlays';
import { fetchScreens, screenAt } from './screens';
import { useKeys } from './use-keys';

const CommandPalette = lazy(() => import('./command-palette'));
const KeyList = lazy(() => import('./key-list'));
const FirstTour = lazy(() => import('./first-tour'));

const QUIET_MS = 300;

/** What stands around every screen. */
export function Layout() {
  const { t } = useTranslation();
  const main = useRef<HTMLElement>(null);
  const isGoing = useNavigation().state === 'loading';
  useKeys();
  useTitle(main);
  useRestOfScreens();

  useEffect(() => {
    document.addEventListener('copy', copyExactly);
    // Who comes by an address that somebody sent stays there; the tour leads over Today and waits for its turn.
    if (!currentSettings().tourSeen && ['/', '/today'].includes(location.pathname)) showOverlay('tour');
    return () => document.removeEventListener('copy', copyExactly);
  }, []);

  return (
    <div className="frame">
      <a
        className="skip"
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t('frame.skip')}
      </a>
      <Header />
      <Navigation />
      <main id="content" ref={main} tabIndex={0} aria-busy={isGoing}>
        <Banner />
        <Outlet />
      </main>
      <Footer />
      <Overlays />
    </div>
  );
}

function Overlays() {
  const overlay = useOverlay();
  if (overlay === undefined) return null;
  return (
    <Suspense>
      {overlay === 'palette' && <CommandPalette />}
      {overlay === 'keys' && <KeyList />}
      {overlay === 'tour' && <FirstTour />}
    </Suspense>
  );
}

/** Once the first screen shows its figures and nobody does anything, the others are fetched. */
function useRestOfScreens(): void {
  const isAsking = useIsFetching() > 0;
  const isFetched = useRef(false);
  useEffect(() => {
    if (isAsking || isFetched.current) return;
    const timer = setTimeout(() => {
      isFetched.current = true;
      void fetchScreens();
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [isAsking]);
}

/** Names the page after its screen, and brings those who listen to its beginning when the screen changes. */
function useTitle(main: React.RefObject<HTMLElement | null>): void {
  const { t } = useTranslation();
  const screen = screenAt(useLocation().pathname)?.id;
  const before = useRef(screen);
  useEffect(() => {
    document.title = screen === undefined ? t('product') : t('frame.title', { screen: t(`screen.${screen}`) });
    if (before.current !== screen) main.current?.focus({ preventScroll: true });
    before.current = screen;
  }, [screen, t, main]);
}
