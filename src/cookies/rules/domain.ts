import type { Cookie } from '../cookie.ts';
import { domainMatches, hasNoSubdomains, parseHost } from '../host.ts';
import { isHostPrefixed } from './prefix.ts';
import type { Problem, Rule, RuleContext } from './problem.ts';

const problem = { field: 'domain', severity: 'error' } as const;

/** The host in what may be a whole URL, or a host with its port. */
function hostWithin(text: string): string | null {
  const host = /^(?:(?:[a-z][a-z0-9+.-]*:)?\/\/)?(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]+)(?::\d*)?(?:[/?#].*)?$/i.exec(
    text.trim(),
  )?.[1];
  return host === undefined ? null : parseHost(host);
}

/** The page's host, the cookie's own, and whatever else was allowed: where it may live. */
function isWithinReach({ domain, hostOnly }: Cookie, { pageHost, original, isAllowed }: RuleContext): boolean {
  if (isAllowed?.(domain) === true) return true;
  const hosts = original === null ? [pageHost] : [pageHost, original.domain];
  return hosts.some((host) => (hostOnly ? host === domain : domainMatches(host, domain)));
}

function attributeProblems({ domain }: Cookie, { pageHost, isPublicSuffix }: RuleContext): Problem[] {
  // Chromium makes these host-only without a word, Firefox throws
  if (hasNoSubdomains(domain))
    return [{ ...problem, code: 'domain-has-no-subdomains', subject: domain, repair: { hostOnly: true } }];
  if (isPublicSuffix?.(domain) === true) {
    const repair = domain === pageHost ? { hostOnly: true } : { domain: pageHost };
    return [{ ...problem, code: 'domain-public-suffix', subject: domain, repair }];
  }
  return [];
}

export const domainProblems: Rule = (cookie, context) => {
  const { domain, hostOnly } = cookie;
  const host = parseHost(domain);
  if (host === null) {
    const within = hostWithin(domain);
    return [
      {
        ...problem,
        code: 'domain-not-host',
        ...(within === null ? {} : { subject: within, repair: { domain: within } }),
      },
    ];
  }
  if (host !== domain) return [{ ...problem, code: 'domain-spelling', subject: host, repair: { domain: host } }];
  if (!hostOnly) {
    const problems = attributeProblems(cookie, context);
    if (problems.length > 0) return problems;
  }
  if (isWithinReach(cookie, context)) return [];
  // a parent domain is in reach with a Domain attribute, and only so
  const asDomain = { ...cookie, hostOnly: false };
  const isParent = hostOnly && isWithinReach(asDomain, context) && attributeProblems(asDomain, context).length === 0;
  const repair = isParent && !isHostPrefixed(cookie.name) ? { hostOnly: false } : { domain: context.pageHost };
  return [{ ...problem, code: 'domain-elsewhere', subject: context.pageHost, repair }];
};
