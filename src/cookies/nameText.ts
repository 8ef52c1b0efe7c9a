import type { Cookie } from './cookie.ts';
import { type Engine, traitsOf } from './traits.ts';

// oxlint-disable-next-line no-control-regex
const ascii = /^[\u0000-\u007f]*$/;
// oxlint-disable-next-line no-control-regex
const latin1 = /^[\u0000-\u00ff]*$/;

/**
 * A cookie's name as people read it. A browser that hands over the name's bytes as Latin-1 has `cittÃ\u00a0` for `città`:
 * what is UTF-8 is read as that. The name itself stays as it is, since it tells two cookies apart.
 */
export function nameText(name: string, engine: Engine): string {
  if (!traitsOf(engine).readsNamesAsLatin1 || ascii.test(name) || !latin1.test(name)) return name;
  try {
    const bytes = Uint8Array.from(name, (char) => char.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return name; // bytes that are no UTF-8
  }
}

/** The name of a cookie for what was typed. */
export function nameFrom(text: string, engine: Engine): string {
  if (!traitsOf(engine).readsNamesAsLatin1 || ascii.test(text)) return text;
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

/** To be shown or copied as text, never to be written or compared. */
export function withNameText<T extends Pick<Cookie, 'name'>>(cookie: T, engine: Engine): T {
  return { ...cookie, name: nameText(cookie.name, engine) };
}
