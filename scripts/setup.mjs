import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { findBrowser, PATH_VARIABLE, which } from './find-browser.mjs';
import { findGo } from './find-go.mjs';
import { findPython, findPythons, FRAMEWORKS, SIGNERS, STORES, TOOLS } from './find-python.mjs';
import { installNewerFrameworks } from './newer-frameworks.mjs';
import { root, run } from './run.mjs';

/** Node's own modules alone: this runs before there are any packages. */

/** @typedef {'chromium' | 'firefox' | 'python' | 'redis' | 'ruby' | 'php' | 'go' | 'signers' | 'tools'} Need */

/** Debian's names. The fonts are what pictures need on a machine without any. */
const DEBIAN = {
  chromium: ['chromium', 'fonts-dejavu-core'],
  firefox: ['firefox-esr', 'fonts-dejavu-core'],
  python: [
    'python3-flask',
    'python3-flask-login',
    'python3-flaskext.wtf',
    'python3-starlette',
    'python3-uvicorn',
    'python3-django',
  ],
  redis: ['redis-server', 'redis-tools', 'python3-flask-session', 'python3-redis'],
  // 5 MB, some 15 s
  php: [
    'php-cli',
    'php-mbstring',
    'php-illuminate-cache',
    'php-illuminate-cookie',
    'php-illuminate-encryption',
    'php-illuminate-redis',
    'php-illuminate-session',
    'php-nrk-predis',
    'php-symfony-security-http',
  ],
  // 43 MB, some 6 s: half of what Go's own compiler weighs
  go: ['gccgo', 'golang-github-gorilla-securecookie-dev', 'golang-github-gorilla-sessions-dev'],
  ruby: ['ruby', 'ruby-actionpack', 'ruby-redis', 'ruby-sinatra'],
  signers: ['python3-tornado', 'python3-pyramid', 'python3-bottle', 'libmojolicious-perl'],
  // 30 MB, some 40 s
  tools: [
    'curl',
    'wget',
    'aria2',
    'yt-dlp',
    'python3-requests',
    'python3-httpx',
    'python3-selenium',
    'chromium-driver',
  ],
};

/** Tools that people hand cookies to. */
const COMMANDS = ['curl', 'wget', 'aria2c', 'chromedriver'];

const INSTEAD = {
  chromium: `Chromium or Chrome (or set ${PATH_VARIABLE.chromium} to one)`,
  firefox: `Firefox (or set ${PATH_VARIABLE.firefox} to one)`,
  python: `${FRAMEWORKS.join(', ')} for Python 3 (or set PYTHON to an interpreter that has them)`,
  redis: `Redis (redis-server, redis-cli), and ${STORES.join(', ')} for Python 3`,
  php: "PHP 8 with Debian's php-illuminate-session and -redis, and php-symfony-security-http (or set PHP_LIBRARIES to their folder)",
  go: 'gccgo 12 or Go, with gorilla/sessions and gorilla/securecookie in GOPATH',
  ruby: 'Ruby with actionpack 6.1, redis 4 and sinatra 3 (or set RUBY to one)',
  signers: `${SIGNERS.join(', ')} for Python 3, and Mojolicious for Perl`,
  tools: `${COMMANDS.join(', ')}, and ${TOOLS.join(', ')} for Python 3`,
};

/** The release whose browsers are downloaded where there are none. */
const PLAYWRIGHT = 'playwright@1.65.1';

/** Throws a sentence for a Node that is too old. */
export function requireNode() {
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node.replace('>=', '');
  const [have, need] = [process.versions.node, wanted].map((text) => text.split('.').map(Number));
  const older = (have[0] - need[0] || have[1] - (need[1] ?? 0)) < 0;
  if (older) throw new Error(`Node ${wanted} or newer is needed; this is ${process.versions.node}.`);
}

/** Installs npm packages unless what is there is what package-lock.json says. */
export async function installPackages() {
  if (packagesAreThere()) return;
  console.log('Installing npm packages');
  const { code, output } = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) throw new Error(`npm ci failed:\n${output}`);
}

function packagesAreThere() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  /** @type {Record<string, { version: string, optional?: boolean }>[]} */
  const [wanted = {}, have = {}] = [join(root, 'package-lock.json'), installed].map(
    (file) => JSON.parse(readFileSync(file, 'utf8')).packages,
  );
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || have[path]?.version === version,
  );
}

/** @param {Need} need */
function isThere(need) {
  if (need === 'python') return findPython(FRAMEWORKS) !== undefined;
  if (need === 'redis') return which('redis-server') && which('redis-cli') && findPython(STORES) !== undefined;
  if (need === 'php') {
    const libraries = ['Illuminate/Session', 'Illuminate/Redis', 'Predis', 'Symfony/Component/Security/Http'];
    const folder = process.env.PHP_LIBRARIES ?? '/usr/share/php';
    return which('php') && libraries.every((each) => existsSync(join(folder, each)));
  }
  if (need === 'go') return findGo() !== undefined;
  if (need === 'ruby') {
    const gems = "require 'logger'; require 'action_dispatch'; require 'redis'; require 'sinatra/base'";
    return spawnSync(process.env.RUBY ?? 'ruby', ['-W0', '-e', gems], { stdio: 'ignore' }).status === 0;
  }
  if (need === 'signers') {
    const isMojo = spawnSync('perl', ['-MMojolicious', '-e', '1'], { stdio: 'ignore' }).status === 0;
    return isMojo && findPython(SIGNERS) !== undefined;
  }
  if (need === 'tools') return COMMANDS.every((command) => which(command)) && findPython(TOOLS) !== undefined;
  return findBrowser(need) !== undefined;
}

/**
 * Installs what of this is missing: as root on Debian by apt, elsewhere browsers by Playwright's download. Throws one
 * sentence that says what is still missing.
 *
 * @param {Need[]} needs
 * @param {{ download?: boolean }} [options] `download: false` leaves Playwright out.
 */
export async function installPrograms(needs, { download = true } = {}) {
  let missing = needs.filter((need) => !isThere(need));
  if (missing.length === 0) return;
  if (isDebianRoot()) {
    const packages = [...new Set(missing.flatMap((need) => DEBIAN[need]))];
    console.log(`Installing ${packages.join(' ')}`);
    await apt(['update']);
    await apt(['install', '-y', '--no-install-recommends', ...packages]);
  } else if (download) {
    const browsers = missing.filter((need) => need === 'chromium' || need === 'firefox');
    if (browsers.length > 0) {
      console.log(`Downloading ${browsers.join(' and ')}`);
      const { code, output } = await run('npx', ['--yes', PLAYWRIGHT, 'install', ...browsers]);
      if (code !== 0) console.log(lastLines(output));
    }
  }
  missing = missing.filter((need) => !isThere(need));
  if (missing.length > 0) throw new Error(`Install ${missing.map((need) => INSTEAD[need]).join(', and ')}.`);
}

/** Fonts like those of people's systems, for pictures: on a bare Debian; elsewhere the system's own will do. */
export async function installFonts() {
  if (!isDebianRoot() || existsSync('/usr/share/fonts/opentype/inter')) return;
  await apt(['update']);
  await apt([
    'install',
    '-y',
    '--no-install-recommends',
    'fonts-inter',
    'fonts-jetbrains-mono',
    'fonts-noto-cjk',
    'fonts-noto-core',
  ]);
}

/** The browsers' own words in other languages: on Debian; elsewhere browsers come with all of them, or not. @param {string[]} languages */
export async function installLanguages(languages) {
  const others = languages
    .filter((language) => language !== 'en')
    .map((tag) => (tag === 'es' ? 'es-es' : tag.toLowerCase()));
  if (others.length === 0 || !isDebianRoot()) return;
  const packages = ['chromium-l10n', ...others.map((language) => `firefox-esr-l10n-${language}`)];
  if (packages.every((name) => existsSync(`/usr/share/doc/${name}`))) return;
  await apt(['update']);
  await apt(['install', '-y', '--no-install-recommends', ...packages]);
}

function isDebianRoot() {
  if (process.getuid?.() !== 0 || !which('apt-get')) return false;
  return existsSync('/etc/debian_version') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** @param {string[]} args */
async function apt(args) {
  const { code, output } = await run('apt-get', ['-q', ...args], { env: { DEBIAN_FRONTEND: 'noninteractive' } });
  if (code !== 0) throw new Error(`apt-get ${args[0]} failed:\n${lastLines(output)}`);
}

/** @param {string} text */
const lastLines = (text) => text.trim().split('\n').slice(-12).join('\n');

/** What `npm test` needs. */
export async function setup() {
  requireNode();
  // One after the other each waits for its own downloads.
  await Promise.all([
    installPackages(),
    installPrograms(['chromium', 'firefox', 'python', 'redis', 'ruby', 'php', 'go', 'signers', 'tools']),
  ]);
  const missing = isDebianRoot() ? await installNewerFrameworks() : undefined;
  if (missing !== undefined) console.log(`Without newer frameworks: ${missing}`);
  const frameworks = findPythons().map(({ name }) => name);
  return [findBrowser('chromium'), findBrowser('firefox'), ...frameworks].join('; ');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    console.log(await setup());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
