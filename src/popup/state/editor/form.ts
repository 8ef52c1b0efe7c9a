import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import { type Cookie, cookieKey, type CookieKey } from '../../../cookies/cookie.ts';
import { domainMatches, parseHost } from '../../../cookies/host.ts';
import { isFull } from '../../../cookies/limits.ts';
import { checkCookie, type CookieField, type Problem, type Repair } from '../../../cookies/rules.ts';
import type { Engine } from '../../../cookies/traits.ts';
import { isDamaged, type Unwritable, unwritable } from '../../../cookies/writability.ts';
import { changedFields, cookieOf, type Draft, draftOf, withRepair } from './draft.ts';

/** Why a cookie cannot be edited. A `damaged` one can be deleted, the others cannot be touched exactly at all. */
export type ReadOnly = 'damaged' | Unwritable;

/** The form of one cookie: what the browser holds, what was typed, and what follows from both. */
export interface Form {
  /** As the browser held it when the edit began; `null` while it is being added. */
  readonly original: ReadonlySignal<Cookie | null>;
  /** What has no field comes from it: the original, or what a new cookie began with. */
  readonly base: ReadonlySignal<Cookie>;
  readonly draft: ReadonlySignal<Draft>;
  /** The cookie that the form describes. */
  readonly edited: ReadonlySignal<Cookie>;
  readonly changed: ReadonlySignal<ReadonlySet<CookieField>>;
  readonly problems: ReadonlySignal<readonly Problem[]>;
  /** Another cookie that stands where this one would be stored. */
  readonly replaces: ReadonlySignal<Cookie | null>;
  /** The site that has as many cookies as browsers keep, so that this new one would cost it others. */
  readonly crowds: ReadonlySignal<string | null>;
  readonly readOnly: ReadonlySignal<ReadOnly | null>;
  set(patch: Partial<Draft>): void;
  repair(repair: Repair): void;
  /** Begins anew over what the browser holds; `draft` goes on where it is given. */
  start(original: Cookie | null, base: Cookie, draft?: Draft): void;
  /** The edited cookie as of this moment, for an expiry that is counted from saving. @param now seconds since 1970 */
  editedAt(now: number): Cookie;
  /** All that is wrong with a cookie that is about to be stored; asks the public-suffix list first. */
  check(cookie: Cookie, now: number): Promise<readonly Problem[]>;
}

export interface FormParts {
  /** What has no field comes from it; the fields of a new cookie start with it. */
  base: Cookie;
  isNew: boolean;
  /** `site`: the registrable domain, or the host where there is none. */
  page: { host: string; scheme: string; site: string };
  engine: Engine;
  byKey: ReadonlySignal<ReadonlyMap<CookieKey, Cookie>>;
  /** Milliseconds since 1970. */
  minute: ReadonlySignal<number>;
  /** `null` for a public suffix. */
  registrableDomain(host: string): Promise<string | null>;
  /** Whether cookies of all that the match pattern fits may be written; without it those of the page alone. */
  hasAccess?(pattern: string): Promise<boolean>;
}

export function createForm(parts: FormParts): Form {
  const { page, engine, byKey, minute } = parts;
  const base = signal(parts.base);
  const original = signal(parts.isNew ? null : parts.base);
  const draft = signal(draftOf(parts.base));
  /** What the public-suffix list said of domains that were typed. */
  const suffixes = signal<ReadonlyMap<string, boolean>>(new Map());
  /** What the browser said of hosts that were typed. */
  const allowed = signal<ReadonlyMap<string, boolean>>(new Map());

  const editedAt = (now: number): Cookie => cookieOf(draft.value, base.value, now);
  const edited = computed(() => editedAt(minute.value / 1000));

  const check = (cookie: Cookie, now: number): Problem[] =>
    checkCookie(cookie, {
      engine,
      pageHost: page.host,
      pageScheme: page.scheme,
      original: original.value,
      isPublicSuffix: (domain) => suffixes.value.get(domain) ?? false,
      isAllowed: (host) => allowed.value.get(host) ?? false,
      now,
    });

  async function learnSuffix({ domain, hostOnly }: Cookie): Promise<void> {
    if (hostOnly || suffixes.peek().has(domain)) return;
    const isSuffix = (await parts.registrableDomain(domain)) === null;
    suffixes.value = new Map([...suffixes.peek(), [domain, isSuffix]]);
  }

  /** Asked each time: access may be given or taken back meanwhile. */
  async function learnAccess({ domain }: Cookie): Promise<void> {
    if (!parts.hasAccess || domain === page.host || parseHost(domain) !== domain) return;
    // of some hosts there is no pattern (IPv6 in Firefox)
    const isAllowed = await parts.hasAccess(`*://${domain}/*`).catch(() => false);
    if (isAllowed !== allowed.peek().get(domain)) allowed.value = new Map([...allowed.peek(), [domain, isAllowed]]);
  }

  let asked: string | null = null;
  function learn(cookie: Cookie): void {
    void learnSuffix(cookie);
    if (cookie.domain === asked) return;
    asked = cookie.domain;
    void learnAccess(cookie);
  }

  function set(next: Draft): void {
    draft.value = next;
    learn(editedAt(0));
  }
  learn(parts.base);

  const replaces = computed(() => {
    const key = cookieKey(edited.value);
    const isSelf = original.value !== null && cookieKey(original.value) === key;
    return isSelf ? null : (byKey.value.get(key) ?? null);
  });

  return {
    original,
    base,
    draft,
    edited,
    changed: computed(() => changedFields(draft.value, draftOf(base.value))),
    problems: computed(() => check(edited.value, minute.value / 1000)),
    replaces,
    crowds: computed(() => {
      const isOneMore = original.value === null && replaces.value === null && edited.value.partitionKey === null;
      const isOfSite = domainMatches(edited.value.domain, page.site);
      return isOneMore && isOfSite && isFull(page.site, byKey.value.values()) ? page.site : null;
    }),
    readOnly: computed(() => {
      if (original.value === null) return null;
      return unwritable(original.value, engine) ?? (isDamaged(original.value) ? 'damaged' : null);
    }),
    set: (patch) => set({ ...draft.value, ...patch }),
    repair: (repair) => set(withRepair(draft.value, repair)),
    start(nextOriginal, nextBase, nextDraft) {
      batch(() => {
        original.value = nextOriginal;
        base.value = nextBase;
        set(nextDraft ?? draftOf(nextBase));
      });
    },
    editedAt,
    async check(cookie, now) {
      await Promise.all([learnSuffix(cookie), learnAccess(cookie)]);
      return check(cookie, now);
    },
  };
}
