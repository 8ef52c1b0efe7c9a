import trie from 'tldts/dist/cjs/src/data/trie.js';
import type { Plugin } from 'vite';

/**
 * The list of public suffixes as `suffixes.txt`: a line for each top-level domain that has any below it, with what stands
 * before it in each. It is no module: those stay in the memory of a page for ever, this one is read once or twice.
 */
export function suffixList(): Plugin {
  return {
    name: 'cookie-lens:suffix-list',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'suffixes.txt', source: suffixLines() });
    },
  };
}

export function suffixLines(): string {
  const lines = new Map<string, string[]>();
  const rules = [...rulesFrom(trie.rulesRoot), ...[...rulesFrom(trie.exceptionsRoot)].map((rule) => `!${rule}`)];
  for (const rule of rules) {
    const [, before, last] = /^(?:(.*)\.)?(.*)$/.exec(rule)!;
    // what ends in a name of one part is below it, whether the list says so or not
    if (before === undefined) continue;
    lines.set(last!, [...(lines.get(last!) ?? []), before]);
  }
  return `\n${[...lines].map(([last, all]) => `${last} ${all.toSorted().join(' ')} \n`).join('')}`;
}

/** Each rule of the package's own tree: a node's edges are labels, and lead to what stands before them. */
function* rulesFrom(node: number, after = ''): Generator<string> {
  if (trie.nodeFlags[node] !== 0 && after !== '') yield after;
  for (let edge = trie.edgeStart[node]!; edge < trie.edgeStart[node + 1]!; edge++) {
    const label = trie.labelText.slice(labelAt[edge], labelAt[edge]! + trie.edgeLength[edge]!);
    yield* rulesFrom(trie.edgeChild[edge]!, after === '' ? label : `${label}.${after}`);
  }
}

const labelAt: readonly number[] = offsets(trie.edgeLength);

function offsets(lengths: Iterable<number>): number[] {
  let at = 0;
  return [...lengths].map((length) => (at += length) - length);
}
