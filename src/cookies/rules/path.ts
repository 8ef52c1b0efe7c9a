import { isCanonicalPath } from '../host.ts';
import type { Problem, Rule } from './problem.ts';

/** RFC 6265bis §5.6: attribute values longer than that are ignored; both browsers count characters. */
export const maxPathLength = 1024;

// oxlint-disable-next-line no-control-regex
const unstorable = /[;\u0000-\u001f\u007f]/;
/** What a URL parser would drop, or read as the end of the path or another slash. */
// oxlint-disable-next-line no-control-regex
const swallowed = /[;?#\\\u0000-\u001f\u007f]/g;

/** The path as a request spells it. */
function canonicalPath(path: string): string {
  const kept = path.replaceAll(swallowed, (character) => encodeURIComponent(character));
  return new URL(`https://h${kept.startsWith('/') ? '' : '/'}${kept}`).pathname;
}

function pathProblem(path: string): Pick<Problem, 'code'> | null {
  if (!path.startsWith('/')) return { code: 'path-no-slash' };
  if (unstorable.test(path)) return { code: 'path-character' };
  if (!isCanonicalPath(path)) return { code: 'path-not-canonical' };
  return null;
}

/**
 * Firefox stores any path as it is, Chromium its canonical form. Requests carry canonical paths alone, so that a cookie
 * with another one is never sent: refused in both, unless it stands there already (in Chromium such a cookie is
 * read-only, see writability.ts).
 */
export const pathProblems: Rule = ({ path }, { original }) => {
  if (original?.path === path) return [];
  const found = pathProblem(path);
  if (found === null) {
    const amount = path.length - maxPathLength;
    return amount > 0 ? [{ code: 'path-too-long', field: 'path', severity: 'error', amount }] : [];
  }
  const mended = canonicalPath(path);
  return [{ ...found, field: 'path', severity: 'error', ...(mended === path ? {} : { repair: { path: mended } }) }];
};
