import { describe, expect, it } from 'vitest';
import { withRoom } from '../../src/background/withRoom.ts';
import { StorageFull } from '../../src/browser/store.ts';
import { createFakeStore } from '../fakes/store.ts';

describe('a store that something gives way to', () => {
  it('asks for room until what is to be kept fits', async () => {
    const store = createFakeStore(40);
    await store.setMany({ a: 'x'.repeat(15), b: 'y'.repeat(15) });
    const gone: string[] = [];
    const roomy = withRoom(store, async () => {
      const key = ['a', 'b'].find((each) => !gone.includes(each))!;
      gone.push(key);
      await store.remove(key);
      return true;
    });
    await roomy.set('guard', 'z'.repeat(30));
    expect(gone).toEqual(['a', 'b']);
    expect([...store.entries.keys()]).toEqual(['guard']);
  });

  it('throws where nothing gives way any more', async () => {
    const roomy = withRoom(createFakeStore(10), async () => false);
    await expect(roomy.set('guard', 'z'.repeat(30))).rejects.toThrow(StorageFull);
  });
});
