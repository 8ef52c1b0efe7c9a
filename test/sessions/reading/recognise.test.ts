import { describe, expect, test } from 'vitest';
import {
  candidatesFor,
  certaintyOf,
  decodeAs,
  formatById,
  recognise,
  SessionError,
  subject,
  type Decoded,
  type SessionFormat,
} from '../../../src/sessions/index.ts';

const verifiable = { keyFields: [], verify: () => Promise.reject(new SessionError('key-missing')) };

/** A session that claims `claim`, and reads (scoring `reads`) or fails (scoring `fails`). */
function fake(id: string, claim: number, { reads, fails }: { reads?: number; fails?: number } = {}): SessionFormat {
  return {
    verifiable,
    id,
    label: id,
    origin: 'plain',
    spec: 'https://example.test/',
    detect: () => claim,
    async decode(cookie) {
      if (fails !== undefined) {
        throw new SessionError('truncated', { recovered: { layers: [], facts: [], lost: [], score: fails } });
      }
      const decoded: Decoded = { kind: 'text', text: id, original: id, format: id, subject: cookie, ...rest };
      return reads === undefined ? decoded : { ...decoded, score: reads };
    },
  };
}
/** The same of a value for reading. */
function plain(...given: Parameters<typeof fake>): SessionFormat {
  const { verifiable: _, ...format } = fake(...given);
  return format;
}
const rest = { protection: 'unsigned', layers: [], facts: [] } as const;
const cookie = subject('session', 'value');
const outcome = async (...among: SessionFormat[]) => {
  const found = await recognise(cookie, among);
  return found.kind === 'unknown' ? 'unknown' : `${found.kind} ${found.format.id} ${found.certainty}`;
};

describe('recognise', () => {
  test('names the best format that can read it', async () => {
    expect(await outcome(fake('a', 0.4), fake('b', 0.7), fake('c', 0))).toBe('read b likely');
    expect(await outcome(fake('a', 0.4), fake('b', 0.95, { fails: 0.7 }))).toBe('read a possible');
    expect(await outcome(fake('a', 0.1))).toBe('read a opaque');
  });

  test('believes what reading taught over what detect claimed, up and down', async () => {
    expect(await outcome(fake('a', 0.95, { reads: 0.4 }), fake('b', 0.7))).toBe('read b likely');
    expect(await outcome(fake('a', 0.5, { reads: 0.95 }), fake('b', 0.6, { reads: 0.6 }))).toBe('read a certain');
    expect(await outcome(fake('a', 0.95), fake('b', 0.5, { reads: 0.99 }))).toBe('read a certain');
    expect(await outcome(fake('a', 0.4, { reads: 0 }))).toBe('unknown');
  });

  test('says what it looks like when nothing can read it, and is never certain of that', async () => {
    expect(await outcome(fake('a', 0.95, { fails: 0.95 }), fake('b', 0.5, { fails: 0.5 }))).toBe('unreadable a likely');
    expect(await outcome(fake('a', 0.5, { fails: 0.3 }), fake('b', 0.4, { fails: 0.7 }))).toBe('unreadable b likely');
    expect(await outcome(fake('a', 0.5, { fails: 0 }))).toBe('unknown');
    expect(await outcome(fake('a', 0))).toBe('unknown');
  });

  test('text gives way to a session that is possible, or that is likely and damaged', async () => {
    expect(await outcome(plain('text', 0.8), fake('a', 0.35))).toBe('read a possible');
    expect(await outcome(fake('a', 0.9, { reads: 0.35 }), plain('text', 0.8))).toBe('read a possible');
    expect(await outcome(plain('text', 0.8), fake('a', 0.25))).toBe('read text likely');
    expect(await outcome(plain('text', 0.8), fake('a', 0.7, { fails: 0.7 }))).toBe('unreadable a likely');
    expect(await outcome(plain('text', 0.8), fake('a', 0.7, { fails: 0.5 }))).toBe('read text likely');
  });

  test('text that cannot be read is not called damaged', async () => {
    expect(await outcome(plain('text', 0.8, { fails: 0.8 }))).toBe('unknown');
  });

  test('a defect is not taken for a bad cookie', async () => {
    const broken = { ...fake('a', 0.5), decode: () => Promise.reject(new TypeError('a bug')) };
    await expect(recognise(cookie, [broken])).rejects.toThrow(TypeError);
  });

  test('lists all candidates, best first', () => {
    const among = [fake('a', 0.4), fake('b', 0), fake('c', 0.7)];
    expect(candidatesFor(cookie, among).map(({ format, certainty }) => [format.id, certainty])).toEqual([
      ['c', 'likely'],
      ['a', 'possible'],
    ]);
  });
});

test('a format picked by hand fails loudly', async () => {
  await expect(decodeAs('flask', cookie)).rejects.toThrow(expect.objectContaining({ code: 'not-this-format' }));
  await expect(decodeAs('no such', cookie)).rejects.toThrow(expect.objectContaining({ code: 'not-this-format' }));
  expect(formatById('flask')?.label).toBe('Flask');
});

test.each([
  [0, undefined],
  [0.01, 'opaque'],
  [0.3, 'possible'],
  [0.6, 'likely'],
  [0.9, 'certain'],
  [1, 'certain'],
])('%d is %s', (score, certainty) => {
  expect(certaintyOf(score)).toBe(certainty);
});
