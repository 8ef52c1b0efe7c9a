import { djangoKeyFields, djangoRules, PURPOSES, schemesOf, signedCookie, typedSalt } from '../frameworks/django.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import type { Subject } from '../contract/decoded.ts';
import { isCoded, isCanonical, isLikelyTime, isPlain } from '../signing/looksSigned.ts';
import { plainPayload } from '../signing/payloads.ts';
import { readTail, unwrap } from '../signing/readSigned.ts';
import type { SignedParts, SignedRules } from '../signing/SignedRules.ts';
import { signedValue } from '../signing/signedValue.ts';

const [LIKELY, POSSIBLE] = [0.62, 0.31];

/**
 * https://github.com/django/django/blob/main/django/http/response.py, `set_signed_cookie`; and what Signer and
 * TimestampSigner sign, which looks the same: the key tells them apart.
 */
const rules: SignedRules = {
  ...djangoRules,
  format: 'django-cookie',
  timed: 'maybe',
  split,
  readPayload: plainPayload,
  writePayload: async (source) => source as string,
  score: ({ parts }) => scoreOf(parts),
  keyFields: djangoKeyFields(''),
  reasons: [
    { code: 'key-changed', name: 'SECRET_KEY_FALLBACKS' },
    { code: 'renamed' },
    ...djangoRules.reasons.slice(1),
  ],
  schemes: (keys, name, digest) => {
    const salt = typedSalt(keys);
    const { timestampSigner, signer } = PURPOSES;
    const signers = salt === undefined ? [timestampSigner, signer] : [{ salt }];
    return schemesOf([...signedCookie(name, salt ?? ''), ...signers], digest);
  },
  otherSchemes: (_, digest) => schemesOf([PURPOSES.session, PURPOSES.messages, PURPOSES.dumps], digest),
};

function split(value: string): SignedParts | undefined {
  const match = /^([^]+):([A-Za-z0-9_-]{22,86})$/.exec(value);
  if (!match) return undefined;
  const [, body, signature] = match as unknown as [string, string, string];
  const timed = /^([^]*):([0-9A-Za-z]{6})$/.exec(body);
  const time = timed && rules.parseTime(timed[2]!);
  // The value may well have colons of its own.
  if (!time || !isLikelyTime(time.seconds)) return { payload: body, signature };
  return { payload: timed[1]!, timestamp: timed[2]!, signature };
}

function scoreOf({ payload, timestamp, signature }: SignedParts): number {
  if (isCoded(payload)) return 0;
  // Anything can end in such characters.
  if (!isCanonical(signature!) || /%[0-9a-f]{2}|\p{Cc}/iu.test(payload)) return 0.1;
  if (!isPlain(payload) && payload.length >= 24) return 0.1;
  // So many characters stand behind a colon by chance, too.
  if (timestamp === undefined && /^.{22}$|^.{38}$/.test(signature!)) return 0.1;
  return timestamp !== undefined && isPlain(payload) ? LIKELY : POSSIBLE;
}

function detect({ value }: Subject): number {
  const parts = split(unwrap(value, rules.charset).text);
  return parts && readTail(rules, parts).lost.length === 0 ? scoreOf(parts) : 0;
}

export default {
  id: 'django-cookie',
  label: 'Django',
  thing: 'signed-cookie',
  origin: 'Python',
  spec: 'https://docs.djangoproject.com/en/stable/ref/request-response/#django.http.HttpResponse.set_signed_cookie',
  detect,
  ...signedValue(rules),
} satisfies SessionFormat;
