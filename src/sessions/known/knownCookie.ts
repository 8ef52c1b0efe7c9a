import { maybePercent } from '../readable/spelling.ts';
import { bareName } from '../stored/storedId.ts';
import type { KnownCookie, Line, Maker } from './Maker.ts';
import { knownAnalytics } from './knownAnalytics.ts';
import { knownApps } from './knownApps.ts';
import { knownConsent } from './knownConsent.ts';
import { knownHosting } from './knownHosting.ts';

export const KNOWN: readonly Maker[] = [...knownApps, ...knownHosting, ...knownAnalytics, ...knownConsent];

/** Both have to fit: a name alone could be anybody's. */
export function isLine({ name: named, value: looks }: Line, name: string, value: string): boolean {
  return named.test(bareName(name)) && looks.test(maybePercent(value).text);
}

/** What a cookie is, who sets it and for how long, where its name and the look of its value are well known. */
export function knownCookie(name: string, value: string): KnownCookie | null {
  for (const { maker, source, lines } of KNOWN) {
    const line = lines.find((each) => isLine(each, name, value));
    if (line) return { maker, source, what: line.what, ...(line.lasts && { lasts: line.lasts }) };
  }
  return null;
}
