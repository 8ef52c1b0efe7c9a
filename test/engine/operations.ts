import type { Cookie } from '../../src/cookies/cookie.ts';
import { editSlots, removalSlots, type Slot, type StepKind } from '../../src/cookies/step.ts';
import { cookie } from '../fakes/cookie.ts';

/** One change as the popup would ask for it, over cookies that are there already. */
export interface Operation {
  name: string;
  kind: StepKind;
  slots: Slot[];
}

/** All of one site. The names say what each is to `a`, which most operations are about. */
export interface Scene {
  a: Cookie;
  b: Cookie;
  /** Oldest first: twins of `a` stand before and behind it. */
  cookies: Cookie[];
}

export const site = 'engine.test';
export const host = `www.${site}`;

/** What a browser of either kind holds before each operation. */
export function scene(storeId: string, crowd = 0): Scene {
  const of = (over: Partial<Cookie>): Cookie =>
    cookie({ domain: host, storeId, secure: true, sameSite: 'no_restriction', ...over });
  const a = of({ name: 'a', value: 'A', httpOnly: true });
  const b = of({ name: 'b', value: 'B' });
  const partitionKey = { topLevelSite: `https://${site}`, hasCrossSiteAncestor: false };
  const cookies = [
    of({ name: 'a', value: 'older twin', hostOnly: false }),
    a,
    of({ name: 'a', value: 'younger twin', domain: site, hostOnly: false }),
    of({ name: 'a', value: 'partitioned twin', partitionKey }),
    of({ name: 'a', value: 'twin on another path', path: '/p' }),
    b,
    of({ name: 'b', value: 'twin of b', hostOnly: false }),
    ...Array.from({ length: crowd }, (_, index) => of({ name: `crowd-${index}`, value: `${index}` })),
  ];
  return { a, b, cookies };
}

export function operationsOn({ a, b, cookies }: Scene): Operation[] {
  const save = (name: string, edited: Partial<Cookie>, replaced: Cookie | null = null): Operation => ({
    name,
    kind: 'save',
    slots: editSlots(a, { ...a, ...edited }, replaced),
  });
  return [
    { name: 'add', kind: 'add', slots: editSlots(null, { ...a, name: 'n' }, null) },
    { name: 'add a twin', kind: 'add', slots: editSlots(null, { ...a, domain: site }, null) },
    save('edit the value', { value: 'edited' }),
    save('edit the flags', { httpOnly: false, secure: false, sameSite: 'lax' }),
    save('extend', { expirationDate: Math.floor(Date.now() / 1000) + 86_400 }),
    save('rename', { name: 'z' }),
    save('change the path', { path: '/q' }),
    save('change the domain', { domain: site }),
    save('change the partition', { partitionKey: { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true } }),
    save('move onto an existing one', { name: 'b' }, b),
    { name: 'expire', kind: 'expire', slots: removalSlots([a]) },
    { name: 'delete', kind: 'delete', slots: removalSlots([a]) },
    { name: 'delete many', kind: 'delete', slots: removalSlots([...cookies.slice(0, 3), b]) },
    {
      name: 'edit two twins at once',
      kind: 'save',
      slots: [cookies[1]!, cookies[0]!].flatMap((one) => editSlots(one, { ...one, value: `${one.value}!` }, null)),
    },
  ];
}
