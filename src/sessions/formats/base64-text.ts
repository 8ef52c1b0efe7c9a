import type { SessionFormat } from '../contract/SessionFormat.ts';
import { plainText } from '../notations/plainText.ts';
import { readableValue } from '../readable/readableValue.ts';
import { base64, isReadableText, maybePercent } from '../readable/spelling.ts';
import { looksLikeJson } from '../readable/anyJson.ts';

/** Words and hexadecimal digits are made of its letters too. */
const PLAIN = /^(?:[0-9a-f]+|[0-9A-F]+|[A-Z]?[a-z]+|[A-Z]+)$/;

/** RFC 4648 §4 and §5: text for people. Bytes that are none are not claimed, as they could be anything. */
export default readableValue({
  id: 'base64-text',
  label: 'base64',
  origin: 'plain',
  spec: 'https://www.rfc-editor.org/rfc/rfc4648',
  detect: ({ value }) => (/^[\w+/%-]{12,}={0,2}$/.test(value) && !PLAIN.test(value) ? 0.62 : 0),
  read(value) {
    const inner = base64(maybePercent(value));
    return inner && isReadableText(inner.text) && !looksLikeJson(inner.text) ? inner : undefined;
  },
  notation: () => plainText,
  // By chance few bytes are text, and fewer look like some: letters that are read, and what stands between them.
  score: (_, { source }) => (isProse(String(source)) ? 0.62 : 0),
}) satisfies SessionFormat;

function isProse(text: string): boolean {
  const letters = text.match(/[\p{L}\d _.,:;@/=&+"'!?()-]/gu)?.length ?? 0;
  const scripts = [
    /\p{Script=Latin}/u,
    /\p{Script=Cyrillic}/u,
    /\p{Script=Greek}/u,
    /\p{Script=Han}/u,
    /\p{Script=Arabic}/u,
  ];
  return letters >= text.length * 0.85 && text.length >= 8 && scripts.filter((script) => script.test(text)).length < 3;
}
