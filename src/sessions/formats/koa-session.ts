import { base64Session } from '../frameworks/base64Session.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { keygripRules } from '../signing/keygripSignature.ts';
import { koaDescription, koaRenewed, koaTimes } from '../frameworks/koaTimes.ts';
import type { MacRules } from '../signing/MacRules.ts';
import { macValue } from '../signing/macValue.ts';

/** https://github.com/koajs/session/blob/master/src/util.ts, `encode`. */
const rules: MacRules = {
  format: 'koa-session',
  ...base64Session,
  ...keygripRules('app.keys'),
  score(_, { signature }, tree) {
    if (!koaTimes(tree)) return tree.root.kind === 'object' ? 0.25 : 0;
    return signature === undefined ? 0.7 : 0.96;
  },
  describe: koaDescription,
  renew: koaRenewed,
};

export default {
  id: 'koa-session',
  label: 'koa-session',
  thing: 'itself',
  origin: 'JavaScript',
  spec: 'https://github.com/koajs/session',
  ...macValue(rules),
} satisfies SessionFormat;
