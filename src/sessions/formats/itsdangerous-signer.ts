import type { SessionFormat } from '../contract/SessionFormat.ts';
import type { Subject } from '../contract/decoded.ts';
import { itsdangerousRules } from '../signing/itsdangerousRules.ts';
import { isCanonical, isCoded, isLikelyTime, isPlain } from '../signing/looksSigned.ts';
import { plainPayload } from '../signing/payloads.ts';
import { readTail, unwrap } from '../signing/readSigned.ts';
import type { SignedParts, SignedRules } from '../signing/SignedRules.ts';
import { signedValue } from '../signing/signedValue.ts';

const [LIKELY, POSSIBLE] = [0.61, 0.3];

/** https://github.com/pallets/itsdangerous/blob/main/src/itsdangerous/signer.py: the value itself, not encoded. */
const rules: SignedRules = {
  ...itsdangerousRules({
    format: 'itsdangerous-signer',
    secretName: 'secret_key',
    salt: 'itsdangerous.Signer',
    derivation: 'django-concat',
    olderKeys: 'secret_key=[old, new]',
  }),
  timed: 'maybe',
  split,
  readPayload: plainPayload,
  writePayload: async (source) => source as string,
  score: ({ parts }) => scoreOf(parts),
};

function split(value: string): SignedParts | undefined {
  const match = /^([^]+)\.([A-Za-z0-9_-]{22,86})$/.exec(value);
  if (!match) return undefined;
  const [, body, signature] = match as unknown as [string, string, string];
  const timed = /^([^]*)\.([A-Za-z0-9_-]{6})$/.exec(body);
  const time = timed && rules.parseTime(timed[2]!);
  // The value may well have dots of its own.
  if (!time || !isLikelyTime(time.seconds) || !isCanonical(timed[2]!)) return { payload: body, signature };
  return { payload: timed[1]!, timestamp: timed[2]!, signature };
}

function scoreOf({ payload, timestamp, signature }: SignedParts): number {
  // Anything can end in such characters.
  if (isCoded(payload)) return 0;
  if (!isCanonical(signature!) || /%[0-9a-f]{2}|\p{Cc}/iu.test(payload)) return 0.1;
  if (timestamp === undefined && signature!.length !== 27) return 0.1; // SHA-1 alone: more of them means less
  if (timestamp === undefined) return isPlain(payload) ? LIKELY : POSSIBLE;
  return isPlain(payload) ? LIKELY : payload.length < 24 ? POSSIBLE : 0.1;
}

function detect({ value }: Subject): number {
  const parts = split(unwrap(value, rules.charset).text);
  return parts && readTail(rules, parts).lost.length === 0 ? scoreOf(parts) : 0;
}

export default {
  id: 'itsdangerous-signer',
  label: 'itsdangerous',
  thing: 'signed-value',
  origin: 'Python',
  spec: 'https://itsdangerous.palletsprojects.com/en/stable/signer/',
  detect,
  ...signedValue(rules),
} satisfies SessionFormat;
