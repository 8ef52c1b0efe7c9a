import { maybePercent } from '../readable/spelling.ts';
import { bareName } from '../stored/storedId.ts';
import type { KnownCookie, Line, Maker } from './Maker.ts';
import { knownAnalytics } from './knownAnalytics.ts';
import { knownApps } from './knownApps.ts';
import { knownConsent } from './knownConsent.ts';
import { knownHosting } from './knownHosting.ts';

export const KNOWN: readonly Maker[] = [...knownApps, ...knownHosting, ...knownAnalytics, ...knownConsent];

/** Both have to fit: a name alone could be anybody's. */
export function isLine(line: Line, name: string, value: string): boolean {
  return isNamed(line, name) && line.value.test(maybePercent(value).text);
}

export function isNamed({ name: named }: Line, name: string): boolean {
  const bare = bareName(name);
  if (typeof named === 'string') return named === bare;
  return named instanceof RegExp ? named.test(bare) : named.includes(bare);
}

/** What a cookie is, who sets it and for how long, where its name and the look of its value are well known. */
export function knownCookie(name: string, value: string): KnownCookie | null {
  for (const { maker, source, lines } of KNOWN) {
    const line = lines.find((each) => isLine(each, name, value));
    if (line) return { maker, source, what: line.what, ...(line.lasts && { lasts: line.lasts }) };
  }
  return null;
}
