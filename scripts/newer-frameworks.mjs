import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canRunNewer, canRunNewerStores, newerFolder, newerPython } from './find-python.mjs';
import { run } from './run.mjs';

/**
 * Debian 13's frameworks for Debian 12's Python, unpacked into a folder of their own: nothing of the machine's is
 * replaced, and tests run with both. All are pure Python, or fall back to it.
 */
const PACKAGES = [
  'python3-flask',
  'python3-werkzeug',
  'python3-itsdangerous',
  'python3-jinja2',
  'python3-markupsafe',
  'python3-click',
  'python3-blinker',
  'python3-flask-login',
  'python3-flaskext.wtf',
  'python3-wtforms',
  'python3-starlette',
  'python3-anyio',
  'python3-sniffio',
  'python3-idna',
  'python3-typing-extensions',
  'python3-uvicorn',
  'python3-h11',
  'python3-django',
  'python3-asgiref',
  'python3-sqlparse',
];
/** Flask-Session writes MessagePack by a compiled module, which wants that release's Python, and that its C library. */
const STORES = [
  'python3-flask-session',
  'python3-cachelib',
  'python3-msgspec',
  'python3-redis',
  'python3.13-minimal',
  'libpython3.13-minimal',
  'libpython3.13-stdlib',
  'libc6',
  'libbz2-1.0',
  'libexpat1',
  'libffi8',
  'liblzma5',
  'libssl3t64',
  'libuuid1',
  'libzstd1',
  'zlib1g',
];
const SUITE = 'trixie';
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** As root on Debian 12. Answers why they are not there, or undefined; never throws: the older ones are proof too. */
export async function installNewerFrameworks() {
  if (existsSync(newerFolder) && canRunNewer() && canRunNewerStores()) return undefined;
  rmSync(newerFolder, { recursive: true, force: true });
  const archive = await mainArchive();
  if (archive === undefined) return 'no archive of Debian 12 is configured';
  console.log(`Unpacking frameworks of ${SUITE}`);
  const apt = join(newerFolder, 'apt');
  // apt removes from it what is not its own.
  const lists = join(apt, 'lists');
  mkdirSync(join(lists, 'partial'), { recursive: true });
  const sources = join(apt, 'sources.list');
  writeFileSync(sources, `deb ${existsSync(KEYRING) ? `[signed-by=${KEYRING}] ` : ''}${archive} ${SUITE} main\n`);
  const apart = [
    `Dir::State::Lists=${lists}`,
    `Dir::Etc::SourceList=${sources}`,
    'Dir::Etc::SourceParts=/dev/null',
    // What the machine has installed is no candidate.
    'Dir::State::status=/dev/null',
    'Dir::Cache::pkgcache=',
    'Dir::Cache::srcpkgcache=',
    // Else a download as root into a folder that _apt cannot write is warned of.
    'APT::Sandbox::User=root',
  ].flatMap((option) => ['-o', option]);
  const problem =
    (await attempt('apt-get', ['-q', ...apart, 'update'])) ??
    (await attempt('sh', [
      '-c',
      'cd "$1" && shift && exec apt-get "$@"',
      'sh',
      apt,
      '-q',
      ...apart,
      'download',
      ...PACKAGES,
      ...STORES,
    ])) ??
    (await unpack(apt)) ??
    writeInterpreter();
  rmSync(apt, { recursive: true, force: true });
  if (problem === undefined && canRunNewer()) {
    return canRunNewerStores() ? undefined : 'their own Python, for Flask-Session, does not run here';
  }
  rmSync(newerFolder, { recursive: true, force: true });
  return problem ?? 'they do not run with this Python';
}

/** Where this Debian 12 has its packages from. */
async function mainArchive() {
  const format = '$(REPO_URI) $(CODENAME) $(COMPONENT)';
  const { code, output } = await run('apt-get', ['indextargets', '--format', format, 'Created-By: Packages']);
  const line = code === 0 && output.split('\n').find((each) => each.endsWith(' bookworm main'));
  return line ? line.split(' ')[0] : undefined;
}

/** @param {string} folder */
async function unpack(folder) {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.deb'))) {
    const problem = await attempt('dpkg', ['-x', join(folder, file), newerFolder]);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** A command that starts their Python by their own loader, over their own libraries. */
function writeInterpreter() {
  const above = join(newerFolder, 'usr', 'lib');
  const libraries = join(above, readdirSync(above).find((name) => name.includes('-linux-gnu')) ?? '');
  const loader = readdirSync(libraries).find((name) => /^ld-linux.*\.so/.test(name));
  if (loader === undefined) return 'they have no loader';
  const words = [join(libraries, loader), '--library-path', libraries, join(newerFolder, 'usr', 'bin', 'python3.13')];
  const quoted = words.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`);
  writeFileSync(newerPython, `#!/bin/sh\nexec ${quoted.join(' ')} "$@"\n`, { mode: 0o755 });
  return undefined;
}

/** The last line of what a failed command said. @param {string} command @param {string[]} args */
async function attempt(command, args) {
  const { code, output } = await run(command, args);
  return code === 0 ? undefined : `${command}: ${output.trim().split('\n').at(-1)}`;
}
