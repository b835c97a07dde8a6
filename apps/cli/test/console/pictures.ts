import { join } from 'node:path';
import type { OpenPage } from '../../src/bench/console/open-page';
import { stateFolder } from '../../src/installation';

const SCREENS_FOLDER = join(stateFolder(), 'screens');

/** Keeps what the window shows, to be looked at. */
export async function takePicture({ page }: OpenPage, name: string): Promise<void> {
  await page.screenshot({ path: join(SCREENS_FOLDER, `${name}.png`), animations: 'disabled' });
}
