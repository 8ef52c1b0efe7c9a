import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findPythonWithFlask } from '../../../scripts/find-python.mjs';
import { atTheEnd } from '../atTheEnd.ts';

/** A real Flask app in a process of its own; `flask-app/app.py` lists the routes. */
export interface Flask {
  readonly port: number;
  /** The key that it has now. */
  readonly secret: string;
  /** Any made-up host leads to it. */
  url(path: string, host?: string): string;
  /** Starts it again on the same port, with another key. */
  restart(secret: string): Promise<void>;
  stop(): Promise<void>;
}

let shared: Promise<Flask> | undefined;

/** One for all files that need no other, with this key. */
export async function sharedFlask(secret: string): Promise<Flask> {
  shared ??= startFlask(secret);
  const flask = await shared;
  atTheEnd(flask.stop);
  if (flask.secret !== secret) await flask.restart(secret);
  return flask;
}

export async function startFlask(secret: string): Promise<Flask> {
  const python = findPythonWithFlask();
  if (!python) throw new Error('no python3 with Flask on this machine: run npm test, or set PYTHON');
  let running = await serve(python, secret);
  const { port } = running;
  let key = secret;
  return {
    port,
    get secret() {
      return key;
    },
    url: (path, host = 'flask.test') => `http://${host}:${port}${path}`,
    restart: async (next) => {
      await end(running.child);
      running = await serve(python, next, port);
      key = next;
    },
    stop: () => end(running.child),
  };
}

/** Resolves when it listens: the first line that it prints is its port. */
async function serve(python: string, secret: string, port = 0): Promise<{ child: ChildProcess; port: number }> {
  const app = join(import.meta.dirname, 'flask-app', 'app.py');
  const child = spawn(python, [app, secret, String(port)], { stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000);
  });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('error', reject);
    child.once('exit', () => {
      process.off('exit', kill);
      reject(new Error(`Flask did not start:\n${said}`));
    });
  });
  return { child, port: Number(line) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
