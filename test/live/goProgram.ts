import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { findGo, GO_PACKAGES } from '../../scripts/find-go.mjs';

/** An executable in a folder of its own, which goes with the tests. */
export interface GoProgram {
  readonly path: string;
  remove(): void;
}

/** Of all sources in a folder. */
export function compileGo(sources: string): GoProgram {
  const go = findGo();
  if (!go)
    throw new Error('there is no Go here: run npm test, or install gccgo and golang-github-gorilla-sessions-dev');
  const folder = mkdtempSync(join(tmpdir(), 'cookie-lens-go-'));
  const path = join(folder, 'program');
  const run = (args: readonly string[], env = {}) => {
    execFileSync(go.compiler, args, { env: { ...process.env, ...env }, stdio: 'pipe' });
  };
  if (go.isGcc) {
    const objects = GO_PACKAGES.map((name) => join(folder, `${name}.o`));
    for (const [at, name] of GO_PACKAGES.entries()) {
      mkdirSync(dirname(objects[at]!), { recursive: true });
      run(['-c', `-fgo-pkgpath=${name}`, '-I', folder, '-o', objects[at]!, ...sourcesOf(join(go.path, 'src', name))]);
    }
    run(['-I', folder, '-o', path, ...sourcesOf(sources), ...objects]);
  } else {
    run(['build', '-o', path, ...sourcesOf(sources)], { GO111MODULE: 'off', GOPATH: go.path });
  }
  return { path, remove: () => rmSync(folder, { recursive: true }) };
}

/** `gccgo` looks at no build constraints: all that are not for newer releases are for other programs, or for older ones. */
function sourcesOf(folder: string): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'));
  const isTaken = (file: string) => !/^\/\/ ?(?:\+|go:)build (?!go1)/m.test(readFileSync(file, 'utf8'));
  return files.map((name) => join(folder, name)).filter(isTaken);
}
