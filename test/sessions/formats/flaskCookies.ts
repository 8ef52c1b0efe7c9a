import { createHash } from 'node:crypto';
import {
  type CookieWrite,
  type DecodedTree,
  formatById,
  type Keys,
  SessionError,
  subject,
} from '../../../src/sessions/index.ts';
import { signText } from '../../../src/sessions/signing/itsdangerousSignature.ts';
import made from '../vectors/flask.json' with { type: 'json' };
import versions from '../vectors/flask-versions.json' with { type: 'json' };

export const flask = formatById('flask')!;
export const { sign, measure } = flask.signable!;
export const { verify } = flask.verifiable!;
export const CLOCK = made.clock;
export const KEYS: Keys = { secret: ['generator secret, not a real one'] };
export const SCHEME = { digest: 'SHA-1', salt: 'cookie-session', derivation: 'hmac' } as const;

export function vector(id: string): string {
  return [...made.vectors, ...versions.vectors].find((each) => each.id === id)!.cookie.value;
}
export const decode = (value: string, name = 'session') => flask.decode(subject(name, value)) as Promise<DecodedTree>;
export const valueOf = (writes: readonly CookieWrite[]) => {
  const [write] = writes;
  if (write?.kind !== 'save') throw new Error('nothing saved');
  return write.value;
};
/** A cookie as itsdangerous would sign it, whatever the payload is. */
export async function signed(payload: string | Uint8Array, timestamp = 'aVW5AA'): Promise<string> {
  const text =
    typeof payload === 'string'
      ? Buffer.from(payload).toString('base64url')
      : `.${Buffer.from(payload).toString('base64url')}`;
  const secret = new TextEncoder().encode(KEYS['secret']![0]);
  return `${text}.${timestamp}.${await signText(`${text}.${timestamp}`, secret, SCHEME)}`;
}
/** The same bytes every time. */
export function randomBytes(seed: Buffer): (length: number) => Buffer {
  let state = seed;
  return (length) => {
    const parts: Buffer[] = [];
    for (let size = 0; size < length; size += 32) {
      state = createHash('sha256').update(state).digest();
      parts.push(state);
    }
    return Buffer.concat(parts).subarray(0, length);
  };
}
export async function failure(value: string, name = 'session'): Promise<SessionError> {
  const error = await decode(value, name).catch((reason: unknown) => reason);
  if (error instanceof SessionError) return error;
  throw new Error(`not refused: ${JSON.stringify(error)}`);
}
