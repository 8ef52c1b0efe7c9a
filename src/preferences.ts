import { adviceCodes } from './cookies/advice.ts';

/** Something that a person sets for good. */
export interface Preference<T> {
  /** Under which it is stored. */
  readonly key: string;
  /** Until a person sets it. */
  readonly standard: T;
  /** While it is not known what is stored. */
  readonly untilKnown: T;
  /** @returns undefined: another version stored something else */
  read(stored: unknown): T | undefined;
}

export type Preferences = Readonly<Record<string, Preference<unknown>>>;

/** What a preference holds. */
export type Value<P> = P extends Preference<infer T> ? T : never;

export const onOff = (key: string, standard: boolean, untilKnown = standard): Preference<boolean> => ({
  key,
  standard,
  untilKnown,
  read: (stored) => (typeof stored === 'boolean' ? stored : undefined),
});

const someOf = <T extends string>(key: string, all: readonly T[]): Preference<readonly T[]> => ({
  key,
  standard: [],
  untilKnown: [],
  read: (stored) => (Array.isArray(stored) ? all.filter((one) => stored.includes(one)) : undefined),
});

const oneOf = <T extends string>(key: string, all: readonly T[], standard: T): Preference<T> => ({
  key,
  standard,
  untilKnown: standard,
  read: (stored) => all.find((one) => one === stored),
});

/** A name out of a list that is too large to be known here. */
const nameOf = (key: string, standard: string): Preference<string> => ({
  key,
  standard,
  untilKnown: standard,
  read: (stored) => (typeof stored === 'string' ? stored : undefined),
});

/** Where an export goes to. */
export const exportTargets = ['clipboard', 'file'] as const;
export type ExportTarget = (typeof exportTargets)[number];

/** Of which cookies, until something else is chosen: those that the page receives, or all of its site. */
const exportScopes = ['page', 'site'] as const;

/** How rows stand in a group of the list. */
export const sortOrders = ['name', 'sent', 'expiry', 'size'] as const;
export type SortOrder = (typeof sortOrders)[number];

const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** BCP 47; `public/_locales` has a folder of each but `browser`, which is the browser's own. */
const languages = ['browser', 'en', 'zh-CN', 'ja', 'de', 'es', 'fr', 'pt-BR', 'ar'] as const;
export type LanguageChoice = (typeof languages)[number];

/** Those of the whole extension. A new one is a line here, and its words in `popup/settings/switchWords.ts` if it is on or off. */
export const preferences = {
  /** For sharing the screen. Hidden until the choice is known, so that nothing flashes up. */
  hideValues: onOff('hide-values', false, true),
  /** Single letters act in the list (WCAG 2.1.4 wants them to be switched off). */
  letterKeys: onOff('letter-keys', true),
  /** The number of cookies beside the toolbar button; the worker reads it. */
  badge: onOff('badge', true),
  /** The order of the list. */
  sort: oneOf('sort', sortOrders, 'name'),
  theme: oneOf('theme', themes, 'system'),
  language: oneOf('language', languages, 'browser'),
  /** Advice that is not to be given any more. */
  silenced: someOf('silenced', adviceCodes),
  /** The id of the format of the last export (`src/transfer`). */
  exportFormat: nameOf('export-format', 'netscape'),
  exportScope: oneOf('export-scope', exportScopes, 'page'),
  /** Whoever masked values for a report does not hand on the real ones by two keys the next time. */
  exportValues: oneOf('export-values', ['real', 'masked'], 'real'),
  exportTarget: oneOf('export-target', exportTargets, 'clipboard'),
  /** What is to be said once, and was: that a session cookie is a login. */
  told: someOf('told', ['login']),
} satisfies Preferences;

/** Those of one site (`popup/state/settings/sitePrefs.ts`). There is none yet. */
export const sitePreferences = {} satisfies Preferences;
