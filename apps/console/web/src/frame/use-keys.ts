import { useEffect, useRef } from 'react';
import { currentSettings } from '../design/settings';
import { useGo } from './context';
import { showOverlay } from './overlays';
import { screens } from './screens';

/** So long after g a letter still goes to a screen. */
const LETTER_WITHIN_MS = 1_500;

/** The keys that work everywhere. Single ones can be turned off and never act while somebody writes. */
export function useKeys(): void {
  const go = useGo();
  const goUntil = useRef(0);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey) {
        event.preventDefault();
        return showOverlay('palette');
      }
      const isChord = event.ctrlKey || event.metaKey || event.altKey;
      if (isChord || event.isComposing || !currentSettings().keys || isBusy(event.target)) return;
      if (event.timeStamp < goUntil.current) {
        goUntil.current = 0;
        const screen = screens.find(({ key }) => key === event.key.toLowerCase());
        if (screen) go(screen.path);
        return;
      }
      if (event.key === 'g') goUntil.current = event.timeStamp + LETTER_WITHIN_MS;
      if (event.key === '?') showOverlay('keys');
      if (event.key === '/') {
        event.preventDefault();
        const box = document.querySelector<HTMLElement>('main [data-search]');
        if (box) box.focus();
        else showOverlay('palette');
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [go]);
}

/** Whether somebody writes there, or a dialogue is open that has keys of its own. */
function isBusy(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest('input, textarea, select, [role="dialog"]') !== null;
}
