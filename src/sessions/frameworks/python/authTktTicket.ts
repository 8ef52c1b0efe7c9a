/**
 * https://github.com/gavincarr/mod_auth_tkt, and https://github.com/Pylons/pyramid/blob/main/src/pyramid/authentication.py:
 * digest, time in hexadecimal, user, tokens, data. No HMAC, but a digest of the digest.
 */
import { decodeHex, encodeHex } from '../../../codec/hex.ts';
import { encodeBase64 } from '../../../codec/base64.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import { digest, digestsOf, type Digest } from '../../../codec/hmac.ts';
import { encodeLatin1 } from '../../../codec/latin1.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import { SessionError } from '../../contract/SessionError.ts';
import type { Layer, Subject } from '../../contract/decoded.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { base64Ticket, ticketDigest } from '../../signing/detectAuthTkt.ts';
import type { KeyedParts } from '../../signing/KeyedRules.ts';
import { keyedValue } from '../../signing/keyedValue.ts';
import { unwrap } from '../../signing/readSigned.ts';
import { ticketFields, ticketNotation, unquoted } from './authTktFields.ts';

interface Parts extends KeyedParts {
  /** In hexadecimal, as it stands there. */
  readonly time: string;
  readonly text: string;
  wrap(ticket: string): string;
}

function take(subject: Subject): Parts | undefined {
  const { text: value, layers, wrap } = unwrap(subject.value, 'either');
  const decoded = base64Ticket(value);
  const ticket = decoded ?? value;
  const size = ticketDigest(ticket);
  if (size === undefined) return undefined;
  const time = ticket.slice(size, size + 8);
  const text = ticket.slice(size + 8);
  const coded: readonly Layer[] =
    decoded === undefined ? [] : [{ id: 'base64', bytes: sizeOf(ticket), content: ticket }];
  return {
    time,
    text,
    layers: [...layers, ...coded],
    mac: decodeHex(ticket.slice(0, size)),
    issuedAt: Number.parseInt(time, 16),
    payload: { layers: [], source: text, notation: ticketNotation, layer: 'text' },
    wrap: (made) =>
      wrap(decoded === undefined ? made : encodeBase64(encodeLatin1(made) ?? encodeUtf8(made), 'standard', true)),
  };
}

/** `0.0.0.0` where addresses are not looked at. */
function addressOf(ip: string, time: number): Uint8Array {
  if (ip.includes(':')) return encodeUtf8(ip + String(time));
  const numbers = ip.split('.').map(Number);
  if (numbers.length !== 4 || !numbers.every((each) => Number.isInteger(each) && each >= 0 && each < 256)) {
    throw new SessionError('key-malformed', { field: 'ip' });
  }
  return Uint8Array.from([...numbers, time >>> 24, (time >>> 16) & 255, (time >>> 8) & 255, time & 255]);
}

interface How {
  readonly hash: Digest;
  readonly ip: string;
  decode(user: string): string;
}

async function sign({ hash, ip, decode }: How, secret: Uint8Array, { text, time }: Parts) {
  const [user = '', tokens = '', data = ''] = partsOf(text);
  const signed = encodeUtf8(`${decode(user)}\0${tokens}\0${data}`);
  const inner = await digest(hash, concatBytes([addressOf(ip, Number.parseInt(time, 16)), secret, signed]));
  return digest(hash, concatBytes([encodeUtf8(encodeHex(inner)), secret]));
}

function partsOf(text: string): readonly string[] {
  const parts = ticketFields(text)?.map(({ start, end }) => text.slice(start, end)) ?? [];
  return parts.length === 2 ? [parts[0]!, '', parts[1]!] : parts;
}

export const { decode, verifiable, signable } = keyedValue<Parts>({
  format: 'auth-tkt',
  take,
  schemes({ mac }, keys) {
    const ip = keys['ip']?.[0] || '0.0.0.0';
    // `hashalg`
    return digestsOf(mac?.length ?? 0).flatMap((hash) =>
      [unquoted, (raw: string) => raw].map((read) => ({
        mac: hash.replace('SHA-', 'SHA'),
        sign: (secret, parts) => sign({ hash, ip, decode: read }, secret, parts),
      })),
    );
  },
  reasons: () => [
    { code: 'key-changed' },
    { code: 'other-scheme', name: 'include_ip' },
    { code: 'other-app' },
    { code: 'altered' },
  ],
  changed: (parts, { source, now }) => ({
    ...parts,
    ...(source !== undefined && { text: source as string }),
    ...(now !== undefined && { time: now.toString(16).padStart(8, '0'), issuedAt: now }),
  }),
  join: ({ time, text, wrap }, mac) => wrap(encodeHex(mac) + time + text),
  score({ name }, { text, mac }) {
    if (text.includes('userid_type:')) return 0.95;
    // mod_auth_tkt's own, with the digest that it has by default.
    return name === 'auth_tkt' && mac?.length === 16 ? 0.7 : 0.4;
  },
});
