/** Which cookie store and rules are at work: the key into the table of traits, and nothing that anybody else asks for. */
export type Engine = 'chromium' | 'firefox';

/**
 * What one browser does otherwise than another. Whoever needs to know asks for the trait, never for the browser's name:
 * a third browser is one more row here. Whether a part of the extension API is there at all is asked of the API itself
 * (`src/browser/hasApi.ts`). Where no source is named it was seen, and `test/contract` or `test/e2e/engine` sees it again.
 */
export interface Traits {
  /** It lists cookies whose end has passed until something drops them; no event tells of their end. */
  readonly keepsExpiredCookies: boolean;
  /**
   * `cookies.set` writes the path as a URL would, and so hits another cookie than the one at `/a b`.
   * https://source.chromium.org/chromium/chromium/src/+/main:net/cookies/canonical_cookie.cc
   */
  readonly canonicalisesPaths: boolean;
  /**
   * The extension API knows an IPv6 host without its brackets, and the cookies of servers with them: a write makes a
   * second cookie that is never sent, and neither a query for the host nor a match pattern of it ever fits.
   */
  readonly writesIpv6WithoutBrackets: boolean;
  /**
   * A changed value makes a cookie young again, so that it is sent behind its twins. RFC 6265bis §5.7 step 23 keeps the
   * creation time. https://source.chromium.org/chromium/chromium/src/+/main:net/cookies/cookie_monster.cc
   */
  readonly movesBehindTwinsOnValueChange: boolean;
  /** It takes a TAB in a name or a value, against RFC 6265bis §5.6 step 4. */
  readonly storesTabs: boolean;
  /** `cookies.set` throws for an empty name, and a server's `=value` is dropped. */
  readonly refusesNamelessCookies: boolean;
  /** Names are bytes, handed over and taken as Latin-1: `nameText` reads them. */
  readonly readsNamesAsLatin1: boolean;
  /** `http` and `https` of one domain are two sites. https://web.dev/articles/schemeful-samesite */
  readonly sitesHaveSchemes: boolean;
  /**
   * Other sites' frames and requests have a jar of their own in each page, their cookies marked Partitioned or not,
   * Secure or not. https://developer.mozilla.org/docs/Web/Privacy/Guides/State_Partitioning
   */
  readonly partitionsEmbeddedSites: boolean;
  /** A full partition loses what it takes for the new cookie to fit; elsewhere it falls to 150, as a site does. */
  readonly evictsJustEnoughOfPartition: boolean;
  /**
   * At one cookie more than `most` of all sites together, partitioned ones aside, it keeps `kept`: those that are not
   * Secure go first, then those that were used longest ago. `kMaxCookies` and `kPurgeCookies` of
   * https://source.chromium.org/chromium/chromium/src/+/main:net/cookies/cookie_monster.h, and seen.
   * Firefox drops beyond `network.cookie.maxNumber` only what nobody has used for a month.
   */
  readonly limitInAll: { readonly most: number; readonly kept: number } | null;
  /** What a cookie without SameSite counts as. https://www.chromium.org/updates/same-site/ */
  readonly unsetSameSite: 'lax' | 'no_restriction';

  /** The store of ordinary tabs. */
  readonly defaultStoreId: string;
  /**
   * A tab says which store its cookies live in; else the stores say which tabs they have.
   * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/tabs/Tab
   */
  readonly tabsSayTheirStore: boolean;
  /**
   * The cookies API has first-party domains, and throws without one where first-party isolation is on; else it throws
   * with one. https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/cookies
   */
  readonly knowsFirstPartyDomains: boolean;
  /**
   * A rule of an organization or of the person keeps hosts from extensions, `getAll` answers `[]` there and
   * `permissions.contains` is true; elsewhere such rules do not reach cookies.
   * https://chromeenterprise.google/policies/#ExtensionSettings
   */
  readonly hidesBlockedHosts: boolean;
  /** What `getAll` leaves out unsaid when access is narrower than the registrable domain with both schemes. */
  readonly narrowAccessHides: 'parent-domain' | 'other-hosts';
  /** The popup is gone while the browser asks for access. */
  readonly closesPopupToAsk: boolean;
  /** Esc closes the popup, whatever the page makes of the key. */
  readonly closesPopupOnEsc: boolean;
  /** Where a person lets the extension run in private windows. */
  readonly extensionSettings: 'chrome://extensions' | 'about:addons';
}

const TRAITS: Readonly<Record<Engine, Traits>> = {
  chromium: {
    keepsExpiredCookies: false,
    canonicalisesPaths: true,
    writesIpv6WithoutBrackets: false,
    movesBehindTwinsOnValueChange: true,
    storesTabs: false,
    refusesNamelessCookies: false,
    readsNamesAsLatin1: false,
    sitesHaveSchemes: true,
    partitionsEmbeddedSites: false,
    evictsJustEnoughOfPartition: true,
    limitInAll: { most: 3300, kept: 3000 },
    unsetSameSite: 'lax',
    defaultStoreId: '0',
    tabsSayTheirStore: false,
    knowsFirstPartyDomains: false,
    hidesBlockedHosts: true,
    narrowAccessHides: 'parent-domain',
    closesPopupToAsk: true,
    closesPopupOnEsc: false,
    extensionSettings: 'chrome://extensions',
  },
  firefox: {
    keepsExpiredCookies: true,
    canonicalisesPaths: false,
    writesIpv6WithoutBrackets: true,
    movesBehindTwinsOnValueChange: false,
    storesTabs: true,
    refusesNamelessCookies: true,
    readsNamesAsLatin1: true,
    sitesHaveSchemes: false, // network.cookie.sameSite.schemeful is off
    partitionsEmbeddedSites: true,
    evictsJustEnoughOfPartition: false,
    limitInAll: null,
    unsetSameSite: 'no_restriction', // network.cookie.sameSite.laxByDefault is off
    defaultStoreId: 'firefox-default',
    tabsSayTheirStore: true,
    knowsFirstPartyDomains: true,
    hidesBlockedHosts: false,
    narrowAccessHides: 'other-hosts',
    closesPopupToAsk: false,
    closesPopupOnEsc: true,
    extensionSettings: 'about:addons',
  },
};

export const traitsOf = (engine: Engine): Traits => TRAITS[engine];

const defaultStores = new Set(Object.values(TRAITS).map(({ defaultStoreId }) => defaultStoreId));

/** Of any browser: files come from all of them. */
export const isDefaultStore = (storeId: string): boolean => defaultStores.has(storeId);
