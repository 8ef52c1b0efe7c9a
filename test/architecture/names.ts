import type { Source } from './sources.ts';

/** Without folder and extension: `list/CookieRow.tsx` is `cookierow`, for file systems that know no capitals. */
const nameOf = (file: string): string =>
  file
    .split('/')
    .at(-1)!
    .replace(/\.tsx?$/, '')
    .toLowerCase();

/** Names that stand for several files. `meanTheSame`: by name, what it is in each of them. */
export function findSameNames(sources: Source[], meanTheSame: Readonly<Record<string, string>>): string[] {
  const groups = new Map<string, string[]>();
  for (const { file } of sources) groups.set(nameOf(file), [...(groups.get(nameOf(file)) ?? []), file]);
  const found = [...groups]
    .filter(([name, files]) => files.length > 1 && !Object.hasOwn(meanTheSame, name))
    .map(([, files]) => files.join(', '));
  const needless = Object.keys(meanTheSame).filter((name) => (groups.get(name)?.length ?? 0) < 2);
  return [...found, ...needless.map((name) => `${name}: no two files`)];
}

/** Lines of a file: the middle one of all, the one that nine tenths do not exceed, the longest. */
export function lengthsOf(sources: Source[]): { median: number; most: number; longest: number } {
  const lengths = sources.map(({ code }) => code.split('\n').length - 1).toSorted((a, b) => a - b);
  const at = (share: number): number => lengths[Math.ceil(lengths.length * share) - 1]!;
  return { median: at(0.5), most: at(0.9), longest: at(1) };
}
