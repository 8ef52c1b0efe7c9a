import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cookie, isSameCookie } from '../../src/cookies/cookie.ts';
import { inSendingOrder } from '../../src/cookies/sendingOrder.ts';
import { isDefaultStore } from '../../src/cookies/traits.ts';
import {
  detectFormat,
  type FileCookie,
  formats,
  type LossCode,
  type TransferFormat,
} from '../../src/transfer/index.ts';
import { cookie } from '../fakes/cookie.ts';
import { anyCookie } from './anyCookie.ts';

/** What an importer takes where the file says nothing. */
const unsaid: Omit<Cookie, 'name' | 'value'> = {
  domain: 'site.test',
  hostOnly: true,
  path: '/',
  secure: false,
  httpOnly: false,
  sameSite: 'unspecified',
  expirationDate: null,
  storeId: '0',
  partitionKey: null,
  firstPartyDomain: '',
};

/** The fields that a loss may touch; a cookie that is dropped may be gone. */
const touched: Partial<Record<LossCode, readonly (keyof Cookie)[]>> = {
  'same-site': ['sameSite'],
  partition: ['partitionKey'],
  'http-only': ['httpOnly'],
  'host-only': ['hostOnly'],
  'session-dated': ['expirationDate'],
  'no-domain': ['domain', 'hostOnly'],
  store: ['storeId', 'firstPartyDomain'],
  attributes: Object.keys(unsaid) as (keyof Cookie)[],
};

/** The comments in which our own files keep what the tool cannot have. */
const asTheTool = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('# cookie-lens'))
    .join('\n');

/** Commands, which are for other tools to run. */
const isForOthers = new Set(['python-requests']);
/** The order of a request's header is not the file's to choose. */
const isInSendingOrder = new Set(['cookie-header', 'curl', 'curl-cmd', 'curl-powershell']);
/** They do not even say for which site. */
const isPartial = new Set([...isInSendingOrder, 'set-cookie', 'document-cookie', 'selenium', 'python-requests']);

function cookiesIn(text: string, format: TransferFormat): readonly FileCookie[] {
  if (text === '') return [];
  const rows = (detectFormat(text) ?? format).read!(text);
  return rows.map((row) => {
    if ('problem' in row) throw new Error(`line ${row.line}: ${row.problem}`);
    return row.cookie;
  });
}

/** The stores that a browser uses unasked are one to a file. */
const inFile = (one: Cookie): Cookie => (isDefaultStore(one.storeId) ? { ...one, storeId: '0' } : one);

function lostFields(format: TransferFormat, cookies: readonly Cookie[], one: Cookie): readonly (keyof Cookie)[] | null {
  const codes = format.losses!(cookies).flatMap(({ code, cookies: lost }) => (lost.includes(one) ? [code] : []));
  return codes.includes('dropped') ? null : codes.flatMap((code) => touched[code] ?? []);
}

const written = formats.filter(({ id, write, losses }) => write && losses && !isForOthers.has(id));
/** Without loss, or with comments of ours beside the lines. */
const restored = ['cookie-lens', 'extension-json', 'netscape', 'netscape-faithful'];

describe.each(written.map((format) => [format.id, format] as const))('%s', (_, format) => {
  test('what is not named as lost comes back equal', () => {
    fc.assert(
      fc.property(fc.array(anyCookie, { maxLength: 6 }), (cookies) => {
        const known = cookies.filter((one) => lostFields(format, cookies, one) !== null);
        const kept = isInSendingOrder.has(format.id) ? inSendingOrder(known, known) : known;
        const back = cookiesIn(asTheTool(format.write!(kept)), format);
        expect(back).toHaveLength(kept.length);
        kept.forEach((one, index) => {
          const read = { ...unsaid, ...back[index]! };
          const lost = Object.fromEntries(lostFields(format, kept, one)!.map((field) => [field, one[field]]));
          expect([inFile({ ...read, ...lost }), isSameCookie(inFile({ ...read, ...lost }), inFile(one))]).toEqual([
            expect.anything(),
            true,
          ]);
        });
      }),
      { seed: 2026, numRuns: 300 },
    );
  });

  test('names itself, and where it is described', () => {
    expect(format).toMatchObject({
      id: expect.stringMatching(/^[a-z0-9-]+$/),
      extension: expect.stringMatching(/^\w+$/),
    });
    expect(format.spec).toMatch(/^(?:https:\/\/|docs\/)/);
    if (isPartial.has(format.id)) return;
    expect(format.losses!([cookie({ sameSite: 'unspecified', expirationDate: 2e9 })])).toEqual([]);
  });
});

test.each(written.filter(({ id }) => restored.includes(id)).map((format) => [format.id, format] as const))(
  'our own import brings everything back: %s',
  (_, format) => {
    fc.assert(
      fc.property(fc.array(anyCookie, { maxLength: 6 }), (cookies) => {
        const back = cookiesIn(format.write!(cookies), format).map((read) => ({ ...unsaid, ...read }));
        expect(back).toHaveLength(cookies.length);
        cookies.forEach((one, index) =>
          expect([inFile(one), isSameCookie(inFile(back[index]!), inFile(one))]).toEqual([expect.anything(), true]),
        );
      }),
      { seed: 2026, numRuns: 300 },
    );
  },
);
