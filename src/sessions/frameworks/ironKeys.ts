/** Passwords of iron as they are typed: one, or an object of several with their ids. */
import { encodeUtf8 } from '../../codec/utf8.ts';
import { quotedTexts } from '../signing/quotedTexts.ts';
import { likeliestOf, spellingsOf, type SpelledKey } from '../signing/spellingsOf.ts';
import type { Bytes, SealingKey } from '../sealing/SealedValueRules.ts';

export interface IronKey extends SealingKey {
  readonly encryption: Bytes;
  readonly integrity: Bytes;
  /** Of an object of passwords: its own. */
  readonly id?: string;
}

/** Two derivations for each, so that no more are tried. */
const MOST = 16;

interface Named {
  readonly id: string;
  readonly text: string;
}

/** `{ 1: '…', "k2": '…' }`, and `{ id: 'k2', encryption: '…', integrity: '…' }`. */
function namedTexts(typed: string): readonly Named[] {
  if (!/[{:]/.test(typed)) return [];
  return quotedTexts(typed, 64).flatMap(({ texts, start }) => {
    const id = /(\w{1,60})["'`]?\s{0,8}:\s{0,8}$/.exec(typed.slice(Math.max(0, start - 80), start))?.[1];
    return id === undefined ? [] : [{ id, text: texts[0]! }];
  });
}

function objectKeys(typed: string, wanted: string): readonly IronKey[] {
  const named = namedTexts(typed);
  const spelling = { form: 'text', newline: 'as-typed', around: { kind: 'quotes' } } as const;
  const bytesOf = (id: string) => {
    const text = named.find((each) => each.id === id)?.text;
    return text === undefined || /\p{Surrogate}/u.test(text) ? undefined : encodeUtf8(text);
  };
  const [encryption, integrity] = [bytesOf('encryption'), bytesOf('integrity')];
  if (encryption && integrity) return [{ spelling, encryption, integrity }];
  // It is found by the id in the seal: lib/index.js, `unseal`.
  return named
    .filter(({ id, text }) => !/^(?:id|secret|password)$/.test(id) && !/\p{Surrogate}/u.test(text))
    .toSorted((a, b) => Number(b.id === wanted) - Number(a.id === wanted))
    .map(({ id, text }) => {
      const secret = encodeUtf8(text);
      return {
        spelling: { ...spelling, around: { kind: 'setting', name: id } },
        encryption: secret,
        integrity: secret,
        secret,
        id,
      };
    });
}

/** iron-session seals with the highest number, others with the password that they name. */
export function ironKeys(typed: string, wanted: string, isSealing: boolean): readonly IronKey[] {
  const own = objectKeys(typed, wanted);
  const numbered = isSealing && own.length > 0 && own.every(({ id }) => id !== undefined && /^\d+$/.test(id));
  const sorted = numbered ? own.toSorted((a, b) => Number(b.id) - Number(a.id)) : own;
  const spelled = isSealing ? likeliestOf(typed) : spellingsOf(typed, MOST);
  return [...sorted, ...spelled.map(keyOf)];
}

function keyOf({ spelling, bytes }: SpelledKey): IronKey {
  return { spelling, encryption: bytes, integrity: bytes, secret: bytes };
}
