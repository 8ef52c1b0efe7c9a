import type { Subject } from '../../contract/decoded.ts';

/** `09 F0 C9 F0`: KeyRingBasedDataProtector.cs, `MAGIC_HEADER_V0`. */
const LOOKS = /^CfDJ8[A-Za-z0-9+/_%-]{60,}$/;

/** The value, or that of the cookies that it is spread over; `count`: how many. Undefined for what it cannot be. */
export function protectedText({ name, value, sibling }: Subject) {
  const count = Number(/^chunks-(\d{1,2})$/.exec(value)?.[1] ?? 0);
  const chunks = Array.from({ length: count }, (_, i) => sibling(`${name}C${i + 1}`) ?? '');
  const joined = count > 0 ? chunks.join('') : value;
  return LOOKS.test(joined) ? { joined, count } : undefined;
}
