/** Any content, signed here and read by the real frameworks, with a right key and a wrong one. One Python process. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPython, FRAMEWORKS } from '../../scripts/find-python.mjs';
import { formatById, replaceText, subject, type DecodedTree } from '../../src/sessions/index.ts';
import { describeTree, sameContent } from './describe.ts';

const judge = fileURLToPath(new URL('generate/python_judge.py', import.meta.url));
const NOW = 1_767_225_700;
const SECRET = 'a secret';
const SIGNATURE = 'A'.repeat(27);
const HEX = '0'.repeat(128);

/** One of each, unsigned as yet: what is put in its place is signed. */
const STARTS = {
  'django-session': `e30:1vb66i:${SIGNATURE}`,
  'django-cookie': `a:1vb66i:${SIGNATURE}`,
  itsdangerous: `W10.aVW5AA.${SIGNATURE}`,
  'itsdangerous-signer': `a.aVW5AA.${SIGNATURE}`,
  starlette: `e30=.aVW5AA.${SIGNATURE}`,
  'flask-login': `a|${HEX}`,
};
const TEXTS: readonly string[] = ['django-cookie', 'itsdangerous-signer', 'flask-login'];

const text = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'binary', minLength: 1 }));
const json = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ noUnicodeString: false }));

interface Asked {
  readonly kind: string;
  readonly secret: string;
  readonly header: string;
  readonly now: number;
}

async function sign(kind: string, decoded: DecodedTree): Promise<Asked> {
  const options = { timestamp: 'now', now: NOW } as const;
  const [write] = await formatById(kind)!.signable!.sign(decoded, { secret: [SECRET] }, options);
  const value = write?.kind === 'save' ? write.value : '';
  // As a browser sends it: UTF-8.
  const header = Buffer.from(`x=${value}`).toString('hex');
  return { kind, secret: SECRET, header, now: NOW + 1 };
}

function askPython(asked: readonly Asked[]): readonly unknown[] {
  const python = findPython(FRAMEWORKS);
  if (!python) throw new Error(`no Python here has ${FRAMEWORKS.join(', ')}: run npm test, or set PYTHON`);
  const options = { input: JSON.stringify(asked), maxBuffer: 1 << 26 };
  return JSON.parse(execFileSync(python, ['-W', 'ignore', judge], options).toString()) as unknown[];
}

test('the frameworks read what was signed here, and refuse it with another key', async () => {
  const asked: Asked[] = [];
  const wanted: unknown[] = [];
  for (const [kind, start] of Object.entries(STARTS)) {
    const empty = (await formatById(kind)!.decode(subject('x', start))) as DecodedTree;
    const isText = TEXTS.includes(kind);
    const sources = isText
      ? fc.sample(text, { numRuns: 80, seed: 2026 })
      : fc.sample(json, { numRuns: 80, seed: 2026 }).map((value) => JSON.stringify(value));
    for (const source of sources) {
      const decoded = replaceText(empty, source);
      asked.push(await sign(kind, decoded));
      wanted.push(describeTree(decoded.tree.root));
    }
  }
  const wrong = asked.map((each) => ({ ...each, secret: 'another' }));
  const found = askPython([...asked, ...wrong]);
  for (const [i, content] of wanted.entries()) {
    expect(sameContent(found[i], content), `${asked[i]!.kind}: ${JSON.stringify([found[i], content])}`).toBe(true);
  }
  expect(found.slice(asked.length).every((each) => each === null)).toBe(true);
}, 60_000);
