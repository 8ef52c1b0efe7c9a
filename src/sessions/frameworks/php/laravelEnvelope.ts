/** The envelope of Laravel's Encrypter: base64 of JSON, `{"iv":"…","value":"…","mac":"…","tag":"…"}`. */
import { base64In, decodeBase64, encodeBase64 } from '../../../codec/base64.ts';
import { CodecError } from '../../../codec/CodecError.ts';
import { decodeUtf8, encodeUtf8 } from '../../../codec/utf8.ts';
import { Work } from '../../../codec/Work.ts';
import type { Layer, Subject } from '../../contract/decoded.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { percentOf } from '../../notations/percent.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { anyJson } from '../../readable/anyJson.ts';
import type { Bytes } from '../../sealing/InnerValue.ts';
import type { SealedParts } from '../../sealing/SealedValueRules.ts';

const MEMBERS = ['iv', 'value', 'mac', 'tag'] as const;
type Member = (typeof MEMBERS)[number];
export type Members = Readonly<Record<Member, string>>;

export interface LaravelValue extends SealedParts {
  readonly isGcm: boolean;
  readonly iv: Bytes;
  readonly data: Bytes;
  readonly tag: Bytes;
  /** As they are written: the MAC is over the text. */
  readonly texts: Members;
  readonly name: string;
  /** The cookie's value with others in their places. */
  valueOf(texts: Omit<Members, 'tag'> & { readonly tag?: string }): string;
}

/** Throws SessionError. */
export function takeLaravel(subject: Subject): LaravelValue {
  const percent = percentOf(subject.value);
  if (!percent?.text.startsWith('eyJpdiI6')) throw new SessionError('not-this-format');
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(subject.value), content: subject.value };
  const { text: value } = percent;
  const outer: Layer[] = value === subject.value ? [cookie] : [cookie, layerOf('percent', value)];
  const json = jsonOf(value, outer);
  const layers = [...outer, layerOf('base64', json), layerOf('json', json)];
  const members = membersOf(json);
  const texts = Object.fromEntries(MEMBERS.map((name) => [name, members.get(name)?.text ?? ''])) as Members;
  const [iv, data, tag] = [texts.iv, texts.value, texts.tag].map((text) => base64In(text, 'standard', 'optional'));
  const isGcm = texts.mac === '' && tag?.length === 16;
  if (!iv || !data || !tag || iv.length !== (isGcm ? 12 : 16)) throw damaged('not-this-format', outer);
  return {
    name: subject.name,
    layers,
    score: 0.95,
    write: (next = subject.value) => [{ kind: 'save', name: subject.name, value: next }],
    isGcm,
    iv,
    data,
    tag,
    texts,
    valueOf(next) {
      let written = json;
      const places = [...members]
        .filter(([name]) => next[name] !== undefined)
        .toSorted(([, a], [, b]) => b.start - a.start);
      for (const [name, { start, end }] of places) {
        written = written.slice(0, start) + JSON.stringify(next[name]) + written.slice(end);
      }
      return percent.write(encodeBase64(encodeUtf8(written), 'standard', true));
    },
  };
}

const layerOf = (id: 'percent' | 'base64' | 'json', content: string): Layer => ({
  id,
  bytes: sizeOf(content),
  content,
});

function damaged(code: SessionError['code'], layers: readonly Layer[]): SessionError {
  return new SessionError(code, { recovered: { layers, facts: [], lost: [{ part: 'payload', code }], score: 0.65 } });
}

function jsonOf(value: string, layers: readonly Layer[]): string {
  try {
    return decodeUtf8(decodeBase64(value, 'standard', 'optional'));
  } catch (error) {
    if (error instanceof CodecError) throw damaged(error.code, layers);
    throw error;
  }
}

/** What is not text is none of them; the last of a name counts, as to PHP. Throws SessionError. */
function membersOf(json: string) {
  const { root } = anyJson.parse(json, new Work());
  const entries = root.kind === 'object' ? root.entries : [];
  return new Map(
    entries.flatMap(({ key, value }) => {
      const isMember = value.kind === 'string' && MEMBERS.includes(key as Member);
      return isMember ? [[key as Member, { text: value.value, start: value.start, end: value.end }] as const] : [];
    }),
  );
}
