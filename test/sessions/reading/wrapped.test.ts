/** Values as they really arrive: in quotes, behind a word, escaped, pasted with their name. */
import { describe, expect, test } from 'vitest';
import {
  formatById,
  isReadable,
  recognise,
  subject,
  type CookieWrite,
  type Decoded,
  type DecodedTree,
  type Recognition,
} from '../../../src/sessions/index.ts';
import { vectorFiles } from '../conformance.ts';
import { grown, unlessRefused } from '../conformance/expectations.ts';
import type { Vector } from '../conformance/Vector.ts';
import { sizeOf } from '../../../src/sessions/notations/sizeOf.ts';
import { describeDecoded } from '../describe.ts';

const quoted = (value: string) => `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
/** What stands around it, and the layers of that. */
const SPELLINGS: Readonly<Record<string, [layers: string, spell: (value: string, name: string) => string]>> = {
  'in quotes': ['quotes', quoted],
  'behind Bearer': ['prefix', (value) => `Bearer ${value}`],
  'behind JWT': ['prefix', (value) => `JWT ${value}`],
  'behind Token, in quotes': ['quotes,prefix', (value) => quoted(`Token ${value}`)],
  'behind Bearer, escaped': ['percent,prefix', (value) => encodeURIComponent(`Bearer ${value}`)],
  'in quotes, escaped': ['percent,quotes', (value) => encodeURIComponent(quoted(value))],
};
const PASTED: Readonly<Record<string, [layers: string, spell: (value: string, name: string) => string]>> = {
  'pasted with its name': ['line', (value, name) => `${name}=${value}`],
  'pasted as a header': ['line', (value, name) => `Set-Cookie: ${name}=${value}; Path=/; HttpOnly`],
};
/** They sign any text, and take quotes and words before it for a part of it. */
const ANY_TEXT =
  /^(?:django-cookie|fastify-cookie|elysia|flask-login|hapi-signed|hono|itsdangerous-signer|keygrip|mojolicious-signed|nextauth-csrf|play-flash)$/;
/** A signature alone, which is nothing without the cookie that it signs. */
const COMPANION = /^(?:keygrip-sig|cookie-session)$/;

const vectors = vectorFiles.flatMap(({ format: id, vectors: all }) => {
  const format = formatById(id)!;
  const vector = all.find(({ refused, siblings }) => refused === undefined && siblings === undefined);
  return isReadable(format) || ANY_TEXT.test(id) || COMPANION.test(id) || !vector ? [] : [{ id, vector }];
});
const subjectIn = ({ cookie: { name } }: Vector, value: string) => subject(name, value);
const contentOf = (decoded: Decoded) => JSON.stringify(decoded.kind === 'sealed' ? null : describeDecoded(decoded));
const layersOf = ({ layers }: Decoded) => layers.map(({ id }) => id).join();
const readAs = (found: Recognition) => (found.kind === 'read' ? `${found.format.id} ${found.certainty}` : found.kind);

async function writtenOf(found: Recognition & { kind: 'read' }, decoded: DecodedTree, vector: Vector) {
  const { signable, writable } = found.format;
  const options = { timestamp: 'keep', now: vector.now } as const;
  const isSigned = signable && decoded.protection !== 'unsigned';
  const signed: Promise<readonly CookieWrite[]> | undefined = isSigned
    ? signable.sign(decoded, vector.keys, options)
    : writable?.write(decoded);
  const first = (await signed)?.[0];
  return first?.kind === 'save' ? first.value : undefined;
}

test('many formats are looked at', () => expect(vectors.length).toBeGreaterThan(30));

describe.each(Object.entries({ ...SPELLINGS, ...PASTED }))('%s', (how, [around, spell]) => {
  test('every format is recognised, with the same content', async () => {
    const missed: string[] = [];
    for (const { id, vector } of vectors) {
      const { name, value } = vector.cookie;
      const plain = await recognise(subjectIn(vector, value));
      const found = await recognise(subjectIn(vector, spell(value, name)));
      if (plain.kind !== 'read') throw new Error(`${id} ${vector.id}`);
      const isSame = found.kind === 'read' && contentOf(found.decoded) === contentOf(plain.decoded);
      if (!isSame || readAs(found) !== readAs(plain)) missed.push(`${id}: ${readAs(found)} is not ${readAs(plain)}`);
      else if (!layersOf(found.decoded).startsWith(`cookie,${around}`))
        missed.push(`${id}: ${layersOf(found.decoded)}`);
    }
    expect(missed).toEqual([]);
  });

  test('what is signed again, edited or not, is spelled as it was', async () => {
    const wrong: string[] = [];
    for (const { id, vector } of vectors) {
      const { name, value } = vector.cookie;
      const found = await recognise(subjectIn(vector, spell(value, name)));
      if (found.kind !== 'read' || found.decoded.kind !== 'tree' || (vector.index ?? 0) > 0) continue;
      if (!found.format.signable && !found.format.writable) continue; // can be read alone
      const unedited = await writtenOf(found, found.decoded, vector);
      const wanted = how in PASTED ? value : spell(value, name);
      if (unedited !== wanted) wrong.push(`${id} unedited: ${unedited} is not ${wanted}`);
      const options = { timestamp: 'keep', now: vector.now } as const;
      const [size] = (await found.format.signable?.measure(found.decoded, options)) ?? [];
      const bytes = sizeOf(name + wanted);
      if (size && !(how in PASTED) && size.bytes !== bytes) wrong.push(`${id}: ${size.bytes} bytes are not ${bytes}`);
      const edited = grown(found.decoded);
      const changed = await unlessRefused(() => writtenOf(found, edited, vector));
      if (changed === undefined) continue;
      const again = await recognise(subjectIn(vector, changed));
      const isSame = again.kind === 'read' && contentOf(again.decoded) === contentOf(edited);
      const isSpelled = isSame && (how in PASTED || layersOf(again.decoded).startsWith(`cookie,${around}`));
      if (!isSame || !isSpelled) wrong.push(`${id}: ${changed}`);
      const verdict = await found.format.verifiable?.verify(subjectIn(vector, changed), vector.keys, vector.now);
      if (verdict?.kind === 'wrong') wrong.push(`${id}: wrong key`);
    }
    expect(wrong).toEqual([]);
  });
});
