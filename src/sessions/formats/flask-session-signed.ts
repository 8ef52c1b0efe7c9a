import type { SessionFormat } from '../contract/SessionFormat.ts';
import { itsdangerousRules } from '../signing/itsdangerousRules.ts';
import { plainPayload } from '../signing/payloads.ts';
import type { SignedParts, SignedRules } from '../signing/SignedRules.ts';
import { signedValue } from '../signing/signedValue.ts';
import { flaskSessionStore, readFlaskSessionId } from '../stored/flaskSessionStore.ts';
import { bareName, storedId } from '../stored/storedId.ts';

/** flask_session/base.py, `_get_signer`, with `SESSION_USE_SIGNER`: deprecated since 0.7, yet at work. */
const rules: SignedRules = {
  ...itsdangerousRules({
    format: 'flask-session-signed',
    secretName: 'SECRET_KEY',
    salt: 'flask-session',
    derivation: 'hmac',
  }),
  timed: 'never',
  split,
  readPayload: plainPayload,
  writePayload: async (source) => source as string,
  score: () => 0.75,
};

function split(value: string): SignedParts | undefined {
  const match = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{27})$/.exec(value);
  return match && readFlaskSessionId(match[1]!) ? { payload: match[1]!, signature: match[2] } : undefined;
}

const ids = storedId({
  id: 'flask-session-signed',
  label: 'Flask-Session',
  origin: 'Python',
  spec: 'https://flask-session.readthedocs.io/en/latest/config.html#SESSION_USE_SIGNER',
  read(value) {
    const parts = split(value);
    return parts && { id: parts.payload };
  },
  certainty: (name) => (/^session$/i.test(bareName(name)) ? 'likely' : 'possible'),
  store: flaskSessionStore,
});

export default {
  ...ids,
  verifiable: signedValue(rules).verifiable,
} satisfies SessionFormat;
