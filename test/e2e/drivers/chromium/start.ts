import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, StartOptions } from '../browser.ts';
import { downloadsIn } from '../downloads.ts';
import { launch, whileAlive } from '../launch.ts';
import { makeProfile } from '../profile.ts';
import { Chromium } from './chromium.ts';
import { Pipe } from './pipe.ts';

/** Keeps Chromium from talking to servers of its own, and from asking what it asks at a first start. */
const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-component-extensions-with-background-pages',
  '--disable-client-side-phishing-detection',
  '--disable-domain-reliability',
  '--disable-default-apps',
  '--disable-sync',
  '--disable-search-engine-choice-screen',
  '--metrics-recording-only',
  '--password-store=basic',
  '--use-mock-keychain',
  // The browser's own windows and toolbar move at once; pages, and the popup's content, move as they do.
  '--animation-duration-scale=0',
  // Nor from starting processes that wait for a site which then never comes.
  // Not `ThirdPartyStoragePartitioning`, which test tools like to switch off: partition keys would come out wrong.
  '--disable-features=Translate,MediaRouter,OptimizationHints,SpareRendererForSitePerProcess',
];

const ALL_HERE = [
  '--host-resolver-rules=MAP * 127.0.0.1, EXCLUDE localhost, EXCLUDE [::1]',
  '--ignore-certificate-errors',
];

/** As Chromium itself comes: Debian's blocks cookies of other sites in all windows (1), not in private ones alone (2). */
const preferences = (downloads: string) => ({
  profile: { cookie_controls_mode: 2 },
  download: { default_directory: downloads },
});

export async function startChromium(options: StartOptions & { executable: string }): Promise<Browser> {
  const { headless = true, scale = 2, window = { width: 1280, height: 900 }, language, args = [] } = options;
  const profile = makeProfile('chromium');
  const downloads = downloadsIn(profile.path);
  mkdirSync(join(profile.path, 'Default'));
  writeFileSync(join(profile.path, 'Default', 'Preferences'), JSON.stringify(preferences(downloads.folder)));
  const browser = launch(
    options.executable,
    [
      '--remote-debugging-pipe',
      '--enable-unsafe-extension-debugging',
      `--user-data-dir=${profile.path}`,
      ...QUIET,
      // Chromium's sandbox does not start for root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      // The screen must be larger than a popup can become, else the popup gets scroll bars that nobody else sees.
      ...(headless ? ['--headless=new', `--screen-info={3200x2400 devicePixelRatio=${scale}}`] : []),
      `--window-size=${window.width},${window.height}`,
      ...(language ? [`--lang=${language}`] : []),
      ...(options.network === 'open' ? [] : ALL_HERE),
      ...args,
      'about:blank',
    ],
    language ? { LANGUAGE: language } : {},
  );
  const pipe = new Pipe(browser.pipe.write, browser.pipe.read);
  const stop = async (): Promise<void> => {
    // Answered or not: the end is what counts.
    pipe.send('Browser.close').catch(() => {});
    await browser.end();
    profile.remove();
  };
  try {
    return await whileAlive(browser, Chromium.open(pipe, options, { exited: browser.exited, stop, downloads }));
  } catch (error) {
    await stop();
    throw new Error(`Chromium did not start: ${String(error)}\n${browser.said()}`, { cause: error });
  }
}
