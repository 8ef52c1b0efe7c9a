import { dotSignedRules, takeDotSigned } from '../signing/dotSigned.ts';
import { isCodedJson, isSessionName } from '../signing/looksSigned.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import type { Subject } from '../contract/decoded.ts';
import type { MacParts, MacRules } from '../signing/MacRules.ts';
import { macValue } from '../signing/macValue.ts';

const PREFIX = 's:';

/** https://github.com/expressjs/express/blob/master/lib/response.js, `cookie` with `signed`. */
const rules: MacRules = {
  format: 'cookie-signature',
  ...dotSignedRules('secret', 'cookieParser([new, old])'),
  take,
  // cookie-signature knows SHA-256 alone.
  score: ({ name }, { payload, signature }) => (isId(name, payload) || signature?.length !== 43 ? 0.6 : 0.95),
  damagedScore: ({ value }) => (/^s%3A/i.test(value) ? 0.5 : 0.2),
};

function take(subject: Subject): MacParts | undefined {
  const parts = takeDotSigned(subject, PREFIX);
  // AdonisJS has the same prefix before JSON of its own: packages/encryption, `MessageVerifier`.
  return parts?.payload.startsWith('eyJtZXNzYWdlIjo') ? undefined : parts;
}

/** Sessions' ids are signed in the same way: the format express-session says more of those. */
function isId(name: string, payload: string): boolean {
  return (
    /^[A-Za-z0-9_-]{32}$/.test(payload) ||
    (isSessionName(name) && !isCodedJson(payload) && /^[\w.:@/+=~-]{8,}$/.test(payload))
  );
}

export default {
  id: 'cookie-signature',
  label: 'Express',
  thing: 'signed-cookie',
  origin: 'JavaScript',
  spec: 'https://github.com/expressjs/cookie-parser',
  ...macValue(rules),
} satisfies SessionFormat;
