import { everyScreen } from './every-screen';
import { figuresEqualSql } from './figures';
import { byKeyboardAlone } from './keyboard';
import { parkedMessages } from './parked';
import { shownInstallation } from './shown';
import { streamBreaks } from './stream';
import { firstVisit } from './tour';

jest.setTimeout(180_000);

/** The console as a browser shows it, over four real services with a settled month and a day under way. */
describe('the console', () => {
  const shown = shownInstallation();

  describe('every screen', () => everyScreen(shown));
  describe('figures', () => figuresEqualSql(shown));
  describe('the first visit', () => firstVisit(shown));
  describe('by keyboard alone', () => byKeyboardAlone(shown));
  describe('parked messages', () => parkedMessages(shown));
  describe('the stream', () => streamBreaks(shown));
});
