import type { Cookie } from '../cookie.ts';
import { domainMatches } from '../host.ts';
import type { CookieField, Problem, ProblemCode, Repair, Rule, RuleContext } from './problem.ts';

/** Longest first. RFC 6265bis §4.1.3, and draft-ietf-httpbis-rfc6265bis-22 on for `__Http-`. */
const prefixes = ['__Host-Http-', '__Host-', '__Secure-', '__Http-'] as const;
export type Prefix = (typeof prefixes)[number];

/** User agents match the prefixes in any letter case (RFC 6265bis §5.4). */
export function prefixOf(name: string): Prefix | null {
  const lower = name.toLowerCase();
  return prefixes.find((prefix) => lower.startsWith(prefix.toLowerCase())) ?? null;
}

const hostPrefixes: readonly Prefix[] = ['__Host-', '__Host-Http-'];
const httpPrefixes: readonly Prefix[] = ['__Http-', '__Host-Http-'];

/** Whether the name forbids a Domain attribute. */
export function isHostPrefixed(name: string): boolean {
  const prefix = prefixOf(name);
  return prefix !== null && hostPrefixes.includes(prefix);
}

interface Demand {
  code: ProblemCode;
  field: CookieField;
  of: readonly Prefix[];
  isMet: (cookie: Cookie) => boolean;
  repair: (cookie: Cookie, context: RuleContext) => Repair;
}

const demands: readonly Demand[] = [
  {
    code: 'prefix-secure',
    field: 'secure',
    of: prefixes,
    isMet: ({ secure }) => secure,
    repair: () => ({ secure: true }),
  },
  {
    code: 'prefix-host-only',
    field: 'domain',
    of: hostPrefixes,
    isMet: ({ hostOnly }) => hostOnly,
    // on a parent domain alone it would no longer reach the page
    repair: ({ domain }, { pageHost }) => ({
      hostOnly: true,
      ...(domainMatches(pageHost, domain) ? { domain: pageHost } : {}),
    }),
  },
  {
    code: 'prefix-path',
    field: 'path',
    of: hostPrefixes,
    isMet: ({ path }) => path === '/',
    repair: () => ({ path: '/' }),
  },
  {
    code: 'prefix-http-only',
    field: 'httpOnly',
    of: httpPrefixes,
    isMet: ({ httpOnly }) => httpOnly,
    repair: () => ({ httpOnly: true }),
  },
];

/**
 * Chromium enforces them, Firefox does not for extensions: a cookie that its name promises to be safe, and is not,
 * would stand there until a server wonders.
 */
export const prefixProblems: Rule = (cookie, context) => {
  const prefix = prefixOf(cookie.name);
  if (prefix === null) return [];
  return demands
    .filter(({ of, isMet }) => of.includes(prefix) && !isMet(cookie))
    .map(({ code, field, repair }): Problem => {
      return { code, field, severity: 'error', subject: prefix, repair: repair(cookie, context) };
    });
};
