import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, StartOptions } from '../browser.ts';
import { downloadsIn } from '../downloads.ts';
import { launch, whileAlive } from '../launch.ts';
import { makeProfile } from '../profile.ts';
import { listen } from './console.ts';
import { FirefoxExtension } from './extension.ts';
import { Firefox } from './firefox.ts';
import { Marionette } from './marionette.ts';
import { Parent } from './parent.ts';
import type { BrowserWindow } from './privileged.d.ts';

/** Keeps Firefox from talking to servers of its own, and from asking what it asks at a first start. */
const QUIET = {
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'termsofuse.bypassNotification': true,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  'dom.security.https_first': false,
  // Nor from starting processes that wait for a site which then never comes.
  'dom.ipc.processPrelaunch.enabled': false,
  // It would ask before it posts from https to http.
  'security.warn_submit_secure_to_insecure': false,
  // The prompt's button does nothing for half a second, against clicks that were meant for something else.
  'security.notification_enable_delay': 0,
};

const ALL_HERE = {
  'network.dns.forceResolve': '127.0.0.1',
  'network.dns.localDomains': '',
  'ui.systemUsesDarkTheme': 0,
};

export async function startFirefox(options: StartOptions & { executable: string }): Promise<Browser> {
  const { headless = true, scale = 2, window = { width: 1280, height: 900 }, language, prefs } = options;
  const profile = makeProfile('firefox');
  const downloads = downloadsIn(profile.path);
  const port = await freePort();
  const all = {
    'remote.prefs.recommended': true,
    'marionette.port': port,
    ...QUIET,
    'browser.download.folderList': 2, // a folder of one's own
    'browser.download.dir': downloads.folder,
    'browser.download.alwaysOpenPanel': false, // it is a popup, too
    ...(options.network === 'open' ? {} : ALL_HERE),
    ...(language ? { 'intl.locale.requested': language } : {}),
    ...prefs,
  };
  const lines = Object.entries(all).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile.path, 'user.js'), lines.join('\n'));
  const size = [`--width=${window.width}`, `--height=${window.height}`];
  const browser = launch(
    options.executable,
    [
      '--profile',
      profile.path,
      '--no-remote',
      '--marionette',
      '--remote-allow-system-access',
      ...size,
      ...(headless ? ['--headless'] : []),
      ...(options.args ?? []),
    ],
    { MOZ_CRASHREPORTER_DISABLE: '1' },
  );
  let marionette: Marionette | undefined;
  const stop = async (): Promise<void> => {
    // Answered or not: the end is what counts.
    if (marionette) marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => {});
    else browser.process.kill('SIGKILL');
    await browser.end();
    marionette?.close();
    profile.remove();
  };
  const open = async (): Promise<Browser> => {
    marionette = await Marionette.connect(port);
    const { capabilities } = await marionette.send<{ capabilities: { browserVersion: string } }>(
      'WebDriver:NewSession',
      {
        acceptInsecureCerts: options.network !== 'open',
      },
    );
    await marionette.send('WebDriver:SetTimeouts', { script: 120_000 });
    await marionette.send('Marionette:SetContext', { value: 'chrome' });
    const parent = new Parent(marionette);
    // Marionette puts the focus manager into a mode for tests, in which a popup that opens does not get the keyboard.
    await parent.run(() => Services.prefs.setBoolPref('focusmanager.testmode', false));
    await listen(parent);
    const siteId = await parent.run(
      () => (globalThis as unknown as BrowserWindow).gBrowser.selectedBrowser.browsingContext.browserId,
    );
    const extension = await FirefoxExtension.install(marionette, parent, scale, options);
    return new Firefox({
      marionette,
      parent,
      version: `Firefox/${capabilities.browserVersion}`,
      extension,
      siteId,
      scale,
      end: { exited: browser.exited, stop, downloads },
    });
  };
  try {
    return await whileAlive(browser, open());
  } catch (error) {
    await stop();
    throw new Error(`Firefox did not start: ${String(error)}\n${browser.said()}`, { cause: error });
  }
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });
}
