/** Ciphertext, 12 bytes of a nonce and 16 of a tag in base64, between hyphens: Mojo::Util, `encrypt_cookie`. */
export const ENCRYPTED = /^([A-Za-z0-9+/]{2,}={0,2})-([A-Za-z0-9+/]{16})-([A-Za-z0-9+/]{21}[AQgw]==)$/;

export function looksMojoEncrypted(value: string): boolean {
  const data = ENCRYPTED.exec(value)?.[1];
  return data !== undefined && data.length % 4 === 0;
}
