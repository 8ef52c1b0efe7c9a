import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { Gone } from './until.ts';

export interface Launched {
  process: ChildProcess;
  /** File descriptors 3 and 4 of the browser: Chromium's pipe. */
  pipe: { write: Writable; read: Readable };
  exited: Promise<void>;
  /** The last of what it said on stdout and stderr. */
  said(): string;
  /** Waits up to 5 s for a quiet end, then kills it. */
  end(): Promise<void>;
}

/** Starts a browser that dies with this process. */
export function launch(executable: string, args: string[], environment: Record<string, string> = {}): Launched {
  const child = spawn(executable, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let said = '';
  const listen = (chunk: Buffer): void => {
    said = (said + chunk.toString()).slice(-4000);
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (error) => {
      said += String(error);
      resolve();
    });
  }).finally(() => process.off('exit', kill));
  const [, , , write, read] = child.stdio;
  return {
    process: child,
    pipe: { write: write as Writable, read: read as Readable },
    exited,
    said: () => said,
    end: async () => {
      const timer = setTimeout(kill, 5000);
      await exited;
      clearTimeout(timer);
    },
  };
}

/** Fails as soon as the browser ends, with what it said. */
export function whileAlive<T>(browser: Launched, work: Promise<T>): Promise<T> {
  const death = browser.exited.then((): never => {
    throw new Gone(`the browser ended:\n${browser.said()}`);
  });
  return Promise.race([work, death]);
}
