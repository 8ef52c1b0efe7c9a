import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import { whileLoading } from '../load.mjs';
import { root } from '../run.mjs';

/** Milliseconds that each figure is measured for. */
const LENGTH = 150;

/** What each format costs to decode and to check, or to open where it is encrypted, by its vectors, one after the other. */
export function formats() {
  return whileLoading(measure);
}

/** @param {(file: string) => Promise<any>} load */
async function measure(load) {
  const sessions = await load('src/sessions/index.ts');
  const { vectorFiles } = await load('test/sessions/conformance.ts');
  console.log('\nEach format, a second:          decodes     checks');
  for (const format of sessions.formats) {
    const vectors = vectorFiles
      .filter((/** @type {any} */ file) => file.format === format.id)
      .flatMap((/** @type {any} */ file) => file.vectors)
      .filter((/** @type {any} */ vector) => vector.refused === undefined)
      .map((/** @type {any} */ { cookie, siblings = {}, keys, now, verdict }) => {
        return {
          cookie: sessions.subject(cookie.name, cookie.value, new Map(Object.entries(siblings))),
          keys,
          now,
          verdict,
        };
      });
    const signed = vectors.filter((/** @type {any} */ { verdict }) => verdict !== 'unsigned');
    const decodes = await rate(vectors, ({ cookie }) => format.decode(cookie));
    const { verifiable, sealed } = format;
    const check = verifiable?.verify ?? sealed?.open;
    // of keys that are new each time: what was worked out of a password is kept beside them
    const checks = check ? await rate(signed, ({ cookie, keys, now }) => check(cookie, { ...keys }, now)) : 0;
    console.log(`  ${format.id.padEnd(24)} ${column(decodes)} ${checks === 0 ? '' : column(checks)}`.trimEnd());
  }
}

const column = (/** @type {number} */ count) => Math.round(count).toLocaleString('en').padStart(12);

/**
 * How often a second.
 *
 * @param {any[]} vectors
 * @param {(vector: any) => Promise<unknown>} work
 */
async function rate(vectors, work) {
  for (const vector of vectors) await work(vector); // warm
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < LENGTH) {
    for (const vector of vectors) await work(vector);
    count += vectors.length;
  }
  return (count * 1000) / (performance.now() - start);
}

/** The chunk with all formats, which is loaded after the first paint. */
export function registryWeight() {
  const folder = join(root, 'dist/chrome/assets');
  const file = readdirSync(folder).find((name) => {
    return name.endsWith('.js') && readFileSync(join(folder, name), 'utf8').includes('django-sessionid');
  });
  if (file === undefined) throw new Error('no built file holds the formats');
  const code = readFileSync(join(folder, file));
  const bytes = gzipSync(code, { level: 9 }).length;
  console.log(
    `\nThe registry of formats: ${code.length.toLocaleString('en')} bytes, ${bytes.toLocaleString('en')} gzipped (${file})`,
  );
}
