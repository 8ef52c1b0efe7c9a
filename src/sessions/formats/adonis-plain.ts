import { adonisExpiry, MESSAGE } from '../frameworks/adonis/adonisMessage.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { javascriptJson } from '../notations/json/javascriptJson.ts';
import { readableValue } from '../readable/readableValue.ts';
import { base64, maybePercent } from '../readable/spelling.ts';

/** @adonisjs/http-server, src/cookies/drivers/plain.ts: nobody signs it. */
export default readableValue({
  id: 'adonis-plain',
  label: 'AdonisJS',
  thing: 'json-cookie',
  origin: 'JavaScript',
  spec: 'https://docs.adonisjs.com/guides/basics/cookies',
  detect: ({ value }) => (MESSAGE.test(value) ? 0.7 : 0),
  read: (value) => base64(maybePercent(value)),
  notation: () => javascriptJson,
  score: (_, { root }) => (root.kind === 'object' && root.entries[0]?.key === 'message' ? 0.7 : 0),
  describe: (tree) => ({ facts: [], expiresAt: adonisExpiry(tree) }),
}) satisfies SessionFormat;
