import { expect, it } from 'vitest';
import { storable } from '../../../src/sessions/notations/storableNotation.ts';
import { readRecords } from '../generate/records/records.ts';
import { latin1, refused } from './edits.ts';

it('takes nothing out where a class comes again by its number, behind a reference too', () => {
  // Of three blessed values the second is of the first one's class.
  const source = readRecords('storable.json')
    .map(({ bytes }) => latin1(bytes))
    .find((text) => text.startsWith('\x05\x0b\x02\0\0\0\x03\x04\x11\x08My::User'))!;
  expect(refused(storable, source, { kind: 'remove', path: [0] })).toBe('read-only');
});
