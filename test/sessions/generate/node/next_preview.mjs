/** Makes vectors/next-preview.json and next-draft.json with Next.js' own API routes, which are also the judges. */
import { strict as assert } from 'node:assert';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { at, ask, CLOCK, describe, vector, write } from './vectors.mjs';

const require = createRequire(import.meta.url);
const inside = (file) => require(join(import.meta.dirname, 'node_modules/next/dist', file));
const { apiResolver } = inside('server/api-utils/node/api-resolver.js');
const { tryGetPreviewData } = inside('server/api-utils/node/try-get-preview-data.js');

const [PREVIEW, BYPASS] = ['__next_preview_data', '__prerender_bypass'];
const hex = (from, length) => Buffer.from(Array.from({ length }, (_, i) => (i * 7 + from) & 255)).toString('hex');
const build = (from) => ({
  previewModeId: hex(from, 16),
  previewModeSigningKey: hex(from + 1, 32),
  previewModeEncryptionKey: hex(from + 2, 32),
});
const [KEYS, OTHER] = [build(9), build(77)];

const app = (handler, keys) => (req, res) => apiResolver(req, res, {}, handler, { ...keys }, true, false);
const made = async (answer) =>
  (
    await ask(
      app((_, res) => void answer(res), KEYS),
      '/api/x',
    )
  ).cookies;
async function judge(cookies, keys) {
  const answer = await ask(
    (req, res) => res.end(JSON.stringify(tryGetPreviewData(req, res, keys, false))),
    '/',
    cookies,
  );
  const found = JSON.parse(answer.body);
  return found === false ? undefined : { data: found };
}

const DATA = { id: 42, title: 'Žofie 😀', n: 1.5, draft: { at: null } };
async function preview(id, { data = DATA, options, typed = [KEYS], now = CLOCK, form = JSON.stringify, ...more } = {}) {
  at(CLOCK);
  const cookies = await made((res) => {
    res.setPreviewData(data, options);
    res.end();
  });
  const value = cookies[PREVIEW];
  at(now);
  const found = await judge(cookies, typed.at(-1));
  at(CLOCK);
  const fits = typed.includes(KEYS);
  const verdict = found ? 'right' : fits ? 'expired' : 'wrong';
  if (found) assert.deepEqual(found.data, data);
  return vector(
    id,
    [PREVIEW, value],
    typed.map((each) => form(each)),
    ['sealed'],
    {
      siblings: { [BYPASS]: cookies[BYPASS] },
      verdict,
      now,
      issuedAt: CLOCK,
      wrong: JSON.stringify(build(5)),
      ...(fits && { opened: JSON.stringify(describe(data)), payload: JSON.stringify(data), renewed: [] }),
      ...more,
    },
  );
}
const limited = { maxAge: 3600 };
write('next-preview', 'Next.js', ['next'], import.meta.filename, [
  await preview('preview'),
  await preview('max-age', { options: limited }),
  await preview('manifest', {
    form: (preview_) => JSON.stringify({ version: 4, routes: {}, preview: preview_ }, null, 2),
  }),
  await preview('text', { data: 'draft "7"' }),
  await preview('older-build', { typed: [OTHER, KEYS], index: 1 }),
  await preview('wrong', { typed: [OTHER] }),
  await preview('last', { options: limited, now: CLOCK + 3600 }),
  await preview('expired', { options: limited, now: CLOCK + 3601 }),
]);

at(CLOCK);
const { [BYPASS]: draft } = await made((res) => {
  res.setDraftMode({ enable: true });
  res.end();
});
assert.deepEqual(await judge({ [BYPASS]: draft }, KEYS), { data: {} });
const edited = hex(1, 16);
write('next-draft', 'Next.js', ['next'], import.meta.filename, [
  vector('draft', [BYPASS, draft], [], ['str', draft], {
    verdict: 'unsigned',
    payload: draft,
    edits: [{ path: [], literal: JSON.stringify(edited), value: edited }],
  }),
]);
