/** Base64 of what was encrypted, and since 2.2 an HMAC in hex behind it: system/libraries/Session.php of CodeIgniter 2. */
const SIGNED = /^([A-Za-z0-9+/]{80,}={0,2})([0-9a-f]{40})$/;
const BARE = /^[A-Za-z0-9+/]{80,}={0,2}$/;

export interface CodeIgniterShape {
  readonly coded: string;
  /** Bytes in `coded`. */
  readonly length: number;
  readonly signature: string | undefined;
}

function bytesIn(coded: string): number {
  return coded.length % 4 ? 0 : (coded.length / 4) * 3 - (coded.endsWith('==') ? 2 : coded.endsWith('=') ? 1 : 0);
}

/** `text`: without percent escapes. Undefined for what it cannot be. */
export function codeIgniterShape(text: string): CodeIgniterShape | undefined {
  const [, coded, signature] = SIGNED.exec(text) ?? [];
  const length = coded === undefined ? 0 : bytesIn(coded);
  // Blocks of mcrypt's rijndael-256; what is signed was encrypted by nothing else.
  if (coded !== undefined && length > 0 && length % 32 === 0) return { coded, length, signature };
  const whole = BARE.test(text) ? bytesIn(text) : 0;
  return whole > 0 && whole % 2 === 0 ? { coded: text, length: whole, signature: undefined } : undefined;
}
