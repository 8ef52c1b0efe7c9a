import { parseHost } from '../../cookies/host.ts';
import { TransferError } from '../contract/TransferError.ts';
import type { Row } from '../contract/TransferFormat.ts';
import { fileText } from '../fields/fileText.ts';
import { readLoneHeader } from '../headers/readCookieHeader.ts';
import { cmdCommands } from './cmdCommands.ts';
import { curlArguments, type Option } from './curlArguments.ts';
import { otherArguments } from './otherArguments.ts';
import { isBeforeProgram } from './startsWithCommand.ts';
import { powerShellCommands } from './powerShellCommands.ts';
import { posixCommands } from './posixCommands.ts';
import type { Word } from './CommandWords.ts';

const caretAtLineEnd = /[ \t]\^\r?$/m;
const backtickAtLineEnd = /[ \t]`\r?$/m;
/** As older browsers wrote quotes and percent signs inside others, in one line. No shell has need of either. */
const oldCmd = /(?<![\\\s"])""[\w{[]|[^\s"]"%"/;

/** The first quote tells whose they are: `^"` is cmd's, as `"` is where lines end with a caret. */
function isForCmd(text: string): boolean {
  const at = text.search(/['"]/);
  if (text[at] === "'") return false;
  return text[at - 1] === '^' || caretAtLineEnd.test(text) || oldCmd.test(text);
}

/** `curl.exe`, then single quotes; not as bash has them or the ends of its lines. */
function isForPowerShell(text: string): boolean {
  if (backtickAtLineEnd.test(text)) return !/\\\r?\n/.test(text);
  if (!/(?<!\w)curl\.exe['"\s]/i.test(text)) return false;
  if (text.includes('$(if ("$PSNativeCommandArgumentPassing"')) return true;
  const first = text.search(/["'‘’‚‛]/);
  return first > 0 && text[first] !== '"' && text[first - 1] !== '$' && !/\\\r?\n/.test(text);
}

function commandsIn(text: string): Word[][] {
  if (isForPowerShell(text)) return powerShellCommands(text);
  return isForCmd(text) ? cmdCommands(text) : posixCommands(text);
}

/** Where there is none of these among the first words, the command is another. */
const mostBefore = 12;
const program = /^[(!]{0,2}(?:[^ ]{0,260}[\\/>])?(curl|wget|https?|xhs?)(?:\.exe)?$/i;

/** One command may ask several servers, each with options of its own. */
function curlRequests(words: readonly Word[]): Word[][] {
  const requests: Word[][] = [[]];
  for (const word of words) {
    if (word.text === '--next' || word.text === '-:') requests.push([]);
    else requests.at(-1)!.push(word);
  }
  return requests;
}

/** The options, and the words that are none's, of each command that sends a request. */
function requestsIn(text: string): Option[][] {
  return commandsIn(text).flatMap((words) => {
    const start = words
      .slice(0, mostBefore)
      .findIndex(({ text: word }, at) => program.test(word) || !isBeforeProgram(word, words[at - 1]?.text));
    const name = program.exec(words[start]?.text ?? '')?.[1]?.toLowerCase();
    if (name === undefined) return [];
    const rest = words.slice(start + 1);
    return name === 'curl' ? curlRequests(rest).map(curlArguments) : [otherArguments(rest)];
  });
}

/** `null`: a file's name, which curl tells by the `=` that it has not; with an empty one it only keeps what it is sent. */
function cookieHeaderOf({ name, value }: Option): string | null | undefined {
  if (name === 'b' || name === 'cookie') return value.text === '' || value.text.includes('=') ? value.text : null;
  const isHeader = name === 'H' || name === 'header';
  return isHeader && /^cookie:/i.test(value.text) ? value.text.slice('cookie:'.length) : undefined;
}

const scheme = /^[a-z][a-z0-9+.-]{0,20}:\/\//i;

/** The host that the command asks. curl takes what has no scheme for one of http. */
function hostOf(options: readonly Option[]): string | null {
  const url = options.find(({ name }) => name === '' || name === 'url')?.value.text ?? '';
  // A variable: what it stands for, only the shell knows.
  if (/^[^/?#]{0,300}[$`{]/.test(url.replace(scheme, ''))) return null;
  const whole = scheme.test(url) ? url : `http://${url}`;
  return URL.canParse(whole) ? parseHost(new URL(whole).hostname) : null;
}

/** What one request sends. */
export function cookiesOf(options: readonly Option[]): Row[] {
  const domain = hostOf(options);
  return options.flatMap((option): Row[] => {
    const header = cookieHeaderOf(option);
    const { line } = option.value;
    if (header === null) return [{ line, problem: 'in-a-file' }];
    return readLoneHeader(header ?? '', line).map((row) =>
      'cookie' in row && domain !== null ? { line, cookie: { ...row.cookie, domain } } : row,
    );
  });
}

/** Copied out of a browser's developer tools, or typed. Which of the URL's cookies are for sub-domains too, no request tells. */
export function readCurl(given: string): Row[] {
  const requests = requestsIn(fileText(given));
  if (requests.length === 0) throw new TransferError('not-this-format');
  return requests.flatMap(cookiesOf);
}
