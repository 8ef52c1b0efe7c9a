import { expect, test } from 'vitest';
import { decodeDjangoRecord } from '../../../src/sessions/frameworks/decodeDjangoRecord.ts';
import { describeTree, sameContent } from '../describe.ts';
import made from '../generate/records/django.json' with { type: 'json' };

test.each(made.records)('$id', async ({ id, record, content }) => {
  const decoded = await decodeDjangoRecord(`${record}\n`);
  expect(sameContent(describeTree(decoded.tree.root), JSON.parse(content))).toBe(true);
  expect(decoded.issuedAt).toBe(id.includes('signed') ? made.clock : undefined);
  expect(decoded.layers[0]?.content).toBe(record);
});

test.each(['', 'abc', 'e30=', 'e30:1vb66i', btoa('0'.repeat(40)), btoa(`${'g'.repeat(40)}:{}`)])(
  '%j is no such record',
  async (record) => {
    await expect(decodeDjangoRecord(record)).rejects.toThrow(expect.objectContaining({ code: 'not-this-format' }));
  },
);

test('a record that breaks off says where', async () => {
  const record = btoa(`${'0'.repeat(40)}:{"user": "a`);
  await expect(decodeDjangoRecord(record)).rejects.toThrow('truncated at 1:12');
});
