import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installedProgram, installMissing } from './system-packages.mjs';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const OF_MACOS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser that the tests of the console look through: TEST_CHROMIUM, else the one that the system has. */
export function findChromium() {
  const candidates = [process.env.TEST_CHROMIUM, ...PROGRAMS.map(installedProgram), ...OF_MACOS];
  return candidates.find((file) => file && existsSync(file));
}

/** The browser, installed now when it is missing and may be. */
export async function obtainChromium() {
  return (
    findChromium() ??
    (await installMissing({
      what: 'Chromium',
      why: 'the tests of the console look at every screen through it; looked at TEST_CHROMIUM and PATH',
      find: findChromium,
      debian: ['chromium', 'chromium-browser'],
      commands: {
        Debian: 'sudo apt-get install chromium fonts-noto-cjk',
        Fedora: 'sudo dnf install chromium google-noto-sans-cjk-fonts',
        macOS: 'brew install --cask chromium',
      },
      instead: 'or name one: TEST_CHROMIUM=/path/to/chromium npm test',
    }))
  );
}

const FONT_FOLDERS = ['/usr/share/fonts', '/usr/local/share/fonts', '/Library/Fonts', '/System/Library/Fonts'];
const OF_THE_USER = ['.fonts', '.local/share/fonts', 'Library/Fonts'].map((name) => path.join(os.homedir(), name));
const CHINESE = /cjk|wqy|wenquanyi|source-?han|droid.*fallback|uming|ukai|pingfang|hiragino sans gb|msyh|simsun/i;

/** A file with Chinese letters in one of the places where systems keep fonts. */
function findChineseFont() {
  for (const folder of [...FONT_FOLDERS, ...OF_THE_USER].filter(existsSync)) {
    const name = readdirSync(folder, { recursive: true }).find((file) => CHINESE.test(file));
    if (name) return path.join(folder, name);
  }
  return undefined;
}

/** Without a font the screens would be tested on empty boxes. */
export async function obtainChineseFont() {
  return (
    findChineseFont() ??
    (await installMissing({
      what: 'A Chinese font',
      why: `the screens are Chinese first; looked in ${FONT_FOLDERS.join(', ')} and in the home folder`,
      find: findChineseFont,
      debian: ['fonts-noto-cjk', 'fonts-wqy-zenhei'],
      commands: {
        Debian: 'sudo apt-get install fonts-noto-cjk',
        Fedora: 'sudo dnf install google-noto-sans-cjk-fonts',
      },
      instead: 'or put one into ~/.local/share/fonts',
    }))
  );
}
