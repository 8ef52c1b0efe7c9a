import { parseHost } from '../../cookies/host.ts';

export interface FileHost {
  domain: string;
  /** Written with a dot before it: sub-domains have the cookie too. */
  hasDot: boolean;
}

/** RFC 1035 §2.3.4, a dot at its end aside: a URL may have a longer one, with labels beyond number. */
const longest = 254;
export const isHostName = (host: string): boolean => host !== '' && host.length <= longest;

/** Python and Perl keep a host without a dot under `.local` (`eff_request_host` of http/cookiejar.py); of others it may be the name. */
const local = 'localhost.local';

/** A domain as tools write it: with a dot or two, a port (wget), or as a URL. `null` where it is none. */
export function fileHost(given: string): FileHost | null {
  const text = given.trim().replace(/^https?:\/\//i, '');
  const end = text.search(/[/?#]/);
  const host = (end < 0 ? text : text.slice(0, end)).replace(/:\d{1,5}$/, '');
  const bare = host.replace(/^\.+/, '');
  const domain = parseHost(bare);
  if (domain === null || !isHostName(domain)) return null;
  return { domain: domain === local ? 'localhost' : domain, hasDot: bare !== host };
}

/** With the dot that says: its sub-domains too. */
export const dotted = ({ domain, hostOnly }: { domain: string; hostOnly: boolean }): string =>
  hostOnly ? domain : `.${domain}`;
