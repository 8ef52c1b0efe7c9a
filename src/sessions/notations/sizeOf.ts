/** Bytes of UTF-8. Half characters count as what a browser would make of them. */
export function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
