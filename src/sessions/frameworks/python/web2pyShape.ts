/** `hmac256:`, the signature, and vector and ciphertext in base64. */
export const SEALED = /^hmac256:([0-9a-f]{64}):([A-Za-z0-9_-]+={0,2})$/;
