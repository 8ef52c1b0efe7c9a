import { TransferError } from '../contract/TransferError.ts';
import type { Row, TransferFormat } from '../contract/TransferFormat.ts';
import { doubleQuoted } from '../commands/powerShellCommands.ts';
import { fileHost } from '../fields/fileHost.ts';
import { fileText } from '../fields/fileText.ts';
import { linesOf } from '../headers/textParts.ts';

const made = /System\.Net\.Cookie(?:\]::new)?\(/g;
const quoted = /[ ,]{0,4}(?:"((?:[^"`]|`[^]|"")*)"|'((?:[^']|'')*)')/y;
/** As browsers write what is not ASCII. */
const char = /\$\(\[char\](\d{1,5})\)/g;

const textOf = ([, double, single = '']: RegExpExecArray): string =>
  double === undefined
    ? single.replaceAll("''", "'")
    : doubleQuoted(double.replaceAll(char, (_, code: string) => String.fromCharCode(Number(code))));

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

/** “Copy as PowerShell” of developer tools: cookies that are added to a session. */
export default {
  id: 'powershell',
  label: 'PowerShell',
  extension: 'ps1',
  spec: 'https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/invoke-webrequest#-websession',
  detect: (text) => (text.search(made) >= 0 ? 0.9 : 0),
  read: (given) => {
    const rows = linesOf(fileText(given)).flatMap((text, index) =>
      Array.from(text.matchAll(made), (match) => rowOf(argumentsAt(text, match.index + match[0].length), index + 1)),
    );
    if (rows.length === 0) throw new TransferError('not-this-format');
    return rows;
  },
} satisfies TransferFormat;
