import { decodeBase64, encodeBase64, unpadded } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { peekCompressedText } from './compressedText.ts';

/** 2012 to 2045. */
const [FROM, TO] = [1_325_376_000, 2_366_841_600];

/** Cookies are years old at most, and no clock is that far ahead: what a chance text could mean mostly lies outside. */
export function isLikelyTime(seconds: number): boolean {
  return seconds >= FROM && seconds < TO;
}

/** What base64 and its relatives do not have, or made of words and numbers: damaged payloads are neither. */
export function isPlain(text: string): boolean {
  return (
    /[^\w+/=.-]/.test(text) ||
    /^(?:\d*|[a-z]+(?:[._-][a-z]+)*|[A-Z][a-z]{2,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.test(text)
  );
}

/** Written by an encoder, which leaves no unused bits set; of chance texts most do. */
export function isCanonical(base64url: string): boolean {
  try {
    return encodeBase64(decodeBase64(base64url, 'url', 'none'), 'url', false) === base64url;
  } catch (error) {
    if (error instanceof CodecError) return false;
    throw error;
  }
}

/** A payload that a serializer of itsdangerous or Django made, be it damaged, is no text. */
export function isCoded(payload: string): boolean {
  if (!/^\.?[A-Za-z0-9_-]+={0,2}$/.test(payload)) return false;
  const { text } = peekCompressedText(unpadded(payload));
  return payload.startsWith('.eJ') || /^\s*(?:\{\s*["}]|\[|"[ -~]{4})/.test(text);
}

/** The header of a JWS, which is a payload of JSON to those who sign base64url in three parts too: RFC 7515 §4.1.1. */
export function isJoseHeader(text: string): boolean {
  return /^\s*\{/.test(text) && /"alg"\s*:\s*"(?:none|[HRPE]S(?:256|384|512)|ES256K|EdDSA|Ed25519|Ed448)"/i.test(text);
}

/** Words of a name that hold `sess` or `sid` and are of something else. */
const OTHER_WORDS = /(?:as|pos|ob)sess|(?:in|out|be|re|pre|sub)sid|consid|sidebar|side(?![a-z])/gi;

/** Does the name of a cookie say that it is a session's? */
export function isSessionName(name: string): boolean {
  return /sess|sid/i.test(name.replaceAll(OTHER_WORDS, '.'));
}

/** What others put behind `s:`, which is no id: JSON in base64url, AdonisJS' above all (packages/encryption, `MessageVerifier`). */
export function isCodedJson(payload: string): boolean {
  return /^(?:eyJ|ewo|eyA|W3si|WyJ)/.test(payload);
}
