import type { SessionFormat } from '../contract/SessionFormat.ts';
import { secretField } from '../signing/keyForm.ts';
import { PLAIN_MAC } from '../signing/dotSigned.ts';
import { signedId } from '../stored/signedId.ts';
import { bareName } from '../stored/storedId.ts';

/** beaker/session.py, `SignedCookie`: HMAC-SHA1 in hex, and the id, which is a UUID in hex. */
export default signedId({
  id: 'beaker-session',
  label: 'Beaker',
  origin: 'Python',
  spec: 'https://beaker.readthedocs.io/en/latest/configuration.html#session-options',
  read(value) {
    const [, signature, id] = /^([0-9a-f]{40})([0-9a-f]{32})$/.exec(value) ?? [];
    return signature === undefined || id === undefined ? undefined : { signature, id };
  },
  certainty: (name) => (/beaker/i.test(bareName(name)) ? 'certain' : /sess|sid/i.test(name) ? 'likely' : undefined),
  keyFields: [secretField('secret')],
  reasons: [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'altered' }],
  scheme: { ...PLAIN_MAC, digest: 'SHA-1', encoding: 'hex', exact: true },
}) satisfies SessionFormat;
