/** What a name says to be no session is not taken for one, whatever its value looks like by chance. */
import { expect, test } from 'vitest';
import {
  formatById,
  isReadable,
  isSession,
  knownCookie,
  nameable,
  recognise,
  subject,
} from '../../../src/sessions/index.ts';
import { vectorFiles } from '../conformance.ts';
import { examples } from '../known/knownVectors.ts';
import { randomOf } from '../random.ts';

/** `NEGATIVES=200000` for a long look. */
const COUNT = Number(process.env['NEGATIVES'] ?? 3000);
const random = randomOf(2027);

const HEX = '0123456789abcdef';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const BASE64 = `${LETTERS}+/`;
const BASE64URL = `${LETTERS}-_`;
const ALPHABETS = ['0123456789', HEX, LETTERS, BASE64URL, BASE64] as const;

const noise = (alphabet: string, length: number) =>
  Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]!).join('');
const uuid = () => [8, 4, 4, 4, 12].map((length) => noise(HEX, length)).join('-');

type Draw = readonly [name: string, value: () => string];

/** Tokens against forgery, as the frameworks make them: https://owasp.org/www-community/attacks/csrf lists who does. */
const TOKENS: readonly Draw[] = [
  ['csrftoken', () => noise(LETTERS, 32)],
  ['csrftoken', () => noise(LETTERS, 64)],
  ['__Host-csrftoken', () => noise(LETTERS, 64)],
  // Rails: 32 bytes of a pad, and the token with it; before 6.1 in the other alphabet.
  ['CSRF-TOKEN', () => `${noise(BASE64, 86)}==`],
  ['CSRF-TOKEN', () => noise(BASE64URL, 86)],
  ['XSRF-TOKEN', () => `${noise(BASE64, 86)}%3D%3D`],
  // Spring Security, plain and masked; Angular's other servers; csurf; Symfony; Go's nosurf and gorilla/csrf.
  ['XSRF-TOKEN', uuid],
  ['XSRF-TOKEN', () => noise(BASE64URL, 96)],
  ['_csrf', () => noise(BASE64URL, 24)],
  ['_csrf_token', () => noise(BASE64URL, 43)],
  ['csrf-token', () => noise(HEX, 64)],
  ['csrf_token', () => `${noise(BASE64, 43)}=`],
  ['YII_CSRF_TOKEN', () => `${noise(BASE64, 54)}==`],
  ['csrf_cookie_name', () => noise(HEX, 32)],
];

/** The value with other letters and digits of the same alphabet, from `kept` on. */
const redrawn = (value: string, kept: number) =>
  value.slice(0, kept) +
  value.slice(kept).replaceAll(/[A-Za-z0-9+/_-]+/g, (part) => {
    return noise(
      ALPHABETS.find((each) => Array.from(part).every((char) => each.includes(char))) ?? LETTERS,
      part.length,
    );
  });

/** As much of the beginning is kept as its form asks for. */
function drawn(value: string, isAlike: (value: string) => boolean): string | undefined {
  for (let kept = 0; kept < value.length; kept += 1 + Math.floor(random() * 6)) {
    const next = redrawn(value, kept);
    if (isAlike(next)) return next;
  }
  return undefined;
}

/** Analytics, load balancers, consent and the like: all that is known by its name, but for the ids of sessions. */
const KNOWN = examples.filter(({ what }) => what !== 'session-id');

/** Values for reading whose name makes them likely. */
const NAMED = vectorFiles.flatMap(({ format: id, vectors }) => {
  const format = formatById(id)!;
  if (!isReadable(format) || format.id.endsWith('-session')) return [];
  return vectors
    .filter(({ refused }) => refused === undefined)
    .map(({ cookie }) => ({ ...cookie, format }))
    .filter(({ name, value }) => format.detect(subject(name, value)) > format.detect(subject('', value)));
});

function draw(): readonly [name: string, value: string] | undefined {
  const kind = random();
  const of = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)]!;
  if (kind < 0.5) {
    const [name, make] = of(TOKENS);
    return [name, make()];
  }
  if (kind < 0.8) {
    const { name, value, maker } = of(KNOWN);
    const next = drawn(value, (each) => knownCookie(name, each)?.maker === maker);
    return next === undefined ? undefined : [name, next];
  }
  const { name, value, format } = of(NAMED);
  const next = drawn(value, (each) => format.detect(subject(name, each)) >= 0.6);
  return next === undefined ? undefined : [name, next];
}

test('random values under the names of well-known cookies and tokens: none is taken for a session', async () => {
  const taken: string[] = [];
  let count = 0;
  while (count < COUNT) {
    const next = draw();
    if (!next) continue;
    count += 1;
    const found = nameable(await recognise(subject(...next)));
    if (!found || (found.kind === 'read' && !isSession(found.decoded))) continue;
    if (found.kind === 'unreadable' && isReadable(found.format)) continue;
    taken.push(`${found.certainty} ${found.kind} ${found.format.id}: ${next.join('=')}`);
  }
  expect(taken).toEqual([]);
}, 600_000);
