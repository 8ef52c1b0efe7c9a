/** Keys in PEM (RFC 7468), and the older boxes that OpenSSL and .NET write, put into those that WebCrypto reads. */
import { decodeBase64 } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { concatBytes } from '../../codec/concatBytes.ts';

export interface PemKey {
  readonly form: 'pkcs8' | 'spki' | 'certificate';
  readonly der: Uint8Array<ArrayBuffer>;
}

/** Line breaks may be gone, or escaped as in `.env` files. Undefined where it is no key that can be read. */
export function parsePem(typed: string, namedCurve?: string): PemKey | undefined {
  const text = typed.replaceAll(/\\r|\\n/g, '\n');
  const match = /-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----/.exec(text);
  if (!match) return undefined;
  try {
    const der = decodeBase64(match[2]!.replaceAll(/\s/g, ''), 'standard', 'optional');
    switch (match[1]) {
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
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

export function isPem(typed: string): boolean {
  return typed.includes('-----BEGIN ');
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
