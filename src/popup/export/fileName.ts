import type { TransferFormat } from '../../transfer/index.ts';

/** Names that tools look for; the others are told by their extension. */
const kinds: Readonly<Record<string, string>> = { playwright: 'storageState' };

const pad = (number: number): string => String(number).padStart(2, '0');
const dayOf = (at: Date): string => [at.getFullYear(), pad(at.getMonth() + 1), pad(at.getDate())].join('-');

/** What no file system refuses: a host may be an address in brackets, and hold what a server made up. */
const clean = (host: string): string =>
  host
    .replaceAll(/[^\w.-]+/g, '_')
    .replace(/^[._]+|[._]+$/g, '')
    .slice(0, 100) || 'cookies';

/**
 * `shop.example-2026-11-30.cookies.txt`.
 *
 * @param site what the cookies are of
 * @param at the local day counts
 */
export function fileName(
  site: string,
  { id, extension }: Pick<TransferFormat, 'id' | 'extension'>,
  isMasked: boolean,
  at: Date,
): string {
  return `${clean(site)}-${dayOf(at)}${isMasked ? '.masked' : ''}.${kinds[id] ?? 'cookies'}.${extension}`;
}
