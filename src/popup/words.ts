import type { ComponentChildren } from 'preact';
import type messages from '../../public/_locales/en/messages.json';
import { directionOf } from './textDirection.ts';

export type MessageKey = keyof typeof messages;
/** `cookies` for the messages `cookies_one` and `cookies_other`. */
export type PluralKey = { [K in MessageKey]: K extends `${infer Base}_other` ? Base : never }[MessageKey];

/** Where the messages come from: the browser, or a file in tests. */
export interface Language {
  /** What the browser is set to, as a BCP 47 tag. */
  tag: string;
  /** The message with `$1` … `$9` filled in; empty when there is none. */
  message(key: string, substitutions: string[]): string;
}

let language: Language = { tag: 'en', message: () => '' };
/** For `Intl`. */
let tag = 'en';
let isRightToLeft = false;
const formatters = new Map<string, unknown>();
/** Sentences without gaps, by key: each row of a list asks the browser for ten. */
const sentences = new Map<string, string>();

/** `pt` of `pt-BR`. */
const languageIn = (bcp47: string): string => bcp47.split('-', 1)[0]!.toLowerCase();

/**
 * To be called once, before anything is drawn.
 *
 * @returns The BCP 47 tag of what is shown: a browser in a language that we do not speak gets English sentences, and so
 *   needs English plurals and dates inside them.
 */
export function setLanguage(next: Language): string {
  const own = next.message('language', []) || next.tag;
  const isOurs = languageIn(own) === languageIn(next.tag);
  tag = isOurs ? next.tag : own; // with the region that the browser was set to, if it can be
  language = next;
  isRightToLeft = directionOf(tag) === 'rtl';
  formatters.clear();
  sentences.clear();
  return tag;
}

/**
 * Digits stay Latin and years Gregorian in every language: they stand beside code. As options of each formatter: in the
 * tag (`-u-nu-latn`) they cost the first of them, which the list waits for, many times as much.
 */
const digits = { numberingSystem: 'latn' } as const;
const dates = { ...digits, calendar: 'gregory' } as const;

/** Making a formatter costs milliseconds, so each is made once. */
function formatter<T>(id: string, make: () => T): T {
  if (!formatters.has(id)) formatters.set(id, make());
  return formatters.get(id) as T;
}

/** Among Arabic words a host or a path keeps its own order only when it is isolated (UAX #9: FSI … PDI). */
const isolated = (part: string): string => (isRightToLeft ? `\u2068${part}\u2069` : part);

function message(key: string, substitutions: (string | number)[]): string {
  if (substitutions.length > 0) return filled(key, substitutions);
  const known = sentences.get(key) ?? filled(key, []);
  sentences.set(key, known);
  return known;
}

function filled(key: string, substitutions: (string | number)[]): string {
  return language.message(
    key,
    substitutions.map((part) => (typeof part === 'number' ? number(part) : isolated(part))),
  );
}

/** The sentence of a key. Numbers are written as the language does. */
export function t(key: MessageKey, ...substitutions: (string | number)[]): string {
  return message(key, substitutions) || key;
}

/** The form of `key` that goes with the count, which is also `$1`. */
export function plural(key: PluralKey, count: number, ...substitutions: (string | number)[]): string {
  const rules = formatter('plural', () => new Intl.PluralRules(tag));
  const parts = [count, ...substitutions];
  return message(`${key}_${rules.select(count)}`, parts) || message(`${key}_other`, parts) || key;
}

/** Stands for a node while the browser fills in the message: private use, so no message holds it. */
const slot = (index: number): string => String.fromCharCode(0xe000 + index);

/** Like `t`, with elements in place of `$1` … `$9`. */
export function rich(key: MessageKey, ...nodes: ComponentChildren[]): ComponentChildren[] {
  const text = t(key, ...nodes.map((_, index) => slot(index)));
  return text.split(/([\uE000-\uE008])/).map((part) => {
    const index = part.length === 1 ? part.charCodeAt(0) - 0xe000 : -1;
    return index >= 0 && index < nodes.length ? nodes[index] : part;
  });
}

/** With ` · ` between the parts, each in its own order. */
export const dotted = (parts: ComponentChildren[]): ComponentChildren[] =>
  parts.flatMap((part, at) => [at > 0 && ' · ', typeof part === 'string' ? isolated(part) : part]);

/** Between two sentences: nothing after the full-width stops of Chinese and Japanese, which are wide enough. */
export const gap = (): string => (/^(zh|ja)\b/.test(tag) ? '' : ' ');

export function number(value: number): string {
  // digits are Latin and ungrouped in every language: the formatter is for more, and takes a while to make
  if (Number.isInteger(value) && value >= 0 && value < 1000) return String(value);
  return formatter('number', () => new Intl.NumberFormat(tag, digits)).format(value);
}

/** `31 %`, as the language writes it. @param part from 0 to 1 */
export function percent(part: number): string {
  return formatter('percent', () => new Intl.NumberFormat(tag, { ...digits, style: 'percent' })).format(part);
}

/**
 * `text, hex and base64`, as the language joins them: by the words between, and not by its first, it runs from right to
 * left. Chinese has a space beside Latin letters.
 */
export function list(words: string[]): string {
  const joined = formatter('list', () => new Intl.ListFormat(tag)).format(words.map(isolated));
  return joined.replace(/(?<=\w)(?=和)|(?<=和)(?=\w)/g, ' ');
}

/** `30 minutes`, as the language counts them. @param unit of ECMA-402: `minute`, `month` */
export function amount(count: number, unit: string): string {
  const options = { ...digits, style: 'unit', unit, unitDisplay: 'long' } as const;
  return spaced(formatter(`amount ${unit}`, () => new Intl.NumberFormat(tag, options)).format(count));
}

/** `327 B`, `1.9 KB` (of 1000 bytes). */
export function bytes(count: number): string {
  if (count < 1000) return t('unit_bytes', count);
  const kilo = formatter('kilo', () => new Intl.NumberFormat(tag, { ...digits, maximumFractionDigits: 1 }));
  return t('unit_kilobytes', kilo.format(count / 1000));
}

type Unit = 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year';

/** The distance in the unit that people would use: 31 days, 13 months, 1 year. */
function distance(seconds: number): [number, Unit] {
  if (seconds < 59.5) return [Math.round(seconds), 'second'];
  if (seconds < 59.5 * 60) return [Math.round(seconds / 60), 'minute'];
  if (seconds < 23.5 * 3600) return [Math.round(seconds / 3600), 'hour'];
  const days = Math.round(seconds / 86_400);
  if (days < 60) return [days, 'day'];
  const months = Math.round(days / 30.44);
  return months < 24 && months !== 12 ? [months, 'month'] : [Math.round(months / 12), 'year'];
}

/** With a space before the unit, as in our own Chinese. */
const spaced = (words: string): string =>
  tag.startsWith('zh') ? words.replace(/(\d)(?=\p{Script=Han})/gu, '$1 ') : words;

/** `in 14 min`, `in 31 days`, `3 min ago`, `now`. @param at, now milliseconds since 1970 */
export function relative(at: number, now: number): string {
  const [count, unit] = distance(Math.abs(at - now) / 1000);
  const short = unit === 'second' || unit === 'minute';
  const style = short ? 'short' : 'long';
  const numeric = count === 0 ? 'auto' : 'always';
  const format = formatter(style + numeric, () => new Intl.RelativeTimeFormat(tag, { ...digits, style, numeric }));
  const words = format.format(at < now ? -count : count, unit);
  // no dots of abbreviation inside sentences
  return spaced(short ? words.replace(/(\p{L})\./gu, '$1') : words);
}

/** `14 min`, `31 days`. @param seconds at least 0 */
export function duration(seconds: number): string {
  const [count, unit] = distance(seconds);
  const unitDisplay = unit === 'second' || unit === 'minute' ? 'short' : 'long';
  const make = () => new Intl.NumberFormat(tag, { ...digits, style: 'unit', unit, unitDisplay });
  return spaced(formatter(unit, make).format(count));
}

/** `20 Dec 2026, 14:55:03`, in local time. @param at milliseconds since 1970 */
export function exactTime(at: number): string {
  const options = { ...dates, dateStyle: 'medium', timeStyle: 'medium' } as const;
  return formatter('exact', () => new Intl.DateTimeFormat(tag, options)).format(at);
}

/** `14:55:03`, in local time. @param at milliseconds since 1970 */
export function clockTime(at: number): string {
  return formatter(
    'clock',
    () => new Intl.DateTimeFormat(tag, { ...dates, timeStyle: 'medium', hour12: false }),
  ).format(at);
}

/** The same in UTC, and it says so. */
export function utcTime(at: number): string {
  const options = { ...dates, dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' } as const;
  return t('time_utc', formatter('utc', () => new Intl.DateTimeFormat(tag, options)).format(at));
}

/** What a time shows on hover: local and UTC. */
export function bothTimes(at: number): string {
  return t('time_both', exactTime(at), utcTime(at));
}

/** `20 Dec 2026`, in local time. */
export function day(at: number): string {
  return formatter('day', () => new Intl.DateTimeFormat(tag, { ...dates, dateStyle: 'medium' })).format(at);
}
