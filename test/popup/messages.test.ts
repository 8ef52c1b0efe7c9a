import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const messages = JSON.parse(readFileSync(new URL('public/_locales/en/messages.json', root), 'utf8')) as Record<
  string,
  { message: string }
>;
const sources = ['popup', 'background']
  .flatMap((folder) =>
    readdirSync(new URL(`src/${folder}`, root), { recursive: true, encoding: 'utf8' }).map(
      (file) => `${folder}/${file}`,
    ),
  )
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(new URL(`src/${file}`, root), 'utf8'))
  .join('\n');

/** `cookies_one` and `cookies_other` are used as `cookies`; `access_why_parent_domain` as `access_why_${engine}`. */
const isUsed = (key: string): boolean =>
  [key, key.replace(/_(zero|one|two|few|many|other)$/, '')].some(
    // in quotes, or as the key of an object
    (name) => [`'${name}'`, `"${name}"`, ` ${name}: `].some((use) => sources.includes(use)),
  ) || [...sources.matchAll(/`([a-z_]+_)\$\{/g)].some(([, prefix]) => key.startsWith(prefix!));

test('no message is unused', () => {
  const unused = Object.keys(messages).filter((key) => !key.startsWith('extension_') && !isUsed(key));
  expect(unused).toEqual([]);
});

test('browsers accept every key, and no message holds a placeholder that they would take for a name', () => {
  for (const [key, { message }] of Object.entries(messages)) {
    expect(key).toMatch(/^[A-Za-z0-9_]+$/);
    expect(message.replace(/\$[1-9]/g, '')).not.toContain('$');
    expect(message.trim()).not.toBe('');
  }
});
