/** What apps sign themselves: `signed_cookie`. */
import { keyedValue } from '../../signing/keyedValue.ts';
import { plainPayload } from '../../signing/payloads.ts';
import { mojoRules, takeMojo, type MojoParts } from './mojoSigned.ts';

export const { decode, verifiable, signable } = keyedValue<MojoParts>({
  format: 'mojolicious-signed',
  ...mojoRules,
  take: (subject) => takeMojo(subject, plainPayload),
  changed: (parts, { name, source }) => ({
    ...parts,
    name,
    ...(source !== undefined && { text: source as string }),
  }),
  // Rails and Rack sign base64 in the same way.
  score: (_, { text }) => (/^[\w+/=%-]*$/.test(text) && !isWord(text) ? 0.2 : 0.65),
});

/** Too short for what they sign, and no base64. */
function isWord(text: string): boolean {
  return text.length <= 32 && (text.length % 4 !== 0 || /[_-]/.test(text));
}
