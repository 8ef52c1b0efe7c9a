import { decodeHex, encodeHex } from '../../codec/hex.ts';
import { encodeUtf8 } from '../../codec/utf8.ts';
import type { DocumentedKey } from '../contract/verdict.ts';
import list from './documentedKeys.json' with { type: 'json' };

interface Printed extends DocumentedKey {
  readonly key?: string;
  /** For keys that are no text. */
  readonly hex?: string;
}
const printed: readonly Printed[] = list;

const bytesOf = ({ key, hex }: Printed) => (hex === undefined ? encodeUtf8(key ?? '') : decodeHex(hex));
const byBytes: ReadonlyMap<string, Printed> = new Map(
  printed.toReversed().map((entry) => [encodeHex(bytesOf(entry)), entry]),
);

export function printedKey(bytes: Uint8Array): DocumentedKey | undefined {
  const found = byBytes.get(encodeHex(bytes));
  return found && { framework: found.framework, page: found.page, url: found.url };
}

/** As they would be typed. */
export const typedKeys: readonly string[] = printed.map(({ key, hex }) => key ?? hex ?? '');
