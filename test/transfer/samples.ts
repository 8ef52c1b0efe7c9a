import { readdirSync, readFileSync } from 'node:fs';
import type { Cookie } from '../../src/cookies/cookie.ts';
import type { FileCookie } from '../../src/transfer/index.ts';

interface Expected {
  readonly format: string;
  readonly madeBy: string;
  /** Fields that the file cannot tell. */
  readonly unsaid: readonly (keyof Cookie)[];
  readonly cookies: readonly FileCookie[];
}

const folder = new URL('samples/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const end = '.expected.json';

/** Files of other tools, and what they hold. */
export const samples = readdirSync(folder)
  .filter((name) => name.endsWith(end))
  .map((name) => ({
    file: name.slice(0, -end.length),
    text: read(name.slice(0, -end.length)),
    ...(JSON.parse(read(name)) as Expected),
  }));
