import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { which } from './find-browser.mjs';

/** What the tests' program imports, in the order in which each needs those before it. */
export const GO_PACKAGES = ['github.com/gorilla/securecookie', 'github.com/gorilla/sessions'];

/**
 * A compiler, and the folder whose `src` has gorilla's packages. GCC's comes first: its standard library is linked as
 * it is, so that the tests' program takes a tenth of the time.
 *
 * @returns {{ compiler: string, isGcc: boolean, path: string } | undefined}
 */
export function findGo() {
  const known = [env['GOPATH'], '/usr/share/gocode', join(homedir(), 'go')].filter((path) => path !== undefined);
  const path = known.find((folder) => GO_PACKAGES.every((name) => existsSync(join(folder, 'src', name))));
  const gcc = which('gccgo');
  const compiler = gcc ?? which('go');
  return path === undefined || compiler === undefined ? undefined : { compiler, isGcc: gcc !== undefined, path };
}
