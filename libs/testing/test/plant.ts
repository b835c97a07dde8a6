import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes files, named by their paths, below a folder. */
export function plant(folder: string, files: Record<string, string>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
