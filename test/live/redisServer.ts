import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { which } from '../../scripts/find-browser.mjs';

/** A Redis of the tests' own, which keeps nothing. */
export interface RedisServer {
  readonly port: number;
  /** What a shell makes of a command line in which `redis-cli` asks this server. */
  shell(line: string): Promise<Buffer>;
  stop(): Promise<void>;
}

export async function startRedis(): Promise<RedisServer> {
  const [server, client] = [which('redis-server'), which('redis-cli')];
  if (!server || !client) throw new Error('there is no Redis here: run npm test, or install redis-server');
  const folder = mkdtempSync(join(tmpdir(), 'cookie-lens-redis-'));
  const port = await freePort();
  // The command that people copy asks the port that a Redis usually has.
  writeFileSync(join(folder, 'redis-cli'), `#!/bin/sh\nexec '${client}' -p ${port} "$@"\n`, { mode: 0o755 });
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'];
  const child = spawn(server, options, { stdio: ['ignore', 'pipe', 'ignore'] });
  process.once('exit', () => child.kill('SIGKILL'));
  await new Promise<void>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => line.includes('Ready to accept connections') && resolve());
    child.once('exit', (code) => reject(new Error(`redis-server did not start: ${code}`)));
  });
  return {
    port,
    async shell(line) {
      const env = { ...process.env, PATH: folder + delimiter + process.env['PATH'] };
      return (await promisify(execFile)('sh', ['-c', line], { env, encoding: 'buffer' })).stdout;
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
