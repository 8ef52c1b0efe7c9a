import { spawnSync } from 'node:child_process';
import { env } from 'node:process';

/**
 * The interpreter that can import Flask. Debian's own comes before the one that PATH names, which a version manager may
 * have put there without any packages.
 *
 * @returns {string | undefined}
 */
export function findPythonWithFlask() {
  const known = [env['PYTHON'], '/usr/bin/python3', 'python3', 'python'].filter((path) => path !== undefined);
  return known.find((path) => spawnSync(path, ['-c', 'import flask'], { stdio: 'ignore' }).status === 0);
}
