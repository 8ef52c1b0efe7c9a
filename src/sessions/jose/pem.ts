/** Keys in PEM (RFC 7468), and the older boxes that OpenSSL and .NET write, put into those that WebCrypto reads. */
import { decodeBase64, encodeBase64 } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { concatBytes } from '../../codec/concatBytes.ts';

export interface PemKey {
  readonly form: 'pkcs8' | 'spki' | 'certificate';
  readonly der: Uint8Array<ArrayBuffer>;
}

/** Line breaks may be gone, or escaped as in `.env` files. Those of all blocks that can be read. */
export function parsePem(typed: string, namedCurve?: string): readonly PemKey[] {
  if (!typed.includes('-----BEGIN ')) return [];
  const text = typed.replaceAll(/\\r|\\n/g, '\n');
  const blocks = text.matchAll(/-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\s]+)-----END \1-----/g);
  return Array.from(blocks).flatMap(([, label, body]) => {
    const der = derOf(body!);
    const key = der && keyOf(label!, der, namedCurve);
    return key ? [key] : [];
  });
}

/** The same without the lines around it: what it is, its structure tells. Undefined where it is none. */
export function parseDer(typed: string, namedCurve?: string): PemKey | undefined {
  // What stands around it is told by who takes it away.
  if (typed.length < 40 || typed !== typed.trim()) return undefined;
  const der = derOf(typed);
  const label = der && labelOf(der);
  return label === undefined ? undefined : keyOf(label, der!, namedCurve);
}

/** Are these the bytes of a public key, or of the certificate of one? */
export function isPublicDer(der: Uint8Array): boolean {
  return /^(?:RSA )?PUBLIC KEY$|^CERTIFICATE$/.test(labelOf(der) ?? '');
}

export function writePem({ form, der }: PemKey): string {
  const label = { pkcs8: 'PRIVATE KEY', spki: 'PUBLIC KEY', certificate: 'CERTIFICATE' }[form];
  return `-----BEGIN ${label}-----\n${encodeBase64(der, 'standard', true)}\n-----END ${label}-----`;
}

function derOf(base64: string): PemKey['der'] | undefined {
  try {
    return decodeBase64(base64.replaceAll(/\s/g, ''), 'either', 'optional');
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

function keyOf(label: string, der: PemKey['der'], namedCurve?: string): PemKey | undefined {
  switch (label) {
    case 'PRIVATE KEY':
      return { form: 'pkcs8', der };
    case 'PUBLIC KEY':
      return { form: 'spki', der };
    case 'CERTIFICATE':
      return { form: 'certificate', der };
    case 'RSA PRIVATE KEY':
      return { form: 'pkcs8', der: sequence(VERSION, sequence(RSA, NULL), tagged(0x04, der)) };
    case 'RSA PUBLIC KEY':
      return { form: 'spki', der: sequence(sequence(RSA, NULL), tagged(0x03, Uint8Array.of(0), der)) };
    case 'EC PRIVATE KEY': {
      const curve = CURVES.get(namedCurve ?? '');
      return curve && { form: 'pkcs8', der: sequence(VERSION, sequence(EC, curve), tagged(0x04, der)) };
    }
    default:
      return undefined;
  }
}

/** By the first elements within the outer sequence: RFC 5208 §5, RFC 5280 §4.1, RFC 8017 appendix A.1, RFC 5915 §3. */
function labelOf(der: Uint8Array): string | undefined {
  const outer = elementAt(der, 0);
  if (outer?.tag !== 0x30 || outer.end !== der.length) return undefined;
  const first = elementAt(der, outer.start);
  const second = first && elementAt(der, first.end);
  if (!first || !second) return undefined;
  // A number, as a version or a modulus is, then what it is the version of.
  if (first.tag === 0x02) {
    const isVersion = first.end - first.start === 1;
    if (second.tag === 0x02) return isVersion ? 'RSA PRIVATE KEY' : 'RSA PUBLIC KEY';
    return second.tag === 0x30 ? 'PRIVATE KEY' : second.tag === 0x04 ? 'EC PRIVATE KEY' : undefined;
  }
  if (first.tag !== 0x30) return undefined;
  return second.tag === 0x03 ? 'PUBLIC KEY' : second.tag === 0x30 ? 'CERTIFICATE' : undefined;
}

/** Of DER: its tag, and where its content begins and ends. */
function elementAt(der: Uint8Array, at: number) {
  const [tag, size] = [der[at], der[at + 1]];
  if (tag === undefined || size === undefined) return undefined;
  const more = size > 0x80 ? size - 0x80 : 0;
  if (size === 0x80 || more > 4) return undefined;
  const length = more === 0 ? size : der.slice(at + 2, at + 2 + more).reduce((sum, byte) => sum * 256 + byte, 0);
  const start = at + 2 + more;
  return start + length <= der.length ? { tag, start, end: start + length } : undefined;
}

// DER (X.690 §8) of what stands around the key: RFC 5208 §5, RFC 5280 §4.1, object ids of RFC 8017 and RFC 5480.
const VERSION = Uint8Array.of(0x02, 0x01, 0x00);
const NULL = Uint8Array.of(0x05, 0x00);
const RSA = Uint8Array.of(0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01);
const EC = Uint8Array.of(0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01);
const CURVES: ReadonlyMap<string, Uint8Array> = new Map([
  ['P-256', Uint8Array.of(0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07)],
  ['P-384', Uint8Array.of(0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x22)],
  ['P-521', Uint8Array.of(0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x23)],
]);

function sequence(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return tagged(0x30, ...parts);
}

function tagged(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const content = concatBytes(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return concatBytes([Uint8Array.of(tag, ...size), content]);
}
