import { isIpAddress } from '../../../cookies/host.ts';

/** An object, so that there is something that can be held weakly. */
interface List {
  readonly text: string;
}

let kept: WeakRef<List> | undefined;
let coming: Promise<List | null> | undefined;

/**
 * The file that `scripts/vite/suffixList.ts` writes. It is held while somebody asks and for as long as nobody wants its
 * memory: a page asks for its own site, and hardly ever again. Where it cannot be read the host alone is the site.
 */
export async function registrableDomain(host: string): Promise<string | null> {
  const list = kept?.deref() ?? (await (coming ??= load()));
  return list && domainIn(list.text, host);
}

/** Null is of a page that is closing, or of an extension whose files are just replaced: the next question asks anew. */
async function load(): Promise<List | null> {
  try {
    const answer = await fetch('/suffixes.txt');
    const list = { text: await answer.text() };
    kept = new WeakRef(list);
    return list;
  } catch {
    return null;
  } finally {
    coming = undefined;
  }
}

/**
 * The public suffix and one label more, private suffixes (github.io) too: browsers let no cookie be set for them. Null: the
 * host is a suffix itself, or an address. https://github.com/publicsuffix/list/wiki/Format
 */
export function domainIn(list: string, host: string): string | null {
  // `example.com.` is another site than `example.com`, under the same suffixes
  const [from, until] = [edge(host, 0, 1), edge(host, host.length - 1, -1) + 1];
  const [name, dots] = from < until ? [host.slice(from, until), host.slice(until)] : ['', ''];
  if (isIpAddress(name) || name.includes(':')) return null;
  const labels = name.split('.');
  const at = suffixAt(list, labels);
  return at > 0 ? labels.slice(at - 1).join('.') + dots : null;
}

/** The first place from `at` on that is no dot. A pattern would look for the end of dots from each of them. */
function edge(host: string, at: number, step: 1 | -1): number {
  let found = at;
  while (host[found] === '.') found += step;
  return found;
}

/** More labels than any suffix has: files that are imported may hold hosts of ten thousand. */
const MOST = 10;

/** Which label the suffix begins with. */
function suffixAt(list: string, labels: readonly string[]): number {
  const last = labels.length - 1;
  const rules = rulesBelow(list, labels[last]!);
  const has = (rule: string): boolean => rules.includes(` ${rule} `);
  const before = (at: number): string => labels.slice(at, last).join('.');
  if (rules === '' || /[\s!]/.test(before(0))) return last;
  const first = Math.max(0, last - MOST);
  for (let at = first; at < last; at++) if (has(`!${before(at)}`)) return at + 1;
  for (let at = first; at < last; at++) {
    if (has(before(at)) || (labels[at] !== '' && has(['*', ...labels.slice(at + 1, last)].join('.')))) return at;
  }
  return last;
}

function rulesBelow(list: string, topLevel: string): string {
  const at = list.indexOf(`\n${topLevel} `);
  return at < 0 ? '' : list.slice(at, list.indexOf('\n', at + 1));
}
