import type { Tree } from '../../contract/notation.ts';

/** The time in the field of this name. Seconds since 1970. */
export function expiryAt({ root }: Tree, name: string): number | undefined {
  const entries = root.kind === 'object' ? root.entries : [];
  const value = entries.find(({ key }) => key === name)?.value;
  return value?.kind === 'time' ? value.seconds : undefined;
}
