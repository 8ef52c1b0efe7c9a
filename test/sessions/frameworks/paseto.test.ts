import { expect, test } from 'vitest';
import { edit, formatById, recognise, subject, type DecodedTree } from '../../../src/sessions/index.ts';
import local from '../vectors/paseto-local.json' with { type: 'json' };
import vectors from '../vectors/paseto.json' with { type: 'json' };

const { verifiable, signable, decode } = formatById('paseto')!;
const vectorOf = (id: string) => vectors.vectors.find((each) => each.id === id)!;
/** Of 4-S-1: its public key. */
const PUBLIC = '1eb9dbbbbc047c03fd70604e0071f0987e16b28b757225c11f00415d0e20b1a2';
const paserk = `k4.public.${Buffer.from(PUBLIC, 'hex').toString('base64url')}`;

test.each([PUBLIC, paserk, `PASETO_PUBLIC_KEY="${paserk}"`])(
  'a public key checks, and cannot sign: %s',
  async (typed) => {
    const { cookie, now } = vectorOf('4-S-1');
    const token = subject(cookie.name, cookie.value);
    const keys = { secret: [typed] };
    expect((await verifiable!.verify(token, keys, now)).kind).toBe('right');
    const changed = edit((await decode(token)) as DecodedTree, { kind: 'set', path: [0], literal: '"other"' });
    const sign = signable!.sign(changed, { secret: [paserk] }, { timestamp: 'keep', now });
    await expect(sign).rejects.toMatchObject({ code: 'key-public' });
  },
);

test('a key of another version is none', async () => {
  const { cookie, now } = vectorOf('4-S-1');
  const keys = { secret: [paserk.replace('k4', 'k2')] };
  const verify = verifiable!.verify(subject(cookie.name, cookie.value), keys, now);
  await expect(verify).rejects.toMatchObject({ code: 'key-malformed' });
});

test('what is asserted beside it has to be told', async () => {
  const { cookie, keys, now } = vectorOf('4-S-3');
  const token = subject(cookie.name, cookie.value);
  expect((await verifiable!.verify(token, keys, now)).kind).toBe('right');
  expect((await verifiable!.verify(token, { secret: keys.secret }, now)).kind).toBe('wrong');
});

test('a token in another spelling of the same bytes is refused, as libraries do', async () => {
  // 3-F-4 of the published vectors: unused bits of the last character.
  const { cookie } = local.vectors.find(({ id }) => id === '3-E-1')!;
  const found = await recognise(subject(cookie.name, cookie.value.replace(/g$/, 'h')));
  expect(found).toMatchObject({ kind: 'unreadable', format: { id: 'paseto-local' }, error: { code: 'base64' } });
  // Of the footer too.
  const { value } = local.vectors.find(({ id }) => id === '4-E-9')!.cookie;
  expect(value.at(-1)).toBe('4');
  const footer = formatById('paseto-local')!.decode(subject('token', value.replace(/4$/, '5')));
  await expect(footer).rejects.toMatchObject({ code: 'base64' });
});

test('its footer is shown to all, and a token that is to come is told', async () => {
  const { cookie } = local.vectors.find(({ id }) => id === '4-E-5')!;
  const found = await recognise(subject(cookie.name, cookie.value));
  const kid = 'zVhMiPBP9fRf2snEcT7gFTioeA9COcNy9DfgL1W60haN';
  expect(found.kind === 'read' && found.decoded.facts).toEqual([{ kind: 'header', name: 'kid', text: kid }]);
  const text = local.vectors.find(({ id }) => id === '4-E-9')!.cookie;
  const other = await recognise(subject(text.name, text.value));
  expect(other.kind === 'read' && other.decoded.facts).toEqual([
    { kind: 'header', name: 'footer', text: "arbitrary-string-that-isn't-json" },
  ]);
});

test('one that begins later is refused until then, signed or sealed', async () => {
  const { cookie, keys, now } = vectorOf('npm-4');
  const token = subject(cookie.name, cookie.value);
  const begins = edit((await decode(token)) as DecodedTree, {
    kind: 'add',
    path: [],
    key: 'nbf',
    literal: '"2026-01-01T00:10:00Z"',
  });
  const [write] = await signable!.sign(begins, keys, { timestamp: 'keep', now });
  if (write?.kind !== 'save') throw new Error('gone');
  const later = subject(write.name, write.value);
  expect(await verifiable!.verify(later, keys, now)).toMatchObject({ kind: 'future', at: now + 600 });
  expect((await verifiable!.verify(later, keys, now + 600)).kind).toBe('right');

  const { sealed } = formatById('paseto-local')!;
  const closed = local.vectors.find(({ id }) => id === 'npm-3')!;
  const opened = await sealed!.open(subject(closed.cookie.name, closed.cookie.value), closed.keys, now);
  const changed = edit(opened.decoded!, { kind: 'add', path: [], key: 'nbf', literal: '"2026-01-01T00:10:00Z"' });
  const [again] = await sealed!.seal(changed, closed.keys, { timestamp: 'keep', now });
  if (again?.kind !== 'save') throw new Error('gone');
  expect((await sealed!.open(subject(again.name, again.value), closed.keys, now)).verdict.kind).toBe('future');
});
