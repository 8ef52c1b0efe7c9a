/** What one hostile cookie may cost a list: work is counted, since a time says more of the machine. */
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { beginCounting, countWork, totalOf } from './countWork.ts';

beginCounting();
const { recognise, searchEntries, searchText, subject, summary } = await import('../../src/sessions/index.ts');
const { LIST_LIMITS } = await import('../../src/codec/Work.ts');

/** Some 30 ms where a million simple steps take ten. */
const MOST = 3_000_000;
const BIG = 1 << 20;

const JSONS: Readonly<Record<string, string>> = {
  'equal keys': `{${'"a":1,'.repeat(49_000)}"a":1}`,
  items: `[${'0,'.repeat(49_000)}0]`,
  'a long text': `{"a":"${'a'.repeat(900_000)}"}`,
  escapes: `{"a":"${'\\u0041'.repeat(150_000)}"}`,
  digits: `[${'1'.repeat(900_000)}!]`,
  spaces: `{${' '.repeat(900_000)}!`,
  brackets: '['.repeat(BIG),
  surrogates: `["${'\u00e9'.repeat(400_000)}"]`,
};
const PICKLES: Readonly<Record<string, string>> = {
  'equal keys': `\x80\x02}(${'U\x01aK\x01'.repeat(49_000)}u.`,
  'F line': `\x80\x02}(U\x01aF${'0'.repeat(900_000)}!\nu.`,
  'one text again': `\x80\x02X\x00\x20\x00\x00${'a'.repeat(8192)}q\x00](${'h\x00'.repeat(49_000)}e.`,
};
const SIGNATURE = 'A'.repeat(43);
const TAILS = [`.ZVX0AA.yXGpZC7Jr9zpJ8Yj0aT9m3m1u5E`, `:1aBcDe:${SIGNATURE}`];
const coded = (bytes: Buffer) => `.${deflateSync(bytes, { level: 9 }).toString('base64url')}`;
const CASES = [
  ...Object.entries(JSONS).map(([what, text]) => [`JSON: ${what}`, coded(Buffer.from(text))] as const),
  ...Object.entries(PICKLES).map(([what, text]) => [`pickle: ${what}`, coded(Buffer.from(text, 'latin1'))] as const),
];

test.each(CASES)(
  '%s',
  async (_, payload) => {
    for (const name of ['session', 'sessionid', 'x']) {
      for (const tail of TAILS) {
        const counted = await countWork(async () => {
          const found = await recognise(subject(name, payload + tail), undefined, LIST_LIMITS);
          if (found.kind !== 'read') return;
          summary(found.decoded);
          searchText(found.decoded, 1 << 14);
          if (found.decoded.kind === 'tree') searchEntries(found.decoded, 1 << 14);
        });
        expect(totalOf(counted), `${name} ${tail} ${counted.worst}`).toBeLessThan(MOST);
      }
    }
  },
  300_000,
);
