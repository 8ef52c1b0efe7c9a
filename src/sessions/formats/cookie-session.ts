import { base64Session } from '../frameworks/base64Session.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { keygripRules } from '../signing/keygripSignature.ts';
import { koaTimes } from '../frameworks/koaTimes.ts';
import type { MacRules } from '../signing/MacRules.ts';
import { macValue } from '../signing/macValue.ts';

/** https://github.com/expressjs/cookie-session/blob/master/index.js, `encode`. */
const rules: MacRules = {
  format: 'cookie-session',
  ...base64Session,
  ...keygripRules('keys'),
  score({ name }, { signature }, tree) {
    if (tree.root.kind !== 'object') return 0;
    if (koaTimes(tree)) return 0.3;
    if (signature !== undefined) return 0.95;
    // Anybody's JSON in base64: the name was the default of 1.x, or is that of 2.x.
    return /^(?:express:sess|session)$/.test(name) ? 0.4 : 0.25;
  },
};

export default {
  id: 'cookie-session',
  label: 'cookie-session',
  thing: 'itself',
  origin: 'JavaScript',
  spec: 'https://github.com/expressjs/cookie-session',
  ...macValue(rules),
} satisfies SessionFormat;
