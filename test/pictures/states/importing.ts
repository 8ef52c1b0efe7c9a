import type { Surface } from '../../e2e/drivers/browser.ts';
import { kinds } from '../../../src/records.ts';
import { button, openList } from '../../e2e/popup/robot.ts';
import { plural, t } from '../../../src/popup/words.ts';
import { PAGE, says, showList, showPage, visitShop, type Scene, type State } from '../scene.ts';

const day = 86_400;
const [host] = PAGE;

const list = (): object[] => {
  const now = Math.floor(Date.now() / 1000);
  const rest = { hostOnly: true, path: '/', secure: false, httpOnly: false, sameSite: 'lax' };
  return [
    {
      ...rest,
      domain: host,
      name: 'session',
      value: 'eyJ1c2VyIjoidHV0b3JpYWwifQ.aVW5AA.1yLpAuSKs5fvGXDbjBR9kRkmGMo',
      httpOnly: true,
    },
    { ...rest, domain: host, name: 'theme', value: 'contrast', expirationDate: now + 30 * day },
    {
      ...rest,
      domain: host,
      name: 'experiment_bucket_of_the_new_checkout',
      value: 'b',
      expirationDate: now + 900 * day,
    },
    { ...rest, domain: '.example.com', hostOnly: false, name: 'visitor', value: '8d1f40c2-93ab-4d1e', session: true },
    { ...rest, domain: host, name: 'flash', value: 'saved', expirationDate: now - 40 * day },
    { ...rest, domain: host, name: '__Host-csrf', value: 'a91c', path: '/account' },
    { ...rest, domain: host, name: 'cart', value: '1 × Лампа' },
    { ...rest, domain: host, name: 'cart', value: '2 × Лампа' },
    {
      ...rest,
      domain: 'login.partner.example.net',
      name: 'sso',
      value: 'f00',
      secure: true,
      sameSite: 'no_restriction',
    },
    { note: 'no cookie' },
  ];
};

async function paste({ browser }: Scene, surface: Surface, text: string): Promise<void> {
  await browser.setClipboard(text);
  await surface.press('v', 'Control');
}

async function preview(scene: Scene, surface: Surface): Promise<Surface> {
  await paste(scene, surface, JSON.stringify(list()));
  await surface.waitFor('[role="option"]');
  await says(surface, 'balance');
  return surface;
}

const showPreview = async (scene: Scene): Promise<Surface> => preview(scene, await showList(scene));

async function showNarrow(scene: Scene): Promise<Surface> {
  await visitShop(scene);
  const page = await showPage(scene, 320, 640);
  await page.waitFor('[role="grid"]');
  return preview(scene, page);
}

/** On the first line whose cookie is not there yet. */
async function showNew(surface: Surface): Promise<Surface> {
  await surface.press('ArrowDown');
  await surface.press('ArrowDown');
  await says(surface, t('status_path', '/'));
  return surface;
}

/** In a page of this size, with nothing pasted yet. */
async function showEmptyImport(scene: Scene, width: number, height: number): Promise<Surface> {
  await visitShop(scene);
  const page = await showPage(scene, width, height);
  await page.waitFor('[role="grid"]');
  await page.press('i');
  await page.waitFor('[data-paste]');
  return page;
}

/** Cookies out of what was pasted, on their way in. */
export const importing: State[] = [
  {
    id: 'import-paste',
    async show(scene) {
      const popup = await showList(scene);
      await popup.press('i');
      await popup.waitFor('[data-paste]');
      return popup;
    },
  },
  {
    id: 'import-refused',
    async show(scene) {
      const popup = await showList(scene);
      await paste(scene, popup, '<!doctype html>\n<html lang="en"><title>Sign in</title></html>');
      await popup.waitFor('[aria-invalid="true"]');
      return popup;
    },
  },
  { id: 'import-preview', show: showPreview },
  { id: 'import-new', show: async (scene) => showNew(await showPreview(scene)) },
  { id: 'import-narrow', show: async (scene) => showNew(await showNarrow(scene)) },
  {
    id: 'import-host',
    async show(scene) {
      const popup = await showPreview(scene);
      await popup.evaluate(() => {
        const select = document.querySelector<HTMLSelectElement>('main select:has([value="host"])')!;
        select.value = 'host';
        select.dispatchEvent(new Event('change', { bubbles: true }));
      });
      await popup.fill('main input[placeholder="localhost"]', 'dev site');
      await popup.waitFor('[aria-invalid="true"]');
      return popup;
    },
  },
  {
    id: 'import-edit',
    async show(scene) {
      const popup = await showPreview(scene);
      await popup.press('Enter');
      await popup.waitFor('form textarea');
      return popup;
    },
  },
  {
    id: 'import-done',
    async show(scene) {
      const popup = await showPreview(scene);
      await popup.click(button(t('import_write', plural('cookies', 5))));
      await popup.waitFor({ css: 'button', name: t('toast_reload') });
      return popup;
    },
  },
  {
    id: 'import-kept',
    async show(scene) {
      const before = await showPreview(scene);
      await before.press(' ');
      await before.waitFor(button(t('import_write', plural('cookies', 4))));
      await before.waitFor(async (prefix) => {
        const records = await chrome.storage.session.get();
        return Object.keys(records).some((key) => key.startsWith(prefix));
      }, kinds.imports.prefix);
      await before.close();
      const popup = await openList(scene.browser);
      await popup.press('i');
      await popup.waitFor(button(t('import_write', plural('cookies', 4))));
      return popup;
    },
  },
  {
    id: 'import-files',
    async show(scene) {
      const page = await showEmptyImport(scene, 600, 600);
      await page.evaluate(() => {
        const transfer = new DataTransfer();
        for (const [name, text] of Object.entries({
          'cookies.txt': 'shop.example.com\tFALSE\t/\tFALSE\t0\ttheme\tcontrast\nshop.example.com\tTRUE\t/',
          'staging.json': JSON.stringify({ cookies: [{ name: 'lang', value: 'de', domain: 'shop.example.com' }] }),
        }))
          transfer.items.add(new File([text], name));
        const input = document.querySelector<HTMLInputElement>('input[type="file"]')!;
        input.files = transfer.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      });
      await page.waitFor('[role="option"]');
      await says(page, 'cookies.txt');
      return page;
    },
  },
  {
    id: 'import-tab',
    show: (scene) => showEmptyImport(scene, 1200, 800),
  },
];
