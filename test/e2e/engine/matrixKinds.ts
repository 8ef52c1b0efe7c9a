import type { Cookie } from '../../../src/cookies/cookie.ts';
import type { Engine } from '../../../src/cookies/traits.ts';
import type { FailureCode } from '../../../src/messages.ts';
import { type From, otherSite } from './stage.ts';

export const site = 'site.test';
export const www = `www.${site}`;

/** A cookie as a server makes it, and from where it is heard. */
export interface Kind {
  name: string;
  /** Set-Cookie, as the server sends it. */
  set: string;
  /** `set` holds bytes that are not UTF-8. */
  isBytes?: true;
  host?: string;
  scheme?: 'http' | 'https';
  from?: From;
  /** Requests go to a path below; `/` unless told otherwise. */
  path?: string;
  tab?: 'private' | 'container';
  only?: Engine;
  /** What the browser then holds, as far as it is not plain. */
  holds: Partial<Cookie>;
  /** Where `change domain` takes it. */
  moved?: Pick<Cookie, 'domain' | 'hostOnly'>;
  /** Its name begins with this, whatever it is renamed to. */
  prefix?: string;
}

const own = { topLevelSite: `https://${site}`, hasCrossSiteAncestor: false };
const foreign = { topLevelSite: `https://${otherSite}`, hasCrossSiteAncestor: true };
const partitioned = 'm=v; Path=/; Secure; SameSite=None; Partitioned';
const none = { secure: true, sameSite: 'no_restriction' } as const;

export const kinds: readonly Kind[] = [
  { name: 'host-only', set: 'm=v; Path=/', holds: { hostOnly: true, sameSite: 'unspecified' } },
  { name: 'domain', set: `m=v; Path=/; Domain=${www}`, holds: { hostOnly: false, domain: www } },
  {
    name: 'parent',
    set: `m=v; Path=/; Domain=${site}`,
    holds: { hostOnly: false, domain: site },
    moved: { domain: www, hostOnly: true },
  },
  {
    name: 'sub-domain',
    set: 'm=v; Path=/',
    host: `deep.${www}`,
    holds: { domain: `deep.${www}` },
    moved: { domain: www, hostOnly: false },
  },
  { name: 'other path', set: 'm=v; Path=/other', path: '/other', holds: { path: '/other' } },
  { name: 'Secure', set: 'm=v; Path=/; Secure', holds: { secure: true } },
  {
    name: 'Secure on http://localhost',
    set: 'm=v; Path=/; Secure',
    host: 'localhost',
    scheme: 'http',
    holds: { domain: 'localhost', secure: true },
    moved: { domain: 'localhost', hostOnly: false },
  },
  { name: 'HttpOnly', set: 'm=v; Path=/; HttpOnly', holds: { httpOnly: true } },
  { name: 'SameSite=None', set: 'm=v; Path=/; Secure; SameSite=None', holds: none },
  { name: 'SameSite=Lax', set: 'm=v; Path=/; SameSite=Lax', holds: { sameSite: 'lax' } },
  { name: 'SameSite=Strict', set: 'm=v; Path=/; SameSite=Strict', holds: { sameSite: 'strict' } },
  { name: 'over http', set: 'm=v; Path=/', scheme: 'http', holds: { secure: false } },
  { name: '__Host-', set: '__Host-m=v; Path=/; Secure', prefix: '__Host-', holds: { secure: true } },
  { name: '__Secure-', set: '__Secure-m=v; Path=/; Secure', prefix: '__Secure-', holds: { secure: true } },
  { name: 'partitioned, no ancestor', set: partitioned, holds: { ...none, partitionKey: own } },
  {
    name: 'partitioned, another site’s',
    set: partitioned,
    from: 'other-site',
    holds: { ...none, partitionKey: foreign },
  },
  {
    name: 'partitioned, its own with an ancestor',
    set: partitioned,
    from: 'own-through-other',
    holds: { ...none, partitionKey: { ...own, hasCrossSiteAncestor: true } },
  },
  {
    name: 'another site’s jar, not marked',
    only: 'firefox',
    set: 'm=v; Path=/; Secure; SameSite=None',
    from: 'other-site',
    holds: { ...none, partitionKey: foreign },
  },
  { name: 'private window', set: 'm=v; Path=/', tab: 'private', holds: {} },
  { name: 'container', set: 'm=v; Path=/', tab: 'container', only: 'firefox', holds: {} },
  { name: '4096 bytes', set: `m=${'v'.repeat(4095)}; Path=/`, holds: { value: 'v'.repeat(4095) } },
  { name: 'U+FFFD', set: 'm=v\u00FF; Path=/', isBytes: true, holds: {} },
];

export const actions = [
  'edit the value',
  'rename',
  'change the path',
  'change the domain',
  'move onto an existing one',
  'expire',
  'delete',
] as const;
export type Action = (typeof actions)[number];

/** A cell that cannot be, and how it fails. */
interface Forbidden {
  kind: string;
  actions: readonly (Action | 'undo')[];
  only?: Engine;
  code: FailureCode;
  why: string;
}

const changes = actions.filter((action) => action !== 'expire' && action !== 'delete');

export const forbidden: readonly Forbidden[] = [
  {
    kind: 'Secure on http://localhost',
    actions: ['change the domain'],
    only: 'chromium',
    code: 'not-stored',
    why: 'a single label has no domain cookies: the browser makes it host-only, which is another cookie',
  },
  {
    kind: 'Secure on http://localhost',
    actions: ['change the domain'],
    only: 'firefox',
    code: 'refused',
    why: 'a single label has no domain cookies',
  },
  {
    kind: '__Host-',
    actions: ['change the path', 'change the domain'],
    only: 'chromium',
    code: 'refused',
    why: '__Host- asks for host-only and the path /; in Firefox extensions may break that, and our own rules do not let them',
  },
  {
    kind: 'U+FFFD',
    actions: [...changes, 'undo'],
    code: 'damaged',
    why: 'bytes that are not UTF-8 come through as U+FFFD: to write that would damage what the server receives',
  },
];
