import type { Row } from '../contract/TransferFormat.ts';
import { fileHost } from '../fields/fileHost.ts';
import { ofLast } from '../fields/ofLast.ts';
import { addressIn } from './addressIn.ts';
import { headerAtStart, isExchange, untold } from './headerLines.ts';
import { linesOf } from './textParts.ts';

const requestLine = /^[A-Z]{3,10} ([^ ]{1,9000}) HTTP\/\d/;
/** As requests have it, of either version of HTTP, and as developer tools show it. */
const names = ['host', ':authority', 'request url'];

function hostIn(line: string): string | undefined {
  for (const name of names) {
    const value = headerAtStart(line, name);
    if (value !== undefined) return fileHost(value)?.domain;
  }
  return undefined;
}

/** The index of the last that begins there or before: the first begins with the text. */
function lastBefore(exchanges: readonly { from: number }[], line: number): number {
  let [low, high] = [0, exchanges.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (exchanges[middle]!.from <= line) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where code asks one server alone, it is meant before its address is named, too. */
function withOnlyOne(exchanges: { from: number; host: string | undefined }[]): void {
  const [first, ...others] = exchanges;
  const hosts = new Set(others.map(({ host }) => host));
  if (first!.host === undefined && hosts.size === 1) first!.host = others[0]!.host;
}

/** The host that each line of code, or of recorded requests and answers belongs to, from line 1; undefined where nothing says it. */
export const hostsOf = ofLast((text): ((line: number) => string | undefined) => {
  const exchanges: { from: number; host: string | undefined }[] = [{ from: 1, host: undefined }];
  const isCode = !isExchange(text);
  for (const [index, line] of linesOf(text).entries()) {
    const address = isCode ? addressIn(line) : undefined;
    if (address !== undefined) {
      exchanges.push({ from: index + 1, host: fileHost(address)?.domain });
      continue;
    }
    const request = requestLine.exec(untold(line));
    const host = request ? undefined : hostIn(line);
    if (!request && host === undefined) continue;
    const last = exchanges.at(-1)!;
    if (request)
      exchanges.push({ from: index + 1, host: /:\/\//.test(request[1]!) ? fileHost(request[1]!)?.domain : undefined });
    else if (last.host === undefined) last.host = host;
    else if (last.host !== host) exchanges.push({ from: index + 1, host });
  }
  if (isCode) withOnlyOne(exchanges);
  return (line) => exchanges[lastBefore(exchanges, line)]!.host;
});

/** The row of that host, where it names none. */
export const withHost = (row: Row, domain: string | undefined): Row =>
  'cookie' in row && domain !== undefined ? { ...row, cookie: { domain, ...row.cookie } } : row;
