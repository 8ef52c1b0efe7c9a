import type { Word } from './CommandWords.ts';

/** Options with an argument: https://curl.se/docs/manpage.html */
const withArgument = /[AbcCdDeEFHKmoPQrtTuUwxXyYz]/;
const long = new Set(
  `abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to
  continue-at cookie cookie-jar crlfile curves data data-ascii data-binary data-raw data-urlencode dns-interface
  dns-servers doh-url dump-header engine expect100-timeout form form-string header hsts interface ipfs-gateway json key
  key-type keepalive-time limit-rate local-port max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer output
  output-dir parallel-max pass pinnedpubkey preproxy proto proto-default proxy proxy-header proxy-user range rate referer
  request request-target resolve retry retry-delay retry-max-time socks4 socks4a socks5 socks5-hostname speed-limit
  speed-time stderr time-cond tls-max tls13-ciphers trace trace-ascii unix-socket upload-file url url-query user
  user-agent variable write-out`.split(/\s+/),
);

/** Whether an option of that long name has an argument. */
export const takesArgument = (name: string): boolean => long.has(name);

export interface Option {
  /** Without dashes; `''` for what is no option: the URL. */
  name: string;
  value: Word;
}

/** The options of one command that have an argument, and the words that are none's. */
export function curlArguments(words: readonly Word[]): Option[] {
  const found: Option[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!;
    const { name, attached } = optionOf(word.text);
    if (name === undefined) continue;
    const value = attached === undefined && name !== '' ? words[++at] : { ...word, text: attached ?? word.text };
    if (value) found.push({ name, value });
  }
  return found;
}

/** `name`: of an option with an argument, `''` for none, undefined for a switch. `attached`: the argument in the same word. */
function optionOf(text: string): { name?: string; attached?: string } {
  if (text.startsWith('--')) {
    const [name, ...rest] = text.slice(2).split('=');
    if (!long.has(name!)) return {};
    return rest.length === 0 ? { name: name! } : { name: name!, attached: rest.join('=') };
  }
  if (!text.startsWith('-') || text === '-') return { name: '' };
  // Switches may stand before it in the same word: -sb 'a=1'.
  const at = text.slice(1, 60).search(withArgument) + 1;
  if (at === 0) return {};
  return { name: text[at]!, ...(text.length > at + 1 ? { attached: text.slice(at + 1) } : {}) };
}
