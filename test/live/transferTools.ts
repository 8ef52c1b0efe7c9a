import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findPython, TOOLS } from '../../scripts/find-python.mjs';

const python = findPython(TOOLS);
if (!python)
  throw new Error(`no Python here has ${TOOLS.join(', ')}: run npm run live as root on Debian, or install them`);

/** Answers what the program says; it must end well. Only this machine is asked. */
export async function runWith(
  more: Readonly<Record<string, string>>,
  command: string,
  ...args: readonly string[]
): Promise<string> {
  const env = { ...process.env, no_proxy: '*', NO_PROXY: '*', ...more };
  return (await promisify(execFile)(command, args, { env, timeout: 50_000 })).stdout;
}

export const run = (command: string, ...args: readonly string[]): Promise<string> => runWith({}, command, ...args);

/** Runs a script of `python/`, or one that was written to a file. */
export const runPython = (script: string, ...args: readonly string[]): Promise<string> =>
  run(python, script.includes('/') ? script : join(import.meta.dirname, 'python', script), ...args);

export interface Folder {
  readonly path: string;
  /** @returns the path */
  write(name: string, text: string): string;
  read(name: string): string;
  remove(): void;
}

export function makeFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'cookie-lens-live-'));
  return {
    path,
    write: (name, text) => {
      const file = join(path, name);
      writeFileSync(file, text);
      return file;
    },
    read: (name) => readFileSync(join(path, name), 'utf8'),
    remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
  };
}
