import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { root } from './run.mjs';

/** What the tests judge by, as modules. */
export const FRAMEWORKS = ['flask', 'flask_login', 'flask_wtf', 'starlette', 'uvicorn', 'django'];
/** What keeps sessions in a Redis. */
export const STORES = ['flask_session', 'redis'];

/** What signs cookies in ways of its own. */
export const SIGNERS = ['tornado', 'pyramid', 'bottle'];

/** What people hand cookies to. */
export const TOOLS = ['requests', 'httpx', 'yt_dlp', 'selenium'];

/** Where newer releases lie beside the machine's own (`newer-frameworks.mjs`). */
export const newerFolder = join(root, 'node_modules', '.cache', 'cookie-lens', 'trixie');
/** A Python of their own in there, for what is compiled. */
export const newerPython = join(newerFolder, 'python3');

/**
 * The interpreter that can import all of these. Debian's own comes before the one that PATH names, which a version manager
 * may have put there without any packages.
 *
 * @param {string[]} modules
 * @returns {string | undefined}
 */
export function findPython(modules) {
  const known = [env['PYTHON'], '/usr/bin/python3', 'python3', 'python'].filter((path) => path !== undefined);
  return known.find((path) => canImport(path, modules));
}

/** @returns {string | undefined} */
export const findPythonWithFlask = () => findPython(['flask']);

/**
 * @param {string} path
 * @param {string[]} modules
 * @param {Record<string, string>} [more]
 */
function canImport(path, modules, more = {}) {
  const options = /** @type {const} */ ({ stdio: 'ignore', env: { ...env, ...more } });
  return spawnSync(path, ['-c', `import ${modules.join(', ')}`], options).status === 0;
}

const newer = { PYTHONPATH: join(newerFolder, 'usr', 'lib', 'python3', 'dist-packages') };

const alone = { ...newer, PYTHONHOME: join(newerFolder, 'usr') };

/** Whether what lies in the folder runs with the machine's interpreter. */
export function canRunNewer() {
  const path = findPython(FRAMEWORKS);
  return existsSync(newer.PYTHONPATH) && path !== undefined && canImport(path, FRAMEWORKS, newer);
}

/** Whether the interpreter in the folder runs, with what keeps sessions in MessagePack. */
export function canRunNewerStores() {
  return existsSync(newerPython) && canImport(newerPython, [...STORES, 'msgspec'], alone);
}

/**
 * Every Flask-Session that can be run: the machine's own, and the newer one with its own Python.
 *
 * @returns {{ name: string, path: string, env: Record<string, string>, version: string }[]}
 */
export function findStores() {
  const path = findPython(STORES);
  if (path === undefined) return [];
  const sets = [{ path, env: {} }, ...(canRunNewerStores() ? [{ path: newerPython, env: alone }] : [])];
  return sets.map((set) => {
    const code = 'from importlib.metadata import version; print(version("flask-session"), version("redis"))';
    const { stdout } = spawnSync(set.path, ['-c', code], { env: { ...env, ...set.env }, encoding: 'utf8' });
    const [version = '', redis = ''] = stdout.trim().split(' ');
    return { ...set, version, name: `Flask-Session ${version}, redis-py ${redis}` };
  });
}

/**
 * Every set of frameworks that can be run: the machine's own, and the newer ones in their folder.
 *
 * @returns {{ name: string, path: string, env: Record<string, string> }[]}
 */
export function findPythons() {
  const path = findPython(FRAMEWORKS);
  if (path === undefined) return [];
  const sets = [{ path, env: {} }, ...(canRunNewer() ? [{ path, env: newer }] : [])];
  return sets.map((set) => ({ ...set, name: namesOf(set) }));
}

/** `Flask 2.2.2, Starlette 0.26.1, Django 3.2.25`. @param {{ path: string, env: Record<string, string> }} set */
function namesOf(set) {
  const code =
    'import django, starlette; from importlib.metadata import version; ' +
    'print(f"Flask {version(\'flask\')}, Starlette {starlette.__version__}, Django {django.__version__}")';
  const { stdout } = spawnSync(set.path, ['-c', code], { env: { ...env, ...set.env }, encoding: 'utf8' });
  return stdout.trim();
}
