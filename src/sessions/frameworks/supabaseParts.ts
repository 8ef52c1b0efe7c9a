/** How Supabase's clients keep a session in cookies: @supabase/ssr, src/cookies.ts; @supabase/auth-helpers-shared, utils/cookies.ts. */
import { decodeBase64, encodeBase64 } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { decodeUtf8, encodeUtf8 } from '../../codec/utf8.ts';
import type { CookieWrite } from '../contract/SessionFormat.ts';
import type { Layer, Subject } from '../contract/decoded.ts';
import type { Tree } from '../contract/notation.ts';
import { joinChunks, splitChunks, unchangedChunks, type Chunking, type Joined } from '../jose/chunks.ts';
import { percentOf } from '../notations/percent.ts';
import { sizeOf } from '../notations/sizeOf.ts';

const PREFIX = 'base64-';
/** src/utils/chunker.ts, `MAX_CHUNK_SIZE`; of what is percent-encoded no character may be cut. */
const CHUNKING: Chunking = { size: 3180, separator: '.', cut: wholeCharacters };

function wholeCharacters(text: string, size: number): number {
  let end = size;
  while (end > 1 && percentOf(text.slice(0, end)) === undefined) end -= 1;
  return end;
}

export interface SupabaseParts {
  /** Without the number of a chunk. */
  readonly name: string;
  readonly text: string;
  readonly isPrefixed: boolean;
  readonly isCut?: true;
  readonly layers: readonly Layer[];
  /** The cookies for another text; with the same one exactly as they were. */
  write(text: string): readonly CookieWrite[];
}

/** With the prefix base64url of JSON, before JSON percent-encoded. Undefined for what is neither. */
export function supabaseParts(subject: Subject): SupabaseParts | undefined {
  const joined = joinChunks(subject);
  if (!joined) return undefined;
  return joined.value.startsWith(PREFIX) ? prefixed(joined) : percentEncoded(joined);
}

function prefixed(joined: Joined): SupabaseParts | undefined {
  const encoded = joined.value.slice(PREFIX.length);
  // Padding is ignored there (src/utils/base64url.ts), and never written.
  const encode = (next: string) => PREFIX + encodeBase64(encodeUtf8(next), 'url', encoded.endsWith('='));
  const text = textOf(encoded);
  if (text !== undefined) return partsOf(joined, { id: 'base64url', text, encode });
  // Cut within a group of four or a character: what is before it can be read.
  const [whole = ''] = /^(?:[\w-]{4})+/.exec(encoded) ?? [];
  const beginning = textOf(whole) ?? textOf(whole.slice(0, -4));
  return beginning === undefined
    ? undefined
    : { ...partsOf(joined, { id: 'base64url', text: beginning, encode }), isCut: true };
}

function textOf(encoded: string): string | undefined {
  try {
    return decodeUtf8(decodeBase64(encoded, 'url', 'optional'));
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

function percentEncoded(joined: Joined): SupabaseParts | undefined {
  const percent = percentOf(joined.value);
  return percent && partsOf(joined, { id: 'percent', text: percent.text, encode: percent.write });
}

interface Encoded {
  readonly id: 'base64url' | 'percent';
  readonly text: string;
  encode(text: string): string;
}

function partsOf(joined: Joined, { id, text, encode }: Encoded): SupabaseParts {
  const layer: Layer = { id, bytes: sizeOf(text), content: text };
  return {
    name: joined.name,
    text,
    isPrefixed: id === 'base64url',
    layers: text === joined.value ? joined.layers : [...joined.layers, layer],
    write: (next) => (next === text ? unchangedChunks(joined) : splitChunks(joined, encode(next), CHUNKING)),
  };
}

/** The session's token: of a session by its key, of the older list by its place. */
export function accessToken({ root }: Tree): string | undefined {
  const node =
    root.kind === 'object'
      ? root.entries.find(({ key, shadowed }) => key === 'access_token' && !shadowed)?.value
      : root.kind === 'array'
        ? root.items[0]
        : undefined;
  return node?.kind === 'string' && /^e[\w-]+\.[\w-]+\.[\w-]*$/.test(node.value) ? node.value : undefined;
}
