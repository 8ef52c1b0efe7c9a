import { deflate } from '../../codec/deflate.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { gunzip } from '../../codec/gunzip.ts';
import { inflate } from '../../codec/inflate.ts';
import { decodeUtf8, encodeUtf8 } from '../../codec/utf8.ts';
import type { Work } from '../../codec/Work.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { readableValue } from '../readable/readableValue.ts';
import { base64Bytes, isReadableText, type Spelled } from '../readable/spelling.ts';
import { textOrJson } from '../readable/textOrJson.ts';

/** `1f 8b 08`; `78` with each of the four levels that zlib writes. */
const [GZIP, ZLIB] = [/^H4sI/, /^e(?:A[E-H]|F[4-7]|J[w-z]|N[o-r])/];
const never = (): never => {
  throw new TypeError('what is compressed is packed');
};

function read(value: string, work: Work): Spelled | undefined {
  const coded = base64Bytes(value);
  if (!coded) return undefined;
  const id = GZIP.test(value) ? 'gzip' : 'zlib';
  const { bytes, problem, trailing } = (id === 'gzip' ? gunzip : inflate)(coded.bytes, work);
  if (problem !== undefined || trailing > 0) return undefined;
  try {
    const text = decodeUtf8(bytes);
    return {
      layers: [
        { id: coded.layer, bytes: coded.bytes.length, content: coded.bytes },
        { id, bytes: bytes.length, content: text },
      ],
      text,
      write: never,
    };
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

/** RFC 1952 and RFC 1950 in base64: their check sums leave no doubt. Text or JSON. */
export default readableValue({
  id: 'base64-compressed',
  origin: 'plain',
  label: 'base64 gzip',
  spec: 'https://www.rfc-editor.org/rfc/rfc1952',
  detect: ({ value }) => (/^[\w+/-]{12,}={0,2}$/.test(value) && (GZIP.test(value) || ZLIB.test(value)) ? 0.65 : 0),
  read,
  notation: textOrJson,
  score: (_, { notation, source }) => (notation.id === 'json' || isReadableText(String(source)) ? 0.85 : 0),
  async pack(source, value) {
    const container = GZIP.test(value) ? 'gzip' : 'deflate';
    return base64Bytes(value)!.write(await deflate(encodeUtf8(source), container));
  },
}) satisfies SessionFormat;
