import { djangoKeyFields, djangoRules, PURPOSES, schemesOf, typedSalt } from '../frameworks/django.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import type { Subject } from '../contract/decoded.ts';
import type { Tree } from '../contract/notation.ts';
import { peekObject, readObject, splitObject, writeObject } from '../frameworks/djangoObject.ts';
import { pythonJson } from '../notations/json/pythonJson.ts';
import type { Payload } from '../notations/payload.ts';
import { unwrap } from '../signing/readSigned.ts';
import type { SignedParts, SignedRules } from '../signing/SignedRules.ts';
import { signedValue } from '../signing/signedValue.ts';

const [CERTAIN, LIKELY, POSSIBLE] = [0.95, 0.7, 0.4];
const { messages } = PURPOSES;

/** https://github.com/django/django/blob/main/django/contrib/messages/storage/cookie.py */
const rules: SignedRules = {
  ...djangoRules,
  format: 'django-messages',
  timed: 'always',
  split: (value) => splitObject(value) ?? splitBare(value),
  readPayload: (payload, work) => (payload.startsWith('[') ? bareJson(payload) : readObject(payload, work)),
  writePayload: async (source, was) => (was.startsWith('[') ? (source as string) : writeObject(source)),
  score: ({ name, tree }) => (isMessages(tree) ? CERTAIN : name === 'messages' ? LIKELY : POSSIBLE),
  keyFields: djangoKeyFields(messages.salt),
  schemes: (keys, _, digest) => schemesOf([{ ...messages, salt: typedSalt(keys) ?? messages.salt }], digest),
  otherSchemes: (_, digest) => {
    return schemesOf([PURPOSES.session, PURPOSES.dumps, PURPOSES.timestampSigner, { salt: messages.salt }], digest);
  },
};

/** `MessageEncoder.message_key`. */
const KEY = '__json_message';
const BEGINS = `[["${KEY}",`;

/** Of 3.1, which signs JSON as it is: its `_encode`. */
function splitBare(value: string): SignedParts | undefined {
  const match = value.startsWith(BEGINS) ? /^(\[[^]*\]):([0-9A-Za-z]{6}):([A-Za-z0-9_-]{22,86})$/.exec(value) : null;
  return match ? { payload: match[1]!, timestamp: match[2], signature: match[3] } : undefined;
}

function bareJson(source: string): Payload {
  return { layers: [], source, notation: pythonJson, layer: 'json' };
}

function isMessages({ root }: Tree): boolean {
  if (root.kind !== 'array') return false;
  const firsts = root.items.map((item) => (item.kind === 'array' ? item.items[0] : item));
  return firsts.some((first) => first?.kind === 'string' && first.value === KEY);
}

function detect(subject: Subject): number {
  if (splitBare(unwrap(subject.value, rules.charset).text)) return CERTAIN;
  const found = peekObject({ ...rules, split: splitObject }, subject);
  if (!found?.text.startsWith('[')) return 0;
  const speaks = found.text.startsWith(BEGINS);
  if (!speaks && subject.name !== 'messages') return 0;
  if (!found.whole) return POSSIBLE;
  return speaks && !found.cut ? CERTAIN : LIKELY;
}

export default {
  id: 'django-messages',
  label: 'Django',
  thing: 'messages',
  origin: 'Python',
  spec: 'https://docs.djangoproject.com/en/stable/ref/contrib/messages/#storage-backends',
  detect,
  ...signedValue(rules),
} satisfies SessionFormat;
