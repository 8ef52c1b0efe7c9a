import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { Marionette } from '../e2e/drivers/firefox/marionette.ts';
import { makeProfile } from '../e2e/drivers/profile.ts';

export interface WebDriver {
  /** A command of WebDriver: geckodriver hands them on as they are. */
  send<T = unknown>(command: string, parameters: Record<string, unknown>): Promise<T>;
  stop(): Promise<void>;
}

/** Firefox without anything of ours, with a session of WebDriver. */
export async function startMarionette(): Promise<WebDriver> {
  const firefox = findBrowser('firefox');
  if (!firefox) throw new Error('there is no Firefox here: run npm test, or set FIREFOX_PATH');
  const profile = makeProfile('webdriver');
  const port = await freePort();
  writeFileSync(join(profile.path, 'user.js'), `user_pref('marionette.port', ${port});`);
  const child = spawn(firefox, ['--profile', profile.path, '--no-remote', '--marionette', '--headless'], {
    stdio: 'ignore',
  });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const marionette = await Marionette.connect(port);
  await marionette.send('WebDriver:NewSession');
  return {
    send: (command, parameters) => marionette.send(command, parameters),
    async stop() {
      process.off('exit', kill);
      const ended = once(child, 'exit');
      marionette.close();
      kill();
      await ended;
      profile.remove();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
