import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A server in a process of its own. */
export interface LiveServer {
  readonly port: number;
  /** What it answers; `cookies` go as they are. */
  get(path: string, cookies?: Readonly<Record<string, string>>, init?: RequestInit): Promise<LiveAnswer>;
  stop(): Promise<void>;
}

export interface LiveAnswer {
  readonly status: number;
  readonly body: string;
  /** By name, as sent: nothing is decoded. */
  readonly cookies: Readonly<Record<string, string>>;
}

/** None outlives the tests, however they end. */
const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Resolves when it listens: in the first line that it prints is its port. */
export async function startServer(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  portIn: (line: string) => number = Number,
): Promise<LiveServer> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000);
  });
  const port = await new Promise<number>((resolve, reject) => {
    createInterface(child.stdout).once('line', (line) => resolve(portIn(line)));
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${args.join(' ')} did not start:\n${said}`)));
  });
  return {
    port,
    async get(path, cookies = {}, init = {}) {
      const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
      // Header values are bytes to fetch: what is beyond Latin-1 goes as UTF-8, as browsers send it.
      const header = Buffer.from(cookie.join('; ')).toString('latin1');
      const headers = { ...init.headers, ...(header === '' ? {} : { cookie: header }) };
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', ...init, headers });
      return { status: answer.status, body: await answer.text(), cookies: cookiesOf(answer.headers) };
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function cookiesOf(headers: Headers): Record<string, string> {
  const pairs = headers.getSetCookie().map((header) => header.split(';')[0]!);
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}
