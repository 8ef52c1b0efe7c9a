import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatById } from '../../../src/sessions/index.ts';
import { subjectOf } from '../conformance/expectations.ts';
import type { VectorFile } from '../conformance/Vector.ts';

/** The first right one of the framework that has an end. */
async function lasting(id: string) {
  const file = join(import.meta.dirname, `../vectors/${id}.json`);
  const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as VectorFile;
  const format = formatById(id)!;
  for (const vector of vectors.filter(({ verdict, refused }) => verdict === 'right' && refused === undefined)) {
    const subject = subjectOf(vector);
    const { expiresAt, issuedAt } = await format.decode(subject);
    const at = async (now: number, keys = vector.keys) => format.verifiable!.verify(subject, keys, now);
    if (expiresAt !== undefined) return { at, expiresAt, issuedAt };
  }
  throw new Error(`${id} has none`);
}

/** As the frameworks count: what is over within that second, at the next moment, or not before the next whole second. */
test.each([
  ['better-auth-cache', 'at the next moment'],
  ['codeigniter2', 'at the next moment'],
  ['django-session', 'at the next moment'],
  ['flask', 'at the next second'],
  ['flask-wtf', 'at the next second'],
  ['gorilla', 'at the next moment'],
  ['jupyter', 'at the next moment'],
  ['koa-session', 'at the next moment'],
  ['mojolicious', 'at once'],
  ['phoenix-token', 'at the next moment'],
  ['pyramid', 'at the next moment'],
  ['secure-cookie', 'at the next moment'],
  ['starlette', 'at the next second'],
  ['symfony-remember', 'at the next moment'],
  ['tornado', 'at the next moment'],
])('%s: a right signature is over %s', async (id, when) => {
  const { at, expiresAt } = await lasting(id);
  const moments = [expiresAt - 1, expiresAt, expiresAt + 0.5, expiresAt + 1];
  const kinds = await Promise.all(moments.map(async (now) => (await at(now)).kind));
  const right = { 'at once': 1, 'at the next moment': 2, 'at the next second': 3 }[when]!;
  expect(kinds).toEqual(kinds.map((_, index) => (index < right ? 'right' : 'expired')));
  expect(await at(expiresAt + 1)).toMatchObject({ kind: 'expired', at: expiresAt });
  expect((await at(expiresAt - 1, { secret: ['surely not this one'] })).kind).toBe('wrong');
});

test.each([
  ['flask', 'future'],
  ['starlette', 'future'],
  ['django-session', 'right'],
  ['gorilla', 'right'],
  ['tornado', 'right'],
])('%s: one of the next second is %s', async (id, kind) => {
  const { at, issuedAt } = await lasting(id);
  expect((await at(issuedAt!)).kind).toBe('right');
  expect((await at(issuedAt! - 1)).kind).toBe(kind);
});
