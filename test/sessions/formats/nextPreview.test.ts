import { expect, test } from 'vitest';
import { previewKeys } from '../../../src/sessions/frameworks/nextPreview.ts';

const KEYS = { previewModeId: '00', previewModeSigningKey: 'aa', previewModeEncryptionKey: 'bb' };

test.each([KEYS, { preview: KEYS }])('the keys of a build are its preview, or the manifest with it', (json) => {
  expect(previewKeys(JSON.stringify(json))).toEqual({ signing: 'aa', encryption: 'bb' });
});

test.each(['', 'aa', '{', 'null', '[]', '"aa"', '7', '{}', '{"preview":null}', '{"preview":[]}', '{"preview":"aa"}'])(
  '%s is no such key',
  (typed) => expect(previewKeys(typed)).toBeUndefined(),
);

test('one key of the two, or half a character, is none', () => {
  expect(previewKeys(JSON.stringify({ ...KEYS, previewModeSigningKey: '' }))).toBeUndefined();
  expect(previewKeys('{"previewModeSigningKey":"\\ud800","previewModeEncryptionKey":"bb"}')).toBeUndefined();
});
