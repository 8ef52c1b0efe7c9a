import { TransferError } from '../contract/TransferError.ts';
import type { Row, TransferFormat } from '../contract/TransferFormat.ts';
import { doubleQuoted } from '../commands/powerShellCommands.ts';
import { fileHost } from '../fields/fileHost.ts';
import { fileText } from '../fields/fileText.ts';
import { hostsOf, withHost } from '../headers/hostsOf.ts';
import { readLoneHeader } from '../headers/readCookieHeader.ts';
import { linesOf } from '../headers/textParts.ts';

const made = /System\.Net\.Cookie(?:\]::new)?\(/g;
const quoted = /[ ,]{0,4}(?:"((?:[^"`]|`[^]|"")*)"|'((?:[^']|'')*)')/y;
/** As browsers write what is not ASCII. */
const char = /\$\(\[char\](\d{1,5})\)/g;

const textOf = ([, double, single = '']: RegExpExecArray): string =>
  double === undefined
    ? single.replaceAll("''", "'")
    : doubleQuoted(double.replaceAll(char, (_, code: string) => String.fromCharCode(Number(code))));

/** A hash table's key, or what is added to one: `@{Cookie="a=1"}`, `.Add("Cookie", "a=1")`. */
const header = /(?<![\w.$-])["']?cookie["']?[ \t]{0,8}[=,][ \t]{0,8}(?=["'])/gi;
const asks = /(?<![\w-])(?:Invoke-(?:RestMethod|WebRequest)|irm|iwr)[ \t]/i;

/** Name, value, path and domain: https://learn.microsoft.com/dotnet/api/system.net.cookie.-ctor */
function argumentsAt(line: string, at: number): string[] {
  const found: string[] = [];
  quoted.lastIndex = at;
  for (let match = quoted.exec(line); match && found.length < 4; match = quoted.exec(line)) found.push(textOf(match));
  return found;
}

function rowOf([name = '', value, path = '', domain = '']: readonly string[], line: number): Row {
  if (value === undefined) return { line, problem: 'not-a-cookie' };
  if (name === '') return { line, problem: 'no-name' };
  const host = domain === '' ? undefined : fileHost(domain);
  if (host === null) return { line, problem: 'no-domain' };
  return {
    line,
    cookie: {
      name,
      value,
      ...(host && { domain: host.domain, hostOnly: !host.hasDot }),
      ...(path.startsWith('/') && { path }),
    },
  };
}

/** What a line gives a request as its header, in PowerShell's quotes. */
function sentIn(line: string, at: number, host: string | undefined): Row[] {
  return Array.from(line.matchAll(header)).flatMap(({ 0: key, index }) => {
    const [text] = argumentsAt(line, index + key.length);
    return text === undefined ? [] : readLoneHeader(text, at).map((row) => withHost(row, host));
  });
}

function rowsIn(text: string): Row[] {
  const isAsking = asks.test(text);
  const hostOf = hostsOf(text);
  return linesOf(text).flatMap((line, index) => [
    ...Array.from(line.matchAll(made), (match) => rowOf(argumentsAt(line, match.index + match[0].length), index + 1)),
    ...(isAsking ? sentIn(line, index + 1, hostOf(index + 1)) : []),
  ]);
}

/** “Copy as PowerShell” of developer tools: cookies that are added to a session, or in the headers of a request. */
export default {
  id: 'powershell',
  label: 'PowerShell',
  extension: 'ps1',
  spec: 'https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/invoke-webrequest#-websession',
  detect: (text) => (text.search(made) >= 0 || (asks.test(text) && text.search(header) >= 0) ? 0.9 : 0),
  read: (given) => {
    const rows = rowsIn(fileText(given));
    if (rows.length === 0) throw new TransferError('not-this-format');
    return rows;
  },
} satisfies TransferFormat;
