import { describe, expect, it, vi } from 'vitest';
import { subject } from '../../../src/sessions/contract/decoded.ts';
import { lateFormat, type LateReader } from '../../../src/sessions/contract/lateFormat.ts';
import base64Text from '../../../src/sessions/formats/base64-text.ts';
import flask from '../../../src/sessions/formats/flask.ts';
import jwe from '../../../src/sessions/formats/jwe.ts';
import phpSession from '../../../src/sessions/formats/php-session.ts';

const { id, label, origin, spec, detect } = flask;
const light = { id, label, origin, spec, detect };

describe('a format whose reader is loaded late', () => {
  it('is detected without its reader, and loads it to read', async () => {
    const load = vi.fn<() => Promise<LateReader>>(async () => flask);
    const format = lateFormat(light, load);
    const given = subject('session', 'eyJrIjoxfQ.aVW5AA.RF4wlPe7wkyk2DxQw0VyudDLFC4');

    expect(format.detect(given)).toBe(flask.detect(given));
    expect(load).not.toHaveBeenCalled();
    expect(await format.decode(given)).toMatchObject({ format: 'flask', kind: 'tree' });
    expect(load).toHaveBeenCalledOnce();
  });

  it('can do what it declares, and nothing else', () => {
    const declared = { verifiable: { keyFields: flask.verifiable.keyFields }, signable: true } as const;
    expect(Object.keys(lateFormat({ ...light, ...declared }, async () => flask))).toEqual([
      ...Object.keys(light),
      'decode',
      'verifiable',
      'signable',
    ]);
  });

  it.each([
    ['verifiable', flask, { verifiable: { keyFields: flask.verifiable.keyFields } }],
    ['signable', flask, { signable: true }],
    ['writable', base64Text, { writable: true }],
    ['sealed', jwe, { sealed: { keyFields: jwe.sealed.keyFields } }],
    ['stored', phpSession, { stored: { fields: phpSession.stored!.fields } }],
  ] as const)('hands on all that is %s', async (name, reader, declared) => {
    const spy = Object.fromEntries(Object.keys(reader).map((key) => [key, spied(reader[key as keyof typeof reader])]));
    const made: Record<string, unknown> = { ...lateFormat({ ...light, ...declared }, async () => spy as never)[name] };

    for (const [key, method] of Object.entries(made)) {
      if (typeof method !== 'function') continue;
      expect(await method('one', 'two', 'three', 'four', 'five')).toEqual([key, 'one', 'two', 'three', 'four', 'five']);
    }
    expect(Object.keys(made).toSorted()).toEqual(Object.keys(reader[name as keyof typeof reader]).toSorted());
  });
});

/** Its functions answer with their name and what they were given. */
function spied(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      typeof member === 'function' ? (...given: unknown[]) => [key, ...given] : member,
    ]),
  );
}
