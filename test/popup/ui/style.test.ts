import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = new URL('../../../src/popup/', import.meta.url);
const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'));
const read = (file: string): string =>
  readFileSync(new URL(file, folder), 'utf8').replace(/\/\*.*?\*\//gs, (comment) => comment.replace(/[^\n]/g, ' '));

test('distances go along with the direction of reading: none is left or right', () => {
  const physical =
    /(?:^|[\s;{])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-)?(?:left|right)(?:-[a-z]+)?\s*:|\bfloat\s*:/;
  const found = sheets.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) => (physical.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});

test('nor is a distance that is given for all four sides, unless it is the same on both', () => {
  const four = /(?:margin|padding|inset):\s*([^;]+);/g;
  const found = sheets.flatMap((file) =>
    [...read(file).matchAll(four)]
      .map(([all, value]) => ({ all, sides: value!.match(/(?:[^\s(]+|\([^)]*\))+/g)! }))
      .filter(({ sides }) => sides.length === 4 && sides[1] !== sides[3])
      .map(({ all }) => `${file}: ${all}`),
  );
  expect(found).toEqual([]);
});

/** `--name: #rrggbb` of one theme. */
function coloursOf(css: string): Map<string, string> {
  return new Map([...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name!, colour!]));
}

const tokens = read('ui/tokens.css');
const blocks = [...tokens.matchAll(/(?:@media ([^{]+)\{\s*)?:root \{([^}]*)\}/g)].map(([, media, body]) => ({
  media: media?.trim() ?? '',
  colours: coloursOf(body!),
}));
const under = (...medias: string[]): Map<string, string> =>
  new Map(medias.flatMap((media) => [...blocks.find((block) => block.media === media)!.colours]));

const DARK = '(prefers-color-scheme: dark)';
const MORE = '(prefers-contrast: more)';
const themes = {
  light: under(''),
  dark: under('', DARK),
  'light, more contrast': under('', MORE),
  'dark, more contrast': under('', DARK, MORE, `${MORE} and ${DARK}`),
};

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

const surfaces = ['bg', 'bg-sunken', 'bg-raised', 'bg-hover', 'bg-press'];
const soft = ['accent-soft', 'lens-soft', 'good-soft', 'warn-soft', 'bad-soft'];
/** What stands on what, and how much it must differ: 4.5 for text (1.4.3), 3 for the edges of controls (1.4.11). */
const pairs: [string, string, number][] = [
  ...['text', 'text-2'].flatMap((text) =>
    [...surfaces, ...soft].map((on): [string, string, number] => [text, on, 4.5]),
  ),
  ...['text-3', 'accent', 'lens', 'good', 'warn', 'bad'].flatMap((text) =>
    surfaces.slice(0, 4).map((on): [string, string, number] => [text, on, 4.5]),
  ),
  ...['accent', 'lens', 'good', 'warn', 'bad'].map((text): [string, string, number] => [text, `${text}-soft`, 4.5]),
  ['text-3', 'accent-soft', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'key-on-accent', 4.5],
  ...surfaces.slice(0, 4).flatMap((on): [string, string, number][] => [
    ['line-control', on, 3],
    ['accent', on, 3],
  ]),
];

test.each(Object.entries(themes))('contrast in the theme %s is enough (WCAG AA)', (_, colours) => {
  const low = pairs.flatMap(([text, on, least]) => {
    const ratio = contrast(colours.get(text)!, colours.get(on)!);
    return ratio >= least ? [] : [`${text} on ${on}: ${ratio.toFixed(2)} of ${least}`];
  });
  expect(low).toEqual([]);
});
