import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What a browser saved. */
export interface Downloads {
  readonly folder: string;
  /** Names to texts, of those that are whole. */
  read(): Record<string, string>;
  clear(): void;
}

/** Half of a file has such a name. */
const isUnfinished = (name: string): boolean => /\.(?:part|crdownload)$|^\.(?:org\.chromium|com\.google)/.test(name);

export function downloadsIn(profile: string): Downloads {
  const folder = join(profile, 'downloads');
  mkdirSync(folder);
  return {
    folder,
    read: () => {
      const names = readdirSync(folder);
      // Firefox makes an empty file of the last name beside the half one.
      const whole = names.filter((name) => !isUnfinished(name) && !names.includes(`${name}.part`));
      return Object.fromEntries(whole.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
    },
    clear: () => readdirSync(folder).forEach((name) => rmSync(join(folder, name))),
  };
}
