import type { Word } from './CommandWords.ts';
import type { Option } from './curlArguments.ts';

const header = /^(?:--header=)?cookie:/i;
const url = /^https?:\/\//i;
/** HTTPie needs no scheme: `site.test/path`, and no option or header looks so. */
const host = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,20}(?:[:/?]|$)/i;
const takesFile = /^-(?:o|O|-output|-output-document)$/;

/** Of wget, HTTPie and xh, as curl's: their Cookie headers, and the URL, as far as it can be told without their many options. */
export function otherArguments(words: readonly Word[]): Option[] {
  const headers = words
    .filter(({ text }) => header.test(text))
    .map((word) => ({ name: 'H', value: { ...word, text: word.text.replace(/^--header=/, '') } }));
  const address =
    words.find(({ text }) => url.test(text)) ??
    words.find(({ text }, at) => host.test(text) && !takesFile.test(words[at - 1]?.text ?? ''));
  return [...(address ? [{ name: '', value: address }] : []), ...headers];
}
