/**
 * One suite for every format and all its vectors. No Node and no test runner, so that it also runs bundled in an
 * extension page of a real browser: `runConformance()`.
 */
import {
  certaintyOf,
  childrenOf,
  decodeAs,
  edit,
  formats,
  isEdited,
  literalOf,
  recognise,
  replaceText,
  SessionError,
  subject,
  summary,
  searchText,
  type Decoded,
  type DecodedTree,
  type Keys,
  type Path,
  type SessionFormat,
  type Spelling,
  type Subject,
  type TreeNode,
  type Verdict,
} from '../../src/sessions/index.ts';
import { describeDecoded, describeTree, sameContent, sourceOf, type Described } from './describe.ts';
import { randomOf } from './random.ts';

export interface Vector {
  readonly id: string;
  readonly cookie: { readonly name: string; readonly value: string };
  readonly siblings?: Readonly<Record<string, string>>;
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** What the framework makes of it with these keys at this time (seconds). `unsigned`: it was told to sign nothing. */
  readonly verdict: Verdict['kind'] | 'unsigned';
  readonly now: number;
  /** The code that it is refused with, instead of the fields below. */
  readonly refused?: string;
  readonly payload?: string;
  /** JSON of a `Described`. */
  readonly content?: string;
  readonly issuedAt?: number;
  /** Keys of the content that say when, `session.updatedAt`: signing as of now writes them anew. */
  readonly renewed?: readonly string[];
  /** What not every browser's WebCrypto has: where it is missing, that is the one answer. */
  readonly needs?: 'AES-192';
  /** It is compressed before it is encrypted: how small it gets only sealing tells. */
  readonly compressed?: boolean;
  /** It cannot hold a dot: what `grown` adds is refused. */
  readonly dotless?: boolean;
  /** A key of the right kind that does not fit, where any text will not do. */
  readonly wrong?: string;
  /** Where it is not `certain`. */
  readonly certainty?: string;
  /** Which key fits, and how, where it is not the first as text. */
  readonly index?: number;
  readonly spelling?: Spelling;
  /** The framework whose documentation prints the key. */
  readonly documented?: string;
  /** Of a writable format: the cookie's value after one edit. */
  readonly edits?: readonly { readonly path: Path; readonly literal: string; readonly value: string }[];
  /** Of an encrypted value: JSON of the `Described` that these keys open. */
  readonly opened?: string;
  /** Of an id. */
  readonly stored?: StoredRecord;
}

/** Where the framework put the record, by its own settings, and what it put there. */
export interface StoredRecord {
  readonly settings?: Keys;
  readonly store: string;
  readonly key: string;
  /** The store's bytes in base64. */
  readonly record: string;
  /** JSON of a `Described`. */
  readonly content: string;
}

export interface VectorFile {
  readonly format: string;
  readonly vectors: readonly Vector[];
}

export interface Case {
  readonly name: string;
  run(): Promise<void>;
}

export interface Result {
  readonly name: string;
  readonly ok: boolean;
  readonly error?: string;
}

const files = import.meta.glob<VectorFile>('./vectors/*.json', { eager: true, import: 'default' });

export const vectorFiles: readonly VectorFile[] = Object.values(files);

export async function runConformance(cases = conformanceCases()): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const { name, run } of cases) {
    try {
      await run();
      results.push({ name, ok: true });
    } catch (error) {
      results.push({
        name,
        ok: false,
        error: error instanceof Error ? `${error.message}\n${error.stack}` : `${error}`,
      });
    }
  }
  return results;
}

export function conformanceCases(among = formats, given = vectorFiles): readonly Case[] {
  const orphans = given.filter((file) => !among.some((format) => format.id === file.format));
  const known = {
    name: 'every vector belongs to a format',
    run: async () =>
      equal(
        orphans.map((o) => o.format),
        [],
      ),
  };
  return [known, ...among.flatMap((format) => casesOf(format, given))];
}

function casesOf(format: SessionFormat, given: readonly VectorFile[]): readonly Case[] {
  const own = given.filter((file) => file.format === format.id).flatMap((file) => file.vectors);
  const others = given.filter((file) => file.format !== format.id).flatMap((file) => file.vectors);
  const readable = own.filter((vector) => vector.refused === undefined);
  const signed = readable.filter((vector) => vector.verdict !== 'unsigned');
  const unsigned = format.signable ? readable.filter((vector) => !signed.includes(vector)) : readable;
  const each = (what: string, of: readonly Vector[], test: Check) => {
    return of.map((vector) => ({ name: `${format.id} ${vector.id}: ${what}`, run: () => test(format, vector) }));
  };
  return [
    { name: `${format.id}: has vectors of the real framework`, run: async () => check(readable.length > 0, 'none') },
    { name: `${format.id}: claims no other format's vector`, run: () => claimsNothing(format, others) },
    { name: `${format.id}: junk`, run: () => survivesJunk(format, own) },
    ...each('recognised', readable, isRecognised),
    ...each('decoded', readable, isDecoded),
    ...each(
      'refused',
      own.filter((vector) => vector.refused !== undefined),
      isRefused,
    ),
    ...each('edited in place', readable, keepsOtherBytes),
    ...(format.verifiable ? each('verified', signed, isVerified) : []),
    ...(format.signable ? each('signed as it was', signed, signsTheSame) : []),
    ...(format.signable && format.verifiable ? each('signed again', signed, signsAgain) : []),
    ...(format.writable ? each('written as it was', unsigned, writesTheSame) : []),
    ...(format.writable ? each('written again', unsigned, writesAgain) : []),
    ...(format.sealed ? each('opened', readable, unlessMissing(isOpened)) : []),
    ...(format.sealed ? each('sealed as it was', readable, unlessMissing(sealsTheSame)) : []),
    ...(format.sealed ? each('sealed again', readable, unlessMissing(sealsAgain)) : []),
    ...(format.stored ? each('its record', readable, findsRecord) : []),
  ];
}

// ── the checks ────────────────────────────────────────────────────────────────────────────────────────────────────

async function isRecognised(format: SessionFormat, vector: Vector): Promise<void> {
  const found = await recognise(subjectOf(vector));
  if (found.kind !== 'read') throw new Error(found.kind);
  equal(found.format.id, format.id);
  equal(found.certainty, vector.certainty ?? 'certain');
}

async function isDecoded(format: SessionFormat, vector: Vector): Promise<void> {
  const decoded = await decodeAs(format.id, subjectOf(vector));
  equal(decoded.format, format.id);
  equal(decoded.issuedAt, vector.issuedAt);
  hasContent(decoded, JSON.parse(vector.content!) as Described);
  if (vector.payload !== undefined && decoded.kind !== 'sealed') equal(sourceOf(decoded), vector.payload);
  check(!isEdited(decoded), 'edited before anybody did');
  equal(decoded.layers[0]?.content, vector.cookie.value);
  for (const { content, bytes } of decoded.layers) {
    equal(bytes, typeof content === 'string' ? new TextEncoder().encode(content).length : content.length);
  }
  check(summary(decoded).length > 0 || decoded.kind === 'sealed', 'no summary');
  check(typeof searchText(decoded) === 'string', 'no text to search');
}

async function isRefused(format: SessionFormat, vector: Vector): Promise<void> {
  const found = await recognise(subjectOf(vector));
  if (found.kind !== 'unreadable') throw new Error(found.kind);
  equal(found.format.id, format.id);
  check(found.certainty !== 'certain', 'certain of what could not be read');
  equal(found.error.code, vector.refused);
  const error = await decodeAs(format.id, subjectOf(vector)).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  check(error instanceof SessionError && error.code === vector.refused, `picked by hand: ${error}`);
}

async function isVerified(format: SessionFormat, vector: Vector): Promise<void> {
  const verdict = await format.verifiable!.verify(subjectOf(vector), vector.keys, vector.now);
  equal(verdict.kind, vector.verdict);
  if (verdict.kind === 'wrong') {
    check(verdict.reasons.length > 0 && verdict.tried.length > 0, 'no reasons');
    return;
  }
  equal(verdict.key.index, vector.index ?? 0);
  if (vector.spelling) equal(JSON.stringify(verdict.key.spelling), JSON.stringify(vector.spelling));
  if (vector.documented !== undefined) equal(verdict.key.documented?.framework, vector.documented);
  const refused = await format.verifiable!.verify(subjectOf(vector), wrongKeys(vector), vector.now);
  equal(refused.kind, 'wrong');
}

async function signsTheSame(format: SessionFormat, vector: Vector): Promise<void> {
  if (vector.verdict === 'wrong' || (vector.index ?? 0) > 0) return;
  const decoded = await decodeAs(format.id, subjectOf(vector));
  const options = { timestamp: 'keep', now: vector.now } as const;
  const writes = await format.signable!.sign(decoded, vector.keys, options);
  const jar = new Map([...Object.entries(vector.siblings ?? {}), [vector.cookie.name, vector.cookie.value]]);
  check(writes.length > 0, 'nothing is written');
  for (const write of writes) equal(write.kind === 'save' ? write.value : write.kind, jar.get(write.name));
}

async function signsAgain(format: SessionFormat, vector: Vector): Promise<void> {
  const { verify } = format.verifiable!;
  const decoded = await treeOf(format, vector);
  if (vector.dotless) {
    const options = { timestamp: 'keep', now: vector.now } as const;
    equal(await unlessRefused(() => format.signable!.sign(grown(decoded), vector.keys, options)), undefined);
  }
  for (const timestamp of ['now', 'keep'] as const) {
    for (const changed of vector.dotless ? [decoded] : [decoded, grown(decoded)]) {
      const options = { timestamp, now: vector.now };
      const writes = await format.signable!.sign(changed, vector.keys, options);
      const jar = new Map(writes.flatMap((write) => (write.kind === 'save' ? [[write.name, write.value]] : [])));
      const again = subject(vector.cookie.name, jar.get(vector.cookie.name) ?? '', jar);
      const renewed = timestamp === 'now' ? (vector.renewed ?? []) : [];
      const content = [await format.decode(again), changed].map((each) => without(describeDecoded(each), renewed));
      check(sameContent(content[0], content[1]), `${JSON.stringify(content[0])} is not ${JSON.stringify(content[1])}`);
      const verdict = await verify(again, vector.keys, vector.now);
      const wanted = timestamp === 'now' || vector.verdict === 'wrong' ? 'right' : vector.verdict;
      if (timestamp === 'now') equal(verdict.kind, 'right');
      else check(verdict.kind !== 'wrong' && (vector.verdict === 'wrong' || verdict.kind === wanted), verdict.kind);
      equal((await verify(again, wrongKeys(vector), vector.now)).kind, 'wrong');
      const [largest] = await format.signable!.measure(changed, options);
      const bytes = Math.max(...[...jar].map((pair) => new TextEncoder().encode(pair.join('')).length));
      const unknown = 2 * Math.max(escapesIn(vector.cookie.value), escapesIn(again.value));
      check(Math.abs(largest!.bytes - bytes) <= unknown, `${largest!.bytes} bytes are not ${bytes}`);
    }
  }
}

/** Each takes two characters more, and in a signature only the key tells how many there are. */
function escapesIn(value: string): number {
  return value.match(/%(?:2B|2F)/gi)?.length ?? 0;
}

/** Nobody signs it, so what was read is what is written, byte for byte. */
async function writesTheSame(format: SessionFormat, vector: Vector): Promise<void> {
  const decoded = await decodeAs(format.id, subjectOf(vector));
  const writes = await format.writable!.write(decoded);
  const jar = { ...vector.siblings, [vector.cookie.name]: vector.cookie.value };
  check(writes.length > 0, 'nothing is written');
  for (const write of writes) equal(write, { kind: 'save', name: write.name, value: jar[write.name] });
}

/** Edited, written and read back; and where the vector says what comes of an edit, exactly that. */
async function writesAgain(format: SessionFormat, vector: Vector): Promise<void> {
  const decoded = await decodeAs(format.id, subjectOf(vector));
  if (decoded.kind !== 'tree') return;
  for (const { path, literal, value } of vector.edits ?? []) {
    const [write] = await format.writable!.write(edit(decoded, { kind: 'set', path, literal }));
    equal(write, { kind: 'save', name: vector.cookie.name, value });
  }
  const changed = await unlessRefused(async () => grown(decoded));
  const writes = changed && (await unlessRefused(() => format.writable!.write(changed)));
  const jar = new Map((writes ?? []).flatMap((write) => (write.kind === 'save' ? [[write.name, write.value]] : [])));
  for (const [name, value] of [...jar].slice(0, 1)) {
    hasContent(await format.decode(subject(name, value, jar)), describeTree(changed!.tree.root));
  }
}

type Check = (format: SessionFormat, vector: Vector) => Promise<void>;

/** Chromium has no AES-192 (crbug.com/533699): there each of these says so, and nothing else. */
function unlessMissing(test: Check): Check {
  return async (format, vector) => {
    if (vector.needs === undefined || (await hasAes192())) return test(format, vector);
    const error = await test(format, vector).catch((reason: unknown) => reason);
    check(error instanceof SessionError && error.code === 'crypto-missing', `${String(error)} without ${vector.needs}`);
  };
}

async function hasAes192(): Promise<boolean> {
  const key = crypto.subtle.importKey('raw', new Uint8Array(24), 'AES-CBC', false, ['encrypt']);
  return key.then(
    () => true,
    () => false,
  );
}

/** Its keys open it, others do not; the time by which it is refused is the framework's. */
async function isOpened(format: SessionFormat, vector: Vector): Promise<void> {
  const { verdict, decoded } = await format.sealed!.open(subjectOf(vector), vector.keys, vector.now);
  equal(verdict.kind, vector.verdict);
  const other = await format.sealed!.open(subjectOf(vector), wrongKeys(vector), vector.now);
  equal(other.verdict.kind, 'wrong');
  check(other.decoded === undefined, 'opened by a wrong key');
  if (verdict.kind === 'wrong') {
    check(verdict.reasons.length > 0 && verdict.tried.length > 0 && decoded === undefined, 'no reasons');
    return;
  }
  equal(verdict.key.index, vector.index ?? 0);
  if (vector.spelling) equal(JSON.stringify(verdict.key.spelling), JSON.stringify(vector.spelling));
  hasContent(decoded!, JSON.parse(vector.opened!) as Described);
  if (vector.payload !== undefined) equal(sourceOf(decoded!), vector.payload);
  check(!isEdited(decoded!), 'edited before anybody did');
}

async function openedOf(format: SessionFormat, vector: Vector): Promise<DecodedTree | undefined> {
  if (vector.verdict === 'wrong') return undefined;
  const { decoded } = await format.sealed!.open(subjectOf(vector), vector.keys, vector.now);
  return decoded?.kind === 'tree' ? decoded : undefined;
}

async function sealsTheSame(format: SessionFormat, vector: Vector): Promise<void> {
  const decoded = await openedOf(format, vector);
  if (!decoded || (vector.index ?? 0) > 0) return;
  const writes = await format.sealed!.seal(decoded, vector.keys, { timestamp: 'keep', now: vector.now });
  const jar = new Map([...Object.entries(vector.siblings ?? {}), [vector.cookie.name, vector.cookie.value]]);
  check(writes.length > 0, 'nothing is written');
  for (const write of writes) equal(write.kind === 'save' ? write.value : write.kind, jar.get(write.name));
}

/** Edited, sealed, and opened again: by its key alone, with what was edited. */
async function sealsAgain(format: SessionFormat, vector: Vector): Promise<void> {
  const opened = await openedOf(format, vector);
  if (!opened) return;
  const changed = grown(opened);
  for (const timestamp of ['now', 'keep'] as const) {
    const options = { timestamp, now: vector.now };
    const writes = await format.sealed!.seal(changed, vector.keys, options);
    const jar = new Map(writes.flatMap((write) => (write.kind === 'save' ? [[write.name, write.value]] : [])));
    const [first] = jar.keys();
    const again = subject(first!, jar.get(first!)!, jar);
    const { verdict, decoded } = await format.sealed!.open(again, vector.keys, vector.now);
    equal(verdict.kind, timestamp === 'now' && vector.renewed !== undefined ? 'right' : vector.verdict);
    const renewed = timestamp === 'now' ? (vector.renewed ?? []) : [];
    const content = [decoded!, changed].map((each) => without(describeDecoded(each), renewed));
    check(sameContent(content[0], content[1]), `${JSON.stringify(content[0])} is not ${JSON.stringify(content[1])}`);
    equal((await format.sealed!.open(again, wrongKeys(vector), vector.now)).verdict.kind, 'wrong');
    const [largest] = await format.sealed!.measure(changed, options);
    const bytes = Math.max(...[...jar].map((pair) => pair.join('').length));
    const isMeasured = vector.compressed ? largest!.bytes > bytes : largest!.bytes === bytes || timestamp === 'now';
    check(isMeasured, `${largest!.bytes} bytes are not ${bytes}`);
  }
}

/** It is looked for where the framework put it, and read in every spelling that a store's tools show it in. */
async function findsRecord(format: SessionFormat, vector: Vector): Promise<void> {
  const decoded = await decodeAs(format.id, subjectOf(vector));
  if (decoded.kind !== 'id') throw new Error(decoded.kind);
  const { locate, decodeRecord } = format.stored!;
  for (const { store, key, command } of await locate(decoded, {})) {
    check(key !== '' && command.length > 1, `${store}: ${command.join(' ')}`);
  }
  if (vector.stored === undefined) return;
  const { settings = {}, store, key, record, content } = vector.stored;
  const places = await locate(decoded, settings);
  check(
    places.some(
      (place) => place.store === store && place.key === key && place.command.some((word) => word.includes(key)),
    ),
    `${store} ${key} is not among ${JSON.stringify(places)}`,
  );
  const bytes = Uint8Array.from(atob(record), (char) => char.charCodeAt(0));
  for (const pasted of [bytes, record, redisCli(bytes)]) {
    hasContent(await decodeRecord(pasted), JSON.parse(content) as Described);
  }
}

/** As redis-cli prints it to a terminal. */
function redisCli(bytes: Uint8Array): string {
  const units = Array.from(bytes, (byte) => {
    const char = String.fromCharCode(byte);
    if (char === '"' || char === '\\') return `\\${char}`;
    return byte >= 32 && byte < 127 ? char : `\\x${byte.toString(16).padStart(2, '0')}`;
  });
  return `"${units.join('')}"\n`;
}

/** Every value replaced by itself, typed differently: all other bytes stay, and the content. */
async function keepsOtherBytes(format: SessionFormat, vector: Vector): Promise<void> {
  const decoded = await decodeAs(format.id, subjectOf(vector));
  if (decoded.kind !== 'tree') return isReadOnly(decoded);
  const { source, root } = decoded.tree;
  if (!decoded.tree.notation.edit || typeof source !== 'string') return;
  for (const [path, node] of nodesOf(root)) {
    const literal = literalOf(decoded, node);
    equal(edit(decoded, { kind: 'set', path, literal }).tree.source, source);
    const edited = edit(decoded, { kind: 'set', path, literal: ` ${literal}` });
    hasContent(edited, describeTree(root));
    const after = edited.tree.source as string;
    check(after.startsWith(source.slice(0, node.start)) && after.endsWith(source.slice(node.end)), `lost at ${path}`);
  }
  equal(replaceText(decoded, source).tree.source, source);
}

/** Text, bytes and ids are looked at. */
async function isReadOnly(decoded: Decoded): Promise<void> {
  const change = async () => edit(decoded, { kind: 'set', path: [], literal: '1' });
  equal(await unlessRefused(change), undefined);
}

/** Cut, altered and mixed up, it is read, or refused with a typed error; and detect stays within its bounds. */
async function survivesJunk(format: SessionFormat, vectors: readonly Vector[]): Promise<void> {
  const random = randomOf(2026);
  const pick = (below: number) => Math.floor(random() * below);
  const junk: string[] = [
    '',
    '.',
    '..',
    '...',
    '=',
    '"',
    '%',
    '\u0000',
    '\ud800',
    '{}',
    'e30',
    'null',
    'x'.repeat(5000),
  ];
  // some of each vector; `fuzz.ts` tries as many as one likes
  const each = Math.max(3, Math.min(30, Math.ceil(300 / vectors.length)));
  for (const { cookie, refused } of vectors) {
    const { value } = cookie;
    for (let i = 0; i < (refused ? 3 : each); i += 1) {
      const at = pick(value.length);
      const char = value[pick(value.length)]!;
      junk.push(value.slice(0, at), value.slice(at), value.slice(0, at) + char + value.slice(at + 1));
      junk.push(value.slice(0, at) + String.fromCharCode(pick(0x250)) + value.slice(at));
    }
  }
  for (const value of junk) {
    const damaged = subject('session', value);
    const score = format.detect(damaged);
    check(score >= 0 && score <= 1, `${score}`);
    const failed = await format.decode(damaged).catch((error: unknown) => error);
    if (failed instanceof Error && !(failed instanceof SessionError)) throw failed;
    await recognise(damaged);
  }
}

/** Neither at first sight nor after reading. */
async function claimsNothing(format: SessionFormat, vectors: readonly Vector[]): Promise<void> {
  const claimed: string[] = [];
  for (const vector of vectors) {
    const found = await recognise(subjectOf(vector), [format]);
    const read = found.kind === 'read' && found.certainty === 'certain';
    if (read || certaintyOf(format.detect(subjectOf(vector))) === 'certain') claimed.push(vector.id);
  }
  equal(claimed.join(), '');
}

// ── what they share ───────────────────────────────────────────────────────────────────────────────────────────────

function subjectOf({ cookie, siblings }: Vector): Subject {
  return subject(cookie.name, cookie.value, new Map(Object.entries(siblings ?? {})));
}

async function treeOf(format: SessionFormat, vector: Vector): Promise<DecodedTree> {
  const decoded = await decodeAs(format.id, subjectOf(vector));
  if (decoded.kind !== 'tree') throw new Error(decoded.kind);
  return decoded;
}

/** With one value more, where there is room for it; text with what has to be quoted somewhere. */
function grown(decoded: DecodedTree): DecodedTree {
  const { root, notation, source } = decoded.tree;
  if (!notation.edit) return decoded;
  if (notation.id === 'text') return replaceText(decoded, `${source as string} é.;"\\\u{1f600}`);
  if (root.kind !== 'object') return decoded;
  // All of a query is text.
  if (notation.id === 'query') return edit(decoded, { kind: 'add', path: [], key: 'ünseen', literal: '"é; \\"&=+"' });
  return edit(decoded, { kind: 'add', path: [], key: 'ünseen', literal: '[1.0, "\\ud83d", null]' });
}

function wrongKeys(vector: Vector): Keys {
  return { ...vector.keys, secret: [vector.wrong ?? 'surely not this one'] };
}

function* nodesOf(node: TreeNode, path: Path = []): Generator<readonly [Path, TreeNode]> {
  yield [path, node];
  for (const [index, child] of childrenOf(node).entries()) yield* nodesOf(child.node, [...path, index]);
}

function hasContent(decoded: Decoded, content: Described): void {
  const found = describeDecoded(decoded);
  check(sameContent(found, content), `${JSON.stringify(found)} is not ${JSON.stringify(content)}`);
}

/** The content but for these keys: `expiresAt`, `session.updatedAt`. */
function without([type, content]: Described, keys: readonly string[]): Described {
  if (type !== 'dict' || keys.length === 0) return [type, content];
  const below = (key: string) =>
    keys.flatMap((path) => (path.startsWith(`${key}.`) ? [path.slice(key.length + 1)] : []));
  const entries = content as readonly [string, Described][];
  const kept = entries.filter(([key]) => !keys.includes(key));
  return [type, kept.map(([key, value]) => [key, without(value, below(key))])];
}

/** A framework may have no way to say something: then the answer is a typed error. */
async function unlessRefused<T>(run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof SessionError) return undefined;
    throw error;
  }
}

function check(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

function equal(found: unknown, wanted: unknown): void {
  check(
    Object.is(found, wanted) || JSON.stringify(found) === JSON.stringify(wanted),
    `${String(found)} is not ${String(wanted)}`,
  );
}
