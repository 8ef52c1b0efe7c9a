import { expect, test } from 'vitest';
import { recognise, subject } from '../../../src/sessions/index.ts';

test('a CSRF token of Django that begins as a Quarkus cookie does is Django’s', async () => {
  const token = `DA${'kT3vN8sQ1xB5'.repeat(5)}Zz`;
  const found = await recognise(subject('csrftoken', token, new Map()));
  expect(found).toMatchObject({ kind: 'read', format: { id: 'django-csrf' } });
});
