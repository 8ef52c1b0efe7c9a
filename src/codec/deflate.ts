/** RFC 1950 (zlib) or RFC 1952 (gzip) in the browser's own default level. Readers accept it, its bytes differ from one zlib to another. */
export async function deflate(
  bytes: Uint8Array,
  container: 'deflate' | 'gzip' = 'deflate',
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream(container));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
