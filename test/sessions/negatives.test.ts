/** What looks like a session and is none. */
import { expect, test } from 'vitest';
import {
  decodeAs,
  formatById,
  isReadable,
  recognise,
  subject,
  type Decoded,
  type Recognition,
} from '../../src/sessions/index.ts';
import { vectorFiles } from './conformance.ts';
import type { Vector } from './conformance/Vector.ts';
import { broken } from './negatives.ts';
import { randomOf } from './random.ts';

/** `NEGATIVES=200000` for a long look. */
const COUNT = Number(process.env['NEGATIVES'] ?? 2000);

/** The content as it is written, of what has more of a form than any text, or any bytes. */
const formOf = (decoded: Decoded) =>
  decoded.kind === 'tree' && !/^(?:text|bytes)$/.test(decoded.tree.notation.id)
    ? String(decoded.tree.source)
    : undefined;

/** Other letters in JSON are JSON again, and other digits a number. What is encoded has to make sense when decoded. */
async function isAsReadable(format: string, { cookie }: Vector, found: Recognition): Promise<boolean> {
  if (found.kind !== 'read' || !isReadable(found.format)) return false;
  if (found.decoded.layers.some(({ id }) => id === 'base64' || id === 'base64url')) return false;
  if (isReadable(formatById(format)!)) return true;
  // Without the cookie that signs it, it was the same text before; or its signature became part of such a text.
  const alone = await recognise(subject(cookie.name, cookie.value));
  return alone.kind === 'read' && (alone.format === found.format || (isQuery(alone.decoded) && isQuery(found.decoded)));
}

/** Pairs are pairs, whatever their letters. */
const isQuery = (decoded: Decoded) => decoded.kind === 'tree' && decoded.tree.notation.id === 'query';

async function originalOf(format: string, { cookie, siblings }: Vector): Promise<string | undefined> {
  const decoded = await decodeAs(format, subject(cookie.name, cookie.value, new Map(Object.entries(siblings ?? {}))));
  return formOf(decoded);
}

test('vectors with broken contents: none certain, not one in a thousand likely', async () => {
  const random = randomOf(2026);
  const vectors = vectorFiles.flatMap(({ format, vectors: list }) =>
    list
      .filter(({ refused, cookie }) => refused === undefined && cookie.value.length < 600)
      .map((vector) => ({ format, vector })),
  );
  const claims: string[] = [];
  for (let i = 0; i < COUNT; i += 1) {
    const { format, vector } = vectors[Math.floor(random() * vectors.length)]!;
    const value = broken(vector, random);
    const found = await recognise(subject(random() < 0.5 ? vector.cookie.name : 'x', value));
    if (found.kind === 'unknown' || found.certainty === 'possible' || found.certainty === 'opaque') continue;
    if (await isAsReadable(format, vector, found)) continue;
    const form = found.kind === 'read' ? formOf(found.decoded) : '';
    // A signature alone was changed, which only a key can tell; or it is text or bytes, which cannot be broken.
    if (form === undefined || (found.kind === 'read' && form === (await originalOf(format, vector)))) continue;
    claims.push(`${found.certainty} ${found.format.id}: ${value}`);
  }
  expect(claims.filter((claim) => claim.startsWith('certain'))).toEqual([]);
  expect(claims.length, claims.join('\n')).toBeLessThan(COUNT / 1000);
}, 600_000);

/** As sites set them: none is a session of any framework. */
const ORDINARY: readonly (readonly [name: string, value: string])[] = [
  ['_ga', 'GA1.2.1234567890.1700000000'],
  ['_ga_ABC123', 'GS1.1.1700000000.1.1.1700000100.0.0.0'],
  ['_fbp', 'fb.1.1700000000000.1234567890'],
  ['OptanonConsent', 'isGpcEnabled=0&datestamp=Mon+Jan+01+2026+00%3A00%3A00+GMT%2B0000&version=6.17.0'],
  ['lang', 'en-GB'],
  ['theme', 'dark'],
  ['visited', '1'],
  ['uuid', '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed'],
  ['PHPSESSID', 'b7u3qkq6n4ts0v1l5l8c9v2d1e'],
  ['ab', 'variant.b:7'],
  ['version', '1.2.3'],
  ['time', '12:30:59'],
  ['ratio', '16:9'],
  ['host', 'www.example.test'],
  ['file', 'archive.tar.gz'],
  ['build', 'main.4f2a9c.1733300000'],
  ['hash', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ['empty', ''],
];

test.each(ORDINARY)('%s=%s is not taken for a signed value', async (name, value) => {
  const found = await recognise(subject(name, value));
  expect(found.kind === 'read' && found.decoded.protection === 'signed' ? found.certainty : 'none').toBe('none');
});
