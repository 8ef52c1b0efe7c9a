import { type Shell, shellQuote } from '../../codec/shellQuote.ts';
import type { Cookie } from '../../cookies/cookie.ts';
import type { Loss, TakenFrom } from '../contract/TransferFormat.ts';
import { isBeyondAscii, lossesBy } from '../fields/losses.ts';
import { isHeaderText } from '../headers/isHeaderText.ts';
import { writeCookieHeader } from '../headers/writeCookieHeader.ts';
import { oneHost, urlFor } from './oneHost.ts';

interface Command {
  sent: readonly Cookie[];
  words: readonly string[];
  /** Empty where there is nothing to send. */
  text: string;
}

/** cmd has no way to say control characters. */
const isSayable = (cookie: Cookie, shell: Shell): boolean =>
  isHeaderText(cookie) && !(shell === 'cmd' && /\p{Cc}/u.test(cookie.name + cookie.value));

/** As a header: what is given with -b goes along to other hosts when an answer redirects there. */
function commandOf(cookies: readonly Cookie[], shell: Shell, source?: TakenFrom): Command {
  const sayable = cookies.filter((cookie) => isSayable(cookie, shell));
  const { host, sent } = oneHost(sayable, source);
  if (sent.length === 0) return { sent, words: [], text: '' };
  // in Windows PowerShell `curl` is another command's second name
  const program = shell === 'powershell' ? 'curl.exe' : 'curl';
  const words = [program, '-H', `Cookie: ${writeCookieHeader(sent)}`, urlFor(host, sent, source)];
  const quoted = shellQuote(words, shell);
  return quoted === undefined ? { sent: [], words, text: '' } : { sent, words, text: `${quoted}\n` };
}

/** Of Linux, for one argument (MAX_ARG_STRLEN); of Windows, for what a program is called with (CreateProcess). */
const argumentBytes = 131_072;
const callLength = 32_767;
/** https://learn.microsoft.com/troubleshoot/windows-client/shell-experience/command-line-string-limitation */
const lineLength = 8191;

const isTooLong: Readonly<Record<Shell, (command: Command) => boolean>> = {
  sh: ({ words }) => new TextEncoder().encode(words[2]).length >= argumentBytes,
  cmd: ({ text }) => text.length > lineLength,
  // quotes around each word, and what stands before quotes inside
  powershell: ({ words }) =>
    words.reduce((sum, word) => sum + word.length + word.replaceAll(/[^"\\]/g, '').length + 3, 0) > callLength,
};

export const writeCurl = (cookies: readonly Cookie[], shell: Shell, source?: TakenFrom): string =>
  commandOf(cookies, shell, source).text;

export function curlLosses(cookies: readonly Cookie[], shell: Shell, source?: TakenFrom): readonly Loss[] {
  const command = commandOf(cookies, shell, source);
  const sent = new Set(command.sent);
  const isAll = command.text !== '' && isTooLong[shell](command);
  return lossesBy(cookies, {
    attributes: (cookie) => sent.has(cookie),
    dropped: (cookie) => !sent.has(cookie),
    'too-long': (cookie) => isAll && sent.has(cookie),
    // a curl that was not built for Unicode is given its arguments in the system's code page
    'non-ascii': (cookie) => shell !== 'sh' && sent.has(cookie) && isBeyondAscii(cookie),
  });
}
