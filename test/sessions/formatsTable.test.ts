import { expect, test } from 'vitest';
import { formats } from '../../src/sessions/index.ts';
import { vectorFiles } from './conformance.ts';
import { formatsTable, type Origin } from './formatsTable.ts';

test('docs/FORMATS.md has every format, and says what it can do', async () => {
  const table = formatsTable(formats, vectorFiles as readonly Origin[]);
  for (const { format } of vectorFiles) expect(table).toContain(`\`${format}\``);
  await expect(table).toMatchFileSnapshot('../../docs/FORMATS.md');
});
