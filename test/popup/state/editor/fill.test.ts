import { expect, test } from 'vitest';
import { draftOf } from '../../../../src/popup/state/editor/draft.ts';
import { filledDraft } from '../../../../src/popup/state/editor/fill.ts';
import { cookie } from '../../../fakes/cookie.ts';

const draft = draftOf(cookie({ domain: 'shop.site.test', path: '/', sameSite: 'lax' }));

test('what the pasted cookie tells is filled, and the rest stays', () => {
  expect(filledDraft(draft, { name: 'b', value: '2' }, 'chromium')).toEqual({ ...draft, name: 'b', value: '2' });
  const told = { domain: 'site.test', hostOnly: false, path: '/x', httpOnly: true, sameSite: 'strict' } as const;
  const all = { name: 'b', value: '2', ...told, secure: true, expirationDate: 5, partitionKey: null, storeId: '9' };
  expect(filledDraft(draft, all, 'chromium')).toEqual({
    name: 'b',
    value: '2',
    ...told,
    secure: true,
    expiry: { kind: 'at', at: 5 },
  });
  expect(filledDraft(draft, { ...all, expirationDate: null }, 'chromium').expiry).toEqual({ kind: 'session' });
});

test('a name is spelled as the browser keeps it', () => {
  expect(filledDraft(draft, { name: 'città', value: '' }, 'firefox').name).toBe('cittÃ\u00a0');
});
