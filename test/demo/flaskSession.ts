import { encodeUtf8 } from '../../src/codec/utf8.ts';
import { writeCompressedText } from '../../src/sessions/signing/compressedText.ts';
import { signText, writeTimestamp } from '../../src/sessions/signing/itsdangerousSignature.ts';

/** A session as Flask would write it, by our own signer. `content`: JSON without spaces. `now`: seconds. */
export async function flaskSession(content: string, secret: string, now: number): Promise<string> {
  const time = writeTimestamp({ seconds: Math.floor(now), epoch: 0 });
  const signed = `${await writeCompressedText(content)}.${time}`;
  // flask/sessions.py, SecureCookieSessionInterface
  const scheme = { digest: 'SHA-1', salt: 'cookie-session', derivation: 'hmac' } as const;
  return `${signed}.${await signText(signed, encodeUtf8(secret), scheme)}`;
}
