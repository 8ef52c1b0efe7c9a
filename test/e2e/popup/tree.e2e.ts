import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { flaskSession } from '../../demo/flaskSession.ts';
import { PATTERN, says, setInShop, showSession, speak } from '../../pictures/scene.ts';
import { KEY, type Shop, startShop } from '../../pictures/shop.ts';
import type { Browser, Surface } from '../drivers/browser.ts';
import type { ChromiumSurface } from '../drivers/chromium/surface.ts';
import { useBrowser } from '../useBrowser.ts';
import { extensionOf } from './extension.ts';
import { openList } from './robot.ts';

/** https://chromedevtools.github.io/devtools-protocol/tot/Accessibility/ */
interface AxNode {
  nodeId: string;
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  properties?: { name: string; value: { value?: unknown } }[];
  childIds?: string[];
}

/** What tells one state of a control from another. */
const TOLD = new Set(['checked', 'expanded', 'selected', 'level', 'multiselectable', 'focused', 'disabled', 'pressed']);

/** The accessibility tree under the first node of a role, indented, with times and byte counts blotted out. */
async function treeUnder(surface: Surface, role: string): Promise<string> {
  const { session } = surface as ChromiumSurface;
  await session.send('Accessibility.enable');
  const { nodes } = await session.send<{ nodes: AxNode[] }>('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  function lines(node: AxNode, depth: number): string[] {
    const value = node.role?.value ?? '';
    const isShown = !node.ignored && !['none', 'generic', 'InlineTextBox', 'StaticText'].includes(value);
    const told = (node.properties ?? [])
      .filter(({ name, value: { value: what } }) => TOLD.has(name) && what !== false && what !== 'false')
      .map(({ name, value: { value: what } }) => (what === true || what === 'true' ? name : `${name}=${String(what)}`));
    const name = JSON.stringify(node.name?.value ?? '').replace(/\d+ (sec|min|hours?|days?|months?|years?)/g, '… $1');
    const own = isShown
      ? [`${'  '.repeat(depth)}${value} ${name}${told.length > 0 ? ` [${told.join(', ')}]` : ''}`]
      : [];
    const children = (node.childIds ?? []).map((id) => byId.get(id)!);
    return [...own, ...children.flatMap((child) => lines(child, isShown ? depth + 1 : depth))];
  }
  const root = nodes.find((node) => !node.ignored && node.role?.value === role);
  return root ? lines(root, 0).join('\n') : `no ${role}`;
}

/** In Chromium: Firefox's own tree is not to be had over Marionette. */
describe('what assistive technology is told of', () => {
  const stage = useBrowser('chromium', () => ({ extension: extensionOf('chromium') }));
  let browser: Browser;
  let shop: Shop;

  beforeAll(async () => {
    speak('en');
    shop = await startShop();
    ({ browser } = stage);
  });
  afterAll(() => shop?.stop());
  beforeEach(() => browser.clear());

  it('the list', async () => {
    const session = await flaskSession('{"roles":["editor"],"user_id":"007"}', KEY, Date.now() / 1000 - 180);
    await setInShop(
      { browser, shop },
      `session=${session}; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=2678400`,
      'theme=dark; Path=/; Max-Age=31536000',
      'lang=zh-CN; Domain=example.com; Path=/; Secure; SameSite=Lax',
    );
    await browser.grant(PATTERN);
    const popup = await openList(browser);
    await says(popup, '"007"');
    await popup.press('ArrowDown');
    await expect(await treeUnder(popup, 'grid')).toMatchFileSnapshot('tree/list.txt');
  });

  it('the tree of a session', async () => {
    const popup = await showSession({ browser, shop });
    await expect(await treeUnder(popup, 'tree')).toMatchFileSnapshot('tree/session.txt');
  });
});
