import { cookiesOf } from '../commands/readCurl.ts';
import { type Option, takesArgument } from '../commands/curlArguments.ts';
import { TransferError } from '../contract/TransferError.ts';
import type { TransferFormat } from '../contract/TransferFormat.ts';
import { fileText } from '../fields/fileText.ts';
import { ofLast } from '../fields/ofLast.ts';
import { filledLines, type HeaderLine } from '../headers/headerLines.ts';

/** An option, with or without dashes, and behind a blank, `=` or `:` its argument, which may stand in quotes. */
const setting =
  /^[ \t]{0,40}(-[bHA-Za-z](?=[ \t"])|(?:--)?[a-z][a-z0-9-]{1,40})([ \t]{0,8}[=:][ \t]{0,8}|[ \t]{1,8}|$)(?:"((?:[^"\\]|\\[^])*)"?|([^ \t]*))[ \t]*$/;
const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', v: '\v' };

interface Setting {
  option: Option;
  /** Written as a header is. */
  isHeader: boolean;
}

/** `null`: no line of such a file. */
function settingIn({ line, text }: HeaderLine): Setting | null {
  const [, given = '', sign = '', quoted, word = ''] = setting.exec(text) ?? [];
  const name = given.replace(/^--?/, '');
  if (name === '') return null;
  const value = quoted?.replaceAll(/\\([^])/g, (_, char: string) => escapes[char] ?? char) ?? word;
  return {
    option: { name, value: { text: value, line } },
    isHeader: quoted === undefined && sign.includes(':'),
  };
}

const settingsIn = ofLast((text): (Setting | null)[] =>
  filledLines(text)
    .filter((line) => !/^\s*#/.test(line.text))
    .map(settingIn),
);

/** Where one request ends and the next begins. */
function requestsOf(settings: readonly Setting[]): Option[][] {
  const requests: Option[][] = [[]];
  for (const { option } of settings) {
    if (option.name === 'next') requests.push([]);
    else requests.at(-1)!.push(option);
  }
  return requests;
}

const isCookie = ({ option: { name, value }, isHeader }: Setting): boolean =>
  (/^(?:b|cookie)$/.test(name) && value.text.includes('=') && !isHeader) ||
  (/^(?:H|header)$/.test(name) && /^cookie:/i.test(value.text));

const isOption = ({ name, value }: Option): boolean => name.length === 1 || takesArgument(name) || value.text === '';

/** A pair named `cookie` stands in a header as well: so an address, or another header, has to stand beside it. */
function detect(text: string): number {
  const settings = settingsIn(text);
  // A command would not do: its first line names the program.
  const isOne = settings.every((each) => each !== null && isOption(each.option));
  const known = settings.filter((each) => each !== null);
  const hasOther = known.some(({ option: { name } }) => name === 'url' || name === 'header' || name === 'H');
  return isOne && hasOther && known.some(isCookie) ? 0.93 : 0;
}

/** What `curl -K` reads. */
export default {
  id: 'curl-config',
  label: 'curl -K',
  extension: 'txt',
  spec: 'https://curl.se/docs/manpage.html#-K',
  detect,
  read: (given) => {
    const settings = settingsIn(fileText(given)).filter((each) => each !== null);
    if (!settings.some(isCookie)) throw new TransferError('not-this-format');
    return requestsOf(settings).flatMap(cookiesOf);
  },
} satisfies TransferFormat;
