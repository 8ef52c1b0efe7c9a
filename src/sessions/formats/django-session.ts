import { djangoKeyFields, djangoRules, PURPOSES, schemesOf, signedCookie, typedSalt } from '../frameworks/django.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import type { Subject } from '../contract/decoded.ts';
import type { Tree } from '../contract/notation.ts';
import { peekObject, readObject, splitObject, writeObject } from '../frameworks/djangoObject.ts';
import { isCanonical } from '../signing/looksSigned.ts';
import type { SignedRules } from '../signing/SignedRules.ts';
import { signedValue } from '../signing/signedValue.ts';

const [CERTAIN, LIKELY, POSSIBLE] = [0.95, 0.7, 0.4];
/** Keys of contrib/auth, contrib/sessions, contrib/messages, middleware/csrf.py and i18n. */
const WORDS =
  /^(?:_auth_user_(?:id|backend|hash)|_session_expiry|_password_reset_token|_csrftoken|_messages|_language)$/;
const WORDS_AHEAD = /"(?:_auth_user_\w+|_session_expiry|_password_reset_token|_csrftoken|_messages|_language)":/;

/** https://github.com/django/django/blob/main/django/contrib/sessions/backends/signed_cookies.py */
const rules: SignedRules = {
  ...djangoRules,
  format: 'django-session',
  timed: 'always',
  split: splitObject,
  readPayload: readObject,
  writePayload: (source) => writeObject(source),
  score: ({ name, parts, tree }) => {
    if (!isDict(tree)) return POSSIBLE;
    const speaks = isNamed(name) || hasWords(tree);
    return speaks && isCanonical(parts.payload.replace('.', '')) ? CERTAIN : LIKELY;
  },
  // What the session says of its own expiry (`_session_expiry`) is not heeded here: "see #19201".
  lifetime: { seconds: 1_209_600, setting: 'SESSION_COOKIE_AGE' },
  keyFields: djangoKeyFields(PURPOSES.session.salt),
  schemes: (keys, _, digest) => schemesOf([{ salt: typedSalt(keys) ?? PURPOSES.session.salt }], digest),
  otherSchemes: (name, digest) => {
    const { record, messages, dumps, timestampSigner } = PURPOSES;
    return schemesOf([record, dumps, messages, timestampSigner, ...signedCookie(name, '')], digest);
  },
};

/** And not the call of some class in a pickle. */
function isDict({ root }: Tree): boolean {
  return root.kind === 'object' && root.type === undefined;
}

function hasWords({ root }: Tree): boolean {
  return root.kind === 'object' && root.entries.some(({ key }) => WORDS.test(key));
}

/** `SESSION_COOKIE_NAME`. */
function isNamed(name: string): boolean {
  return /session/i.test(name);
}

function detect(subject: Subject): number {
  const found = peekObject(rules, subject);
  if (!found || (!found.isPickle && !found.text.startsWith('{'))) return 0;
  if (!found.whole) return POSSIBLE;
  const speaks = isNamed(subject.name) || WORDS_AHEAD.test(found.text);
  const canonical = isCanonical(found.parts.payload.replace('.', ''));
  return speaks && canonical && !found.cut && !found.isPickle ? CERTAIN : LIKELY;
}

export default {
  id: 'django-session',
  label: 'Django',
  origin: 'Python',
  spec: 'https://docs.djangoproject.com/en/stable/topics/http/sessions/#using-cookie-based-sessions',
  detect,
  ...signedValue(rules),
} satisfies SessionFormat;
