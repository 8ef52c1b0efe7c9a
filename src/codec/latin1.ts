/** One character for each byte, as ISO 8859-1 (not Windows-1252, which TextDecoder puts in its place). */
export function decodeLatin1(bytes: Uint8Array): string {
  let text = '';
  // In pieces: arguments are put on the stack.
  for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode(...bytes.subarray(i, i + 4096));
  return text;
}

/** Undefined for text beyond U+00FF. */
export function encodeLatin1(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code > 255) return undefined;
    bytes[i] = code;
  }
  return bytes;
}
