/** gorilla/securecookie with a hash key alone; gorilla/sessions, gin-contrib/sessions and echo-contrib write by it. */
import { encodeUtf8, utf8In } from '../../../codec/utf8.ts';
import { keyedValue } from '../../signing/keyedValue.ts';
import type { KeyedParts, KeyedRules } from '../../signing/KeyedRules.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { goContent, looksWritten } from './goContent.ts';
import { digestsOf, macName } from '../../../codec/hmac.ts';
import { joinGorilla, MAX_AGE, signGorilla, takeGorilla, type GorillaValue } from './gorillaValue.ts';
import { plainText } from '../../notations/plainText.ts';

interface GorillaParts extends KeyedParts, Omit<GorillaValue, 'layers' | 'mac'> {
  readonly mac: Uint8Array<ArrayBuffer>;
}

const rules: KeyedRules<GorillaParts> = {
  format: 'gorilla',
  take(subject, work) {
    const value = takeGorilla(subject);
    const payload = goContent(value.content, work);
    if (payload) return { ...value, payload, issuedAt: value.time };
    const text = utf8In(value.content);
    // Of other serializers, or encrypted: then it is mostly no text.
    if (text === undefined && !looksWritten(value.content)) throw new SessionError('not-this-format');
    return {
      ...value,
      payload: {
        layers: [],
        source: text ?? '',
        notation: plainText,
        layer: 'text',
        ...(text === undefined && BROKEN),
      },
      issuedAt: value.time,
    };
  },
  // `HashFunc`
  schemes: ({ mac }) =>
    digestsOf(mac.length).map((digest) => ({
      mac: macName(digest),
      sign: (secret, parts) => signGorilla(secret, { ...parts, digest }),
    })),
  reasons: () => [{ code: 'key-changed' }, { code: 'renamed' }, { code: 'other-app' }, { code: 'altered' }],
  changed(parts, { name, source, now }) {
    const time = now ?? parts.time;
    const content = typeof source === 'string' ? encodeUtf8(source) : Uint8Array.from(source ?? parts.content);
    return { ...parts, name, content, time };
  },
  join: joinGorilla,
  score: (_subject, _parts, { notation }) => (notation === plainText ? 0.65 : 0.95),
  damagedScore: () => 0.5,
  describe: (_tree, { issuedAt = 0 }) => ({
    facts: [{ kind: 'lifetime', seconds: MAX_AGE, setting: 'MaxAge' }],
    issuedAt,
    expiresAt: issuedAt + MAX_AGE,
  }),
};

const BROKEN = { problem: 'notation' } as const;

export const { decode, verifiable, signable } = keyedValue(rules);
