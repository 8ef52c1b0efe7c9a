import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** The project's folder. */
export const root = join(import.meta.dirname, '..');

/**
 * @typedef {object} Ran
 * @property {number} code Exit code; 1 when it could not be started or was killed.
 * @property {string} output stdout and stderr, as they came.
 */

/**
 * Runs a program in the project's folder.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ show?: boolean, env?: Record<string, string> }} [options] `show`: on this terminal, while it runs.
 * @returns {Promise<Ran>}
 */
export function run(command, args, { show = false, env = {} } = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    // npm is a script there.
    shell: process.platform === 'win32' && !command.endsWith('.exe'),
  });
  let output = '';
  child.stdout?.on('data', (chunk) => (output += chunk));
  child.stderr?.on('data', (chunk) => (output += chunk));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: `${output}${error.message}` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Runs a tool from node_modules, with this Node.
 *
 * @param {string} name Of the package, or `package/command` where they differ.
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function tool(name, args, options) {
  const [folder = name, command = folder] = name.split('/');
  const { bin } = JSON.parse(readFileSync(join(root, 'node_modules', folder, 'package.json'), 'utf8'));
  const script = typeof bin === 'string' ? bin : bin[command];
  return run(process.execPath, [join(root, 'node_modules', folder, script), ...args], options);
}
