/** Long enough for the browser to have asked where to, and read it. */
const kept = 60_000;

/**
 * By the browser's own download, which needs no permission. It may ask where to, and nobody is told what became of it. In
 * Firefox the question closes a popup: what was begun by then goes on.
 */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(
    new Blob([text], { type: name.endsWith('.json') ? 'application/json' : 'text/plain' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), kept);
}
