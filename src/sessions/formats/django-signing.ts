import { djangoKeyFields, djangoRules, PURPOSES, schemesOf, typedSalt } from '../frameworks/django.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import type { Subject } from '../contract/decoded.ts';
import { peekObject, readObject, splitObject, writeObject } from '../frameworks/djangoObject.ts';
import { isLikelyTime } from '../signing/looksSigned.ts';
import type { SignedParts, SignedRules } from '../signing/SignedRules.ts';
import { signedValue } from '../signing/signedValue.ts';

/** A session under a name of its own looks the same, so a dict is likely at most; but likelier this. Messages have keys of their own. */
const [CERTAIN, LIKELY, POSSIBLE] = [0.92, 0.75, 0.4];

/** https://github.com/django/django/blob/main/django/core/signing.py, `dumps` */
const rules: SignedRules = {
  ...djangoRules,
  format: 'django-signing',
  timed: 'maybe',
  split,
  readPayload: readObject,
  // `compress` is the caller's choice, and False unless he says otherwise.
  writePayload: (source, was) => writeObject(source, was.startsWith('.')),
  score: ({ parts, tree }) => scoreOf(String(tree.source), parts.timestamp),
  keyFields: djangoKeyFields(PURPOSES.dumps.salt),
  schemes: (keys, _, digest) => {
    const salt = typedSalt(keys);
    const { dumps, session, record, messages, timestampSigner, signer } = PURPOSES;
    const usual = [dumps, session, record, messages, timestampSigner, signer];
    return schemesOf(salt === undefined ? usual : [{ salt }], digest);
  },
};

/** With a time, or by `Signer().sign_object` without. */
function split(value: string): SignedParts | undefined {
  const untimed = /^(\.?[A-Za-z0-9_-]+):([A-Za-z0-9_-]{22,86})$/.exec(value);
  return untimed ? { payload: untimed[1]!, signature: untimed[2] } : splitObject(value);
}

function scoreOf(text: string, timestamp: string | undefined): number {
  const time = timestamp === undefined ? undefined : rules.parseTime(timestamp);
  if (!time || !isLikelyTime(time.seconds)) return POSSIBLE;
  if (/^\{|^\[\["__json_message"/.test(text)) return LIKELY;
  // A bare number can be chance.
  return /^[["]./.test(text) ? CERTAIN : POSSIBLE;
}

function detect(subject: Subject): number {
  const found = peekObject(rules, subject);
  if (!found || found.isPickle) return 0;
  if (!found.whole) return POSSIBLE;
  const score = scoreOf(found.text, found.parts.timestamp);
  return found.cut ? Math.min(score, LIKELY) : score;
}

export default {
  id: 'django-signing',
  label: 'Django',
  thing: 'signed-value',
  origin: 'Python',
  spec: 'https://docs.djangoproject.com/en/stable/topics/signing/#protecting-complex-data-structures',
  detect,
  ...signedValue(rules),
} satisfies SessionFormat;
