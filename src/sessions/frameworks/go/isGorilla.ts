/** Base64 that begins with ten digits from 1 on and a bar: a time, until 2286. */
export function isGorilla(value: string): boolean {
  return /^M[TjDz][A-Za-z0-9]{10}[MNO][HXn3][wx][\w-]{40,}={0,2}$/.test(value);
}
