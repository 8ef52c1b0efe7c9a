/** Rack and Rails put the same around what they sign: what is inside tells whose it is. */
import { peekLatin1 } from './hexSigned.ts';

const NAME = /^(?:__(?:Host|Secure)-)?rack\.session$/i;
/** How far in the id stands that Rack gives each session. */
const FAR = 4096;
/** Its class since 2.0.8, and in JSON the 32 bytes that Rails' own has 16 of. rack/session/abstract/id.rb */
const ID = /Rack::Session::SessionId|session_id(?:":"|[^]{1,10}"E)[0-9a-f]{64}/;
/** RFC 1950 §2.2, at the usual window. */
const ZLIB = /^x[^!-~]/;

export const isRackName = (name: string): boolean => NAME.test(name);

export function looksRack(name: string, bytes: Uint8Array): boolean {
  return isRackName(name) || ZLIB.test(peekLatin1(bytes, 2)) || ID.test(peekLatin1(bytes, FAR));
}

/** Does it begin and end as one of the notations that both write? */
export function looksSerialized(bytes: Uint8Array): boolean {
  const begins = peekLatin1(bytes, 20);
  if (/^(?=\p{ASCII})\p{Cc}\p{Cc}[0TFif:"/[{}lcmMSoeuUICd]|^\u00cc\u0080/u.test(begins)) return true;
  const last = String.fromCharCode(bytes.at(-1) ?? 0);
  const isWhole = /^(?:\{[^]*\}|\[[^]*\]|"[^]*")$/.test(begins.slice(0, 1) + last);
  return isWhole || /^(?:-?\d{1,19}|true|false|null)$/.test(begins);
}
