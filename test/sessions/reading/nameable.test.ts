import { expect, test } from 'vitest';
import { nameable, SessionError, subject, type Recognition } from '../../../src/sessions/index.ts';
import jwt from '../../../src/sessions/formats/jwt.ts';

const rest = { protection: 'unsigned', layers: [], facts: [] } as const;
const decoded = { kind: 'text', text: 'a', original: 'a', format: 'jwt', subject: subject('a', 'a'), ...rest } as const;
const base = { format: jwt, candidates: [] };
const read = { ...base, kind: 'read', decoded } as const;
const unreadable = { ...base, kind: 'unreadable', error: new SessionError('truncated') } as const;

test.each<[Recognition, 'named' | 'not named']>([
  [{ kind: 'unknown' }, 'not named'],
  [{ ...read, certainty: 'certain' }, 'named'],
  [{ ...read, certainty: 'likely' }, 'named'],
  [{ ...read, certainty: 'possible' }, 'named'],
  [{ ...read, certainty: 'opaque' }, 'not named'],
  [{ ...unreadable, certainty: 'likely' }, 'named'],
  [{ ...unreadable, certainty: 'possible' }, 'not named'],
  [{ ...unreadable, certainty: 'opaque' }, 'not named'],
])('%o is %s', (found, expected) => {
  expect(nameable(found)).toBe(expected === 'named' ? found : undefined);
});
