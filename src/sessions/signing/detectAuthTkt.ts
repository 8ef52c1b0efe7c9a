import { decodeBase64 } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { decodeLatin1 } from '../../codec/latin1.ts';
import type { Subject } from '../contract/decoded.ts';
import { isLikelyTime } from './looksSigned.ts';

/** Hexadecimal digits of digests, SHA-512's to MD5's: `hashalg` of Pyramid, any of hashlib, and `TKTAuthDigestType`. */
const SIZES = [128, 96, 64, 40, 32, 56];

/** Of the digest before the time, in characters; undefined where nothing is a likely time. */
export function ticketDigest(ticket: string): number | undefined {
  const hex = /^[0-9a-f]{40,200}/.exec(ticket.slice(0, 200))?.[0] ?? '';
  if (!ticket.includes('!')) return undefined;
  return SIZES.find((size) => {
    const time = hex.slice(size, size + 8);
    return time.length === 8 && isLikelyTime(Number.parseInt(time, 16));
  });
}

/** mod_auth_tkt reads tickets that are base64 too, which Apache::AuthTkt writes. */
export function base64Ticket(value: string): string | undefined {
  if (value.length < 56 || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return undefined;
  try {
    const text = decodeLatin1(decodeBase64(value, 'standard', 'required'));
    return ticketDigest(text) === undefined ? undefined : text;
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

/** mod_auth_tkt's tickets, and those of Paste and Pyramid. */
export function detectAuthTkt({ name, value }: Subject): number {
  const ticket = /^"[^]*"$/.test(value) ? value.slice(1, -1) : value;
  if (ticketDigest(ticket) === undefined && base64Ticket(ticket) === undefined) return 0;
  return ticket.includes('userid_type:') ? 0.6 : name === 'auth_tkt' ? 0.5 : 0.4;
}
