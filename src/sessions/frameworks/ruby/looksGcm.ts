/** Both ends, for a look that costs the same however long the value is: `=` is `%3D` where it is escaped. */
const ENDS = /--[A-Za-z0-9+/%]{16,48}--[A-Za-z0-9+/%]{22,66}(?:==|%3D%3D)$/i;

/** `ciphertext--iv--tag`, each in base64. */
export function looksGcm(value: string): boolean {
  return ENDS.test(value.slice(-130)) && /^[A-Za-z0-9+/%=-]+$/.test(value);
}
