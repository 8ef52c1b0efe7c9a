import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { env, platform } from 'node:process';

/** @typedef {'chromium' | 'firefox'} BrowserKind */

/** Set one of these to a path, and nothing else is looked at. */
export const PATH_VARIABLE = { chromium: 'CHROME_PATH', firefox: 'FIREFOX_PATH' };

const COMMANDS = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'],
  firefox: ['firefox-esr', 'firefox', 'firefox-developer-edition'],
};

/** Where installers put browsers without telling PATH. */
const INSTALLED = {
  chromium: {
    darwin: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      join(homedir(), 'Applications/Google Chrome.app/Contents/MacOS/Google Chrome'),
    ],
    win32: ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe'],
    linux: ['/opt/google/chrome/chrome', '/snap/bin/chromium'],
  },
  firefox: {
    darwin: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      '/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox',
      join(homedir(), 'Applications/Firefox.app/Contents/MacOS/firefox'),
    ],
    win32: ['Mozilla Firefox/firefox.exe', 'Firefox Developer Edition/firefox.exe'],
    linux: ['/opt/firefox/firefox', '/snap/bin/firefox'],
  },
};

/** Inside Playwright's download folder: `<browser>-<revision>/<one of these>`. */
const DOWNLOADED = {
  chromium: [
    'chrome-linux64/chrome',
    'chrome-linux/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-win64/chrome.exe',
    'chrome-win/chrome.exe',
  ],
  firefox: ['firefox/firefox', 'firefox/Nightly.app/Contents/MacOS/firefox', 'firefox/firefox.exe'],
};

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * The first of these commands that PATH knows.
 *
 * @param {string[]} commands
 * @returns {string | undefined}
 */
export function which(...commands) {
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const ends = platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  return commands
    .flatMap((command) => folders.flatMap((folder) => ends.map((end) => join(folder, command + end))))
    .find(isExecutable);
}

/** @param {BrowserKind} kind */
function downloadsOf(kind) {
  const caches = {
    darwin: join(homedir(), 'Library/Caches/ms-playwright'),
    win32: join(env['LOCALAPPDATA'] ?? homedir(), 'ms-playwright'),
    linux: join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'ms-playwright'),
  };
  const folder =
    env['PLAYWRIGHT_BROWSERS_PATH'] ?? caches[/** @type {keyof typeof caches} */ (platform)] ?? caches.linux;
  try {
    return readdirSync(folder)
      .filter((name) => new RegExp(`^${kind}-\\d+$`).test(name))
      .toSorted((a, b) => Number(b.split('-')[1]) - Number(a.split('-')[1]))
      .flatMap((name) => DOWNLOADED[kind].map((path) => join(folder, name, path)));
  } catch {
    return []; // Playwright never downloaded anything here.
  }
}

/**
 * The executable of a browser on this machine: what the environment names, else PATH, else where installers put it,
 * else Playwright's downloads.
 *
 * @param {BrowserKind} kind
 * @returns {string | undefined}
 */
export function findBrowser(kind) {
  const named = env[PATH_VARIABLE[kind]];
  if (named) return isExecutable(named) ? named : undefined;
  const roots =
    platform === 'win32'
      ? [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((p) => !!p)
      : [''];
  const known = INSTALLED[kind][/** @type {'darwin' | 'win32' | 'linux'} */ (platform)] ?? [];
  const installed = known.flatMap((path) => roots.map((root) => (root ? join(root, path) : path)));
  return which(...COMMANDS[kind]) ?? [...installed, ...downloadsOf(kind)].find(isExecutable);
}
