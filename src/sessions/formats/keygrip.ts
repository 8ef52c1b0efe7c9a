import { base64Session } from '../frameworks/base64Session.ts';
import { SessionError } from '../contract/SessionError.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import type { Subject } from '../contract/decoded.ts';
import { keygripRules, keygripScheme, takeKeygrip } from '../signing/keygripSignature.ts';
import type { MacRules } from '../signing/MacRules.ts';
import { macValue } from '../signing/macValue.ts';
import { valuePayload } from '../signing/valuePayload.ts';

/** Any value that Koa's `ctx.cookies.set` signs: its text is the app's own. */
const rules: MacRules = {
  format: 'keygrip',
  ...keygripRules('app.keys'),
  take(subject) {
    const parts = takeKeygrip(subject);
    if (parts && parts.signature === undefined) throw new SessionError('sibling-missing');
    return parts;
  },
  readPayload: valuePayload,
  writePayload: (source) => source as string,
  // Both packages that write JSON in base64 say so by formats of their own.
  score: (subject) => (base64Session.take(subject) ? 0.5 : 0.92),
};

const format = macValue(rules);

function detect(subject: Subject): number {
  const signature = subject.sibling(`${subject.name}.sig`);
  return signature !== undefined && keygripScheme(signature) ? format.detect(subject) : 0;
}

export default {
  id: 'keygrip',
  label: 'Koa',
  thing: 'signed-cookie',
  origin: 'JavaScript',
  spec: 'https://github.com/pillarjs/cookies',
  ...format,
  detect,
} satisfies SessionFormat;
