import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { Unreachable } from '../../terminal';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Starts TEST_CHROMIUM, else the browser in PATH. @throws Unreachable that names the command when there is none */
export async function startChromium(environment: NodeJS.ProcessEnv = process.env): Promise<Browser> {
  const folders = (environment['PATH'] ?? '').split(delimiter);
  const candidates = PROGRAMS.flatMap((name) => folders.map((folder) => join(folder, name)));
  const executablePath = [environment['TEST_CHROMIUM'] ?? '', ...candidates].find(isProgram);
  if (executablePath === undefined) {
    throw new Unreachable('browser.missing', 'there is no Chromium', 'apt-get install chromium fonts-noto-cjk');
  }
  const { chromium } = await import('playwright-core');
  // As root Chromium refuses to start with its sandbox. Nothing that is drawn here needs a graphics processor.
  return chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0, args: ['--disable-gpu'] });
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return file !== '';
  } catch {
    return false;
  }
}
