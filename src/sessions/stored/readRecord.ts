/** A record as it was pasted out of a store: which spelling and which notation, is found by reading. */
import { readingsOf, type Pasted } from '../../codec/redisText.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { decodeUtf8 } from '../../codec/utf8.ts';
import { unwrapCacheEntry } from '../frameworks/rails/cacheEntry.ts';
import { decodeDjangoRecord } from '../frameworks/decodeDjangoRecord.ts';
import { SessionError } from '../contract/SessionError.ts';
import { subject, type Decoded, type DecodedTree, type Layer, type LayerId } from '../contract/decoded.ts';
import { Work } from '../../codec/Work.ts';
import { pythonJson } from '../notations/json/pythonJson.ts';
import type { Pause } from '../contract/SessionFormat.ts';
import type { BytesNotation, Notation, Tree } from '../contract/notation.ts';
import { bytesNotations } from '../notations/bytesNotations.ts';
import { marshal } from '../notations/marshalNotation.ts';
import { messagePack } from '../notations/messagePackNotation.ts';
import { pickle } from '../notations/pickleNotation.ts';
import { phpInPhp } from '../readable/phpInPhp.ts';
import { treeFacts } from '../notations/treeFacts.ts';

/**
 * The id of a notation of bytes, `json`, what Django's backends write (`django`), or `pickle-file`: cachelib's files, with
 * the time of expiry before the pickle (cachelib/file.py); `rails-cache`: Marshal with what Rails' cache puts around it.
 */
export type RecordForm = string;

interface Form {
  readonly notation: BytesNotation | typeof pythonJson;
  /** By the first bytes, as Latin-1. */
  readonly begins: RegExp;
  /** What is inside; undefined where it begins otherwise. Throws CodecError. */
  unwrap?(bytes: Uint8Array, work: Work): Uint8Array | undefined;
}

const FORMS: ReadonlyMap<RecordForm, Form> = new Map([
  ['json', { notation: pythonJson, begins: /^\s*[{[]/ }],
  ['pickle-file', { notation: pickle, begins: /^[^]{4}\x80\p{Cc}/u, unwrap: (bytes) => bytes.subarray(4) }],
  ['rails-cache', { notation: marshal, begins: /^(?=\p{ASCII})\p{Cc}[\p{Cc}x]/u, unwrap: unwrapCacheEntry }],
  // Laravel's cache serializes what the session has serialized.
  ['php-text', { notation: phpInPhp, begins: phpInPhp.begins }],
  ...bytesNotations.map((notation) => [notation.id, { notation, begins: notation.begins }] as const),
]);

/**
 * Throws SessionError: of the form that it looks most like, or `not-this-format`.
 * @param pause is called between two attempts; what it rejects with ends the reading
 */
export async function readRecord(
  format: string,
  record: string | Uint8Array,
  writes: readonly RecordForm[],
  work = new Work(),
  pause?: Pause,
): Promise<Decoded> {
  const spelled = typeof record === 'string' ? await spellingsOf(record, pause) : [{ bytes: record, layers: [] }];
  let failed: SessionError | undefined;
  for (const form of new Set([...writes, ...FORMS.keys()])) {
    for (const each of spelled) {
      await pause?.();
      try {
        const decoded = form === 'django' ? await django(each) : read(each, FORMS.get(form)!, work);
        if (decoded) return { ...decoded, format };
      } catch (error) {
        if (!(error instanceof SessionError)) throw error;
        failed ??= error;
      }
    }
  }
  throw failed ?? new SessionError('not-this-format');
}

interface Spelled {
  readonly bytes: Uint8Array;
  readonly layers: readonly Layer[];
}

async function spellingsOf(record: string, pause: Pause | undefined): Promise<readonly Spelled[]> {
  try {
    const text: Layer = { id: 'text', bytes: new TextEncoder().encode(record).length, content: record };
    const spelled: Spelled[] = [];
    for (const readingOf of readingsOf(record)) {
      for (const pasted of readingOf()) spelled.push({ bytes: pasted.bytes, layers: layersOf(text, pasted) });
      await pause?.();
    }
    return spelled;
  } catch (error) {
    if (error instanceof CodecError) throw new SessionError(error.code, { cause: error });
    throw error;
  }
}

function layersOf(text: Layer, { bytes, spelling }: Pasted): readonly Layer[] {
  if (spelling === 'text') return [text];
  const id: LayerId = spelling === 'python-bytes' ? 'quotes' : spelling;
  return [text, { id, bytes: bytes.length, content: bytes }];
}

/** Undefined where the bytes do not even begin so. */
function read({ bytes, layers }: Spelled, form: Form, work: Work): Omit<DecodedTree, 'format'> | undefined {
  if (!form.begins.test(String.fromCharCode(...bytes.subarray(0, 200)))) return undefined;
  const inner = form.unwrap ? unwrapped(form.unwrap, bytes, work) : bytes;
  if (!inner) return undefined;
  const { notation } = form;
  const source = notation === pythonJson ? textOf(inner) : inner;
  if (source === undefined) return undefined;
  // What the other forms cost is not charged to this one.
  const tree = parsed(notation, source, work);
  const content = { bytes: inner.length, content: source };
  const layer: Layer =
    'name' in notation ? { id: notation.id, name: notation.name, ...content } : { id: 'json', ...content };
  return {
    kind: 'tree',
    subject: subject('', ''),
    protection: 'reference',
    layers: [...layers, layer],
    tree,
    original: tree,
    facts: treeFacts(tree.root),
    describe: ({ root }) => ({ facts: treeFacts(root) }),
  };
}

function unwrapped(unwrap: NonNullable<Form['unwrap']>, bytes: Uint8Array, { limits }: Work): Uint8Array | undefined {
  try {
    return unwrap(bytes, new Work(limits));
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

/** redis-cli ends what it prints with a line break: pickle and JSON pass over it, in MessagePack it is a number more. */
function parsed(notation: Notation, source: string | Uint8Array, { limits }: Work): Tree {
  try {
    return notation.parse(source, new Work(limits));
  } catch (error) {
    const isEnded = notation === messagePack && typeof source !== 'string' && source.at(-1) === 0x0a;
    if (!isEnded || !(error instanceof SessionError)) throw error;
    return notation.parse(source.subarray(0, -1), new Work(limits));
  }
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decodeUtf8(bytes);
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

async function django({ bytes, layers }: Spelled): Promise<Omit<DecodedTree, 'format'> | undefined> {
  const text = textOf(bytes);
  if (text === undefined) return undefined;
  try {
    const decoded = await decodeDjangoRecord(text);
    return { ...decoded, protection: 'reference', layers: [...layers.slice(0, -1), ...decoded.layers] };
  } catch (error) {
    if (error instanceof SessionError && error.code === 'not-this-format') return undefined;
    throw error;
  }
}
