/** What is known by its name: told by name and value together, and for nothing else. */
import { expect, test } from 'vitest';
import { type DecodedTree, isSession, knownCookie, recognise, subject } from '../../../src/sessions/index.ts';
import { isLine, KNOWN } from '../../../src/sessions/known/knownCookie.ts';
import type { Line } from '../../../src/sessions/known/Maker.ts';
import { vectorFiles } from '../conformance.ts';
import { examples, knownVectors } from './knownVectors.ts';

const LINES: readonly Line[] = KNOWN.flatMap(({ lines }) => lines);
const nameOf = ({ name }: Line) => String(name);

test.each(examples)('$name is $what of $maker', ({ name, value, maker, what, lasts }) => {
  expect(knownCookie(name, value)).toMatchObject({ maker, what, ...(lasts !== undefined && { lasts }) });
  expect(LINES.filter((line) => isLine(line, name, value))).toHaveLength(1);
});

test('each line has an example, and each source is a page', () => {
  const bare = LINES.filter((line) => !examples.some(({ name, value }) => isLine(line, name, value)));
  expect(bare.map(nameOf)).toEqual([]);
  for (const { source } of KNOWN) expect(new URL(source).protocol).toBe('https:');
});

test('no line takes a cookie of another format for its own', () => {
  const taken = vectorFiles
    .filter((file) => !knownVectors.includes(file))
    .flatMap(({ format, vectors }) => vectors.map(({ id, cookie }) => ({ id: `${format} ${id}`, ...cookie })))
    .flatMap(({ id, name, value }) =>
      LINES.filter((line) => isLine(line, name, value)).map((l) => `${id}: ${nameOf(l)}`),
    );
  expect(taken).toEqual([]);
});

test('neither the name nor the value is enough', () => {
  for (const { name, value } of examples) expect(knownCookie('other', value), name).toBeNull();
  // Anything can be a person's id.
  for (const { name } of examples.filter(({ what }) => what !== 'user'))
    expect(knownCookie(name, 'something else'), name).toBeNull();
});

test('none is called a session but the ids of sessions and a signed token, and by its name none is certain', async () => {
  const sessions: string[] = [];
  for (const { name, value, what } of examples) {
    const found = await recognise(subject(name, value));
    if (found.kind !== 'read' || !isSession(found.decoded)) continue;
    // what a framework's cookies look like too is a guess, of which nothing is said
    const isGuess = found.certainty === 'possible' || found.certainty === 'opaque';
    if (isGuess && found.decoded.protection !== 'reference') continue;
    sessions.push(`${what} ${found.decoded.protection} ${found.certainty}`);
  }
  expect(new Set(sessions)).toEqual(
    new Set(['session-id reference likely', 'session-id reference possible', 'sign-in signed certain']),
  );
});

test('Amplitude’s JSON, escaped and then in base64, is read', async () => {
  const { name, value } = examples.find(({ maker }) => maker === 'Amplitude')!;
  const found = await recognise(subject(name, value));
  const decoded = found.kind === 'read' ? (found.decoded as DecodedTree) : null;
  expect(decoded?.format).toBe('base64-json');
  expect(decoded?.layers.map(({ id }) => id)).toEqual(['cookie', 'base64', 'percent', 'json']);
  expect(String(decoded?.tree.source)).toContain('"lastEventTime":1767225600005');
});
